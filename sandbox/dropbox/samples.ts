import { PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

const PLACES = [
	'Night train',
	'Empty theatre',
	'Radio studio',
	'Roof at dawn',
	'Court corridor',
	'Lighthouse',
	'Market square',
	'Hospital ward',
	'Old archive',
	'Ferry deck',
];
const TROUBLES = [
	'a letter arrives too late',
	'two strangers share one name',
	'the lights go out',
	'nobody remembers the guest',
	'a promise comes due',
	'the wrong door is open',
	'someone has been listening',
];
const TURNS = ['a joke', 'silence', 'a telephone call', 'an old photograph', 'an uninvited child', 'a song'];

/** The page's format: A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;

/**
 * Real PDF files for a new folder, numbered from 1: `001 Сценарий.pdf`, … Each has its number large on the page and content of its own; the same number
 * always gives the same bytes. The text is English, because the fonts every PDF reader has know no Cyrillic.
 */
export async function sampleFiles(count: number): Promise<Array<{ name: string; bytes: Buffer }>> {
	const numbers = Array.from({ length: count }, (_, index) => index + 1);
	return await Promise.all(
		numbers.map(async (number) => ({ name: `${String(number).padStart(3, '0')} Сценарий.pdf`, bytes: await samplePdf(number) })),
	);
}

/** One sample PDF. `edition` changes the content under the same number, as when the owner replaces a file. */
export async function samplePdf(number: number, edition = 1): Promise<Buffer> {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	// Fixed, so that the bytes and their hash stay the same from run to run.
	const born = new Date(Date.UTC(2026, 0, 1));
	pdf.setTitle(`Scenario ${number}`);
	pdf.setCreationDate(born);
	pdf.setModificationDate(born);
	const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
	const plain = await pdf.embedFont(StandardFonts.Helvetica);
	draw(pdf.addPage([WIDTH, HEIGHT]), { number, edition, bold, plain });
	return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

function draw(page: PDFPage, { number, edition, bold, plain }: { number: number; edition: number; bold: PDFFont; plain: PDFFont }): void {
	const hue = (number * 47) % 360;
	page.drawRectangle({ x: 0, y: HEIGHT - 330, width: WIDTH, height: 330, color: tint(hue) });
	centred(page, String(number), bold, 190, HEIGHT - 235);
	centred(page, edition === 1 ? 'SCENARIO OF THE DAY' : `SCENARIO OF THE DAY, EDITION ${edition}`, plain, 18, HEIGHT - 295);
	const lines = [
		`Place: ${pick(PLACES, number)}.`,
		`Trouble: ${pick(TROUBLES, number * 3 + edition)}.`,
		`Turn: ${pick(TURNS, number * 5)}.`,
		'',
		`Players: ${2 + (number % 4)}    Minutes: ${10 + ((number * 7) % 25)}`,
		'',
		'Open with the place alone. Let the trouble come in on the third line.',
		'Use the turn once, and end before it is explained.',
	];
	lines.forEach((line, index) =>
		page.drawText(line, { x: 70, y: HEIGHT - 390 - index * 28, size: 16, font: plain, color: rgb(0.15, 0.15, 0.2) }),
	);
	page.drawText(`Sandbox sample no. ${number}`, { x: 70, y: 50, size: 10, font: plain, color: rgb(0.5, 0.5, 0.55) });
}

function centred(page: PDFPage, text: string, font: PDFFont, size: number, y: number): void {
	page.drawText(text, { x: (WIDTH - font.widthOfTextAtSize(text, size)) / 2, y, size, font, color: rgb(1, 1, 1) });
}

function pick(list: string[], at: number): string {
	return list[at % list.length]!;
}

/** A dark shade of a hue, so that white figures stand out. */
function tint(hue: number) {
	const part = (shift: number) => 0.3 + 0.22 * Math.cos(((hue + shift) * Math.PI) / 180);
	return rgb(part(0), part(-120), part(-240));
}
