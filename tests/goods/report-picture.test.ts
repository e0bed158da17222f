import { REPORTS_EN } from '../../service/messages/texts/reports.en';
import { REPORTS_RU } from '../../service/messages/texts/reports.ru';
import { Canvas } from '../../service/reports/chart/canvas';
import { INK, PAGE, WHITE, accentOf, inkOn } from '../../service/reports/chart/colour';
import { EM, glyphOf } from '../../service/reports/chart/font/outlines';
import { scaleOf } from '../../service/reports/chart/scale';
import { disc, roundedBox, stroke } from '../../service/reports/chart/shapes';
import { drawText, textWidth } from '../../service/reports/chart/text';
import { reportPicture } from '../../service/reports/owner/picture';
import { decodePng, type Decoded } from './support/png';
import { exampleReport, exampleSetup } from './support/exampleReport';

const at = ({ pixels, width }: Canvas, x: number, y: number) => [...pixels.slice((y * width + x) * 3, (y * width + x) * 3 + 3)];
const coloursOf = (picture: Decoded, box: { x: number; y: number; width: number; height: number }) => {
	const colours = new Set<string>();
	for (let y = box.y; y < box.y + box.height; y++) for (let x = box.x; x < box.x + box.width; x++) colours.add(String(picture.at(x, y)));
	return colours;
};

describe.each(['ru', 'en'] as const)('the picture in %s', (language) => {
	it.each([
		['with usual figures', 1],
		['with figures ten thousand times as large', 10_000],
		['before anything has happened', 0],
	])('%s is drawn within its edges, nothing of it blank', (_, times) => {
		const picture = decodePng(reportPicture(exampleSetup(language), exampleReport(times)));
		expect([picture.width, picture.height]).toEqual([1080, 1280]);
		const margins = [{ x: 0, y: 0, width: 30, height: 1280 }, { x: 1050, y: 0, width: 30, height: 1280 }, { x: 0, y: 1256, width: 1080, height: 24 }]; // prettier-ignore
		for (const margin of margins) expect([...coloursOf(picture, margin)]).toEqual([String(PAGE)]);
		for (const y of [30, 100, 240, 390, 725, 1015])
			expect(coloursOf(picture, { x: 32, y, width: 1016, height: 120 }).size).toBeGreaterThan(8);
	});
});

it('the picture is small enough to be kept with its message', () => {
	expect(reportPicture(exampleSetup('ru'), exampleReport(1)).length).toBeLessThan(120_000);
});

it('the font has every letter that the report writes by itself', () => {
	const spoken = Object.entries({ ...REPORTS_RU, ...REPORTS_EN }).filter(
		([key]) => key.startsWith('report.') && !/attention|touch/.test(key),
	);
	const others = '0123456789 ₽%+−.,:—…абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';
	const letters = new Set([...spoken.flatMap(([key]) => [REPORTS_RU[key]!, REPORTS_EN[key]!]), others].join('').replaceAll(' ', ''));
	for (const weight of ['regular', 'bold'] as const) expect([...letters].filter((letter) => glyphOf(letter, weight)[1] === '')).toEqual([]);
});

it('a letter that the font has not loses its accents; an emoji leaves a gap and breaks nothing', () => {
	expect(glyphOf('ǻ', 'regular')).toBe(glyphOf('a', 'regular'));
	expect(glyphOf('🎁', 'regular')).toBe(glyphOf(' ', 'regular'));
	expect(textWidth('a🎁️b', EM)).toBe(textWidth('a b', EM));
});

it('a text that finds no room becomes smaller, then shorter, and never wider than allowed', () => {
	const canvas = new Canvas(300, 40, WHITE);
	for (const text of [
		'short',
		'a little too long for it',
		'very much too long for the little room that there is',
		'ЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩ',
	])
		expect(drawText(canvas, text, 0, 30, { size: 24, colour: INK, maxWidth: 120 })).toBeLessThanOrEqual(120.5);
	for (let y = 0; y < 40; y++) for (let x = 124; x < 300; x++) expect(at(canvas, x, y)).toEqual([...WHITE]);
});

it('a shape covers its pixels, half covers those its edge cuts, and leaves its hole open', () => {
	const canvas = new Canvas(20, 20, WHITE);
	canvas.fill([roundedBox({ x: 2, y: 2, width: 10.5, height: 16 })], [0, 0, 0]);
	expect([at(canvas, 1, 5), at(canvas, 2, 5), at(canvas, 11, 5), at(canvas, 12, 5), at(canvas, 13, 5)]).toEqual(
		[255, 0, 0, 128, 255].map((grey) => [grey, grey, grey]),
	);
	const ring = new Canvas(20, 20, WHITE);
	ring.fill([disc([10, 10], 8), [...disc([10, 10], 4)].reverse()], [0, 0, 0]);
	expect([at(ring, 10, 10)[0], at(ring, 10, 4)[0], at(ring, 1, 1)[0]]).toEqual([255, 0, 255]);
	// Its parts overlap at the joints, and add up.
	const line = new Canvas(20, 20, WHITE);
	line.fill(stroke([[2, 10], [10, 10], [18, 10]], 4), [0, 0, 0]); // prettier-ignore
	for (let x = 3; x < 17; x++) expect(at(line, x, 10)[0]).toBe(0);
	// What lies outside is cut, not wrapped round.
	const edge = new Canvas(10, 10, WHITE);
	edge.fill([roundedBox({ x: -5, y: -5, width: 7, height: 7 })], [0, 0, 0]);
	expect([at(edge, 1, 1)[0], at(edge, 9, 0)[0], at(edge, 0, 9)[0]]).toEqual([0, 255, 255]);
});

it.each([
	[0, 2],
	[1, 2],
	[7, 4],
	[999, 4],
	[123_456, 4],
	[12_345_678, 4],
])('a scale up to %i reaches it in whole steps, few of them', (highest, most) => {
	const scale = scaleOf(highest);
	expect(scale[0]).toBe(0);
	expect(scale.at(-1)).toBeGreaterThanOrEqual(Math.max(highest, 1));
	expect(scale.length).toBeLessThanOrEqual(most + 1);
	expect(scale.every(Number.isInteger)).toBe(true);
	expect(scaleOf(highest, 3)).toHaveLength(4);
	expect(scaleOf(highest, 3).at(-1)).toBeGreaterThanOrEqual(highest);
});

it('the owner’s colour is taken, a pale one darkened, a wrong one ignored; writing on it can be read', () => {
	expect(accentOf('#c2185b')).toEqual([194, 24, 91]);
	expect(accentOf('#ffff00')[0]).toBeLessThan(200);
	expect(accentOf('red')).toEqual(accentOf(''));
	expect([inkOn([194, 24, 91]), inkOn([250, 220, 230])]).toEqual([WHITE, INK]);
});
