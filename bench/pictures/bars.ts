import type { Canvas } from '../../service/reports/chart/canvas';
import { INK, MUTED, PAGE } from '../../service/reports/chart/colour';
import { roundedBox } from '../../service/reports/chart/shapes';
import type { Box } from '../../service/reports/chart/shapes';
import { drawText } from '../../service/reports/chart/text';
import { readable } from '../publish/tables';
import { ACCENT, type Card, OTHERS, TARGET } from './frame';

export interface Bar {
	label: string;
	value: number;
	/** Ours is coloured, the others are grey. */
	ours?: boolean;
	/** Values to be reached, each a thin line across the bar. */
	targets?: number[];
	/** Behind the value: what it comes to. */
	note?: string;
}

const ROW = 54;
const LABEL = 330;
const NOTE = 470;
const THICK = 28;

/** Horizontal bars on one scale from 0, each with its value and what that comes to. */
export function barsCard(title: string, says: string, bars: Bar[]): Card {
	const longest = Math.max(...bars.flatMap(({ value, targets = [] }) => [value, ...targets]));
	return {
		title,
		says,
		height: 78 + bars.length * ROW,
		draw: (canvas, inner) =>
			bars.forEach((bar, index) => drawBar(canvas, { ...inner, y: inner.y + 6 + index * ROW, height: ROW }, bar, longest)),
	};
}

function drawBar(canvas: Canvas, { x, y, width, height }: Box, { label, value, ours = false, targets = [], note }: Bar, longest: number) {
	const middle = y + height / 2;
	const track = { x: x + LABEL, y: middle - THICK / 2, width: width - LABEL - NOTE, height: THICK };
	const at = (amount: number) => (amount / longest) * track.width;
	const style = { size: 22, colour: INK };
	drawText(canvas, label, x, middle + 8, { ...style, weight: ours ? 'bold' : 'regular', maxWidth: LABEL - 16 });
	canvas.fill([roundedBox(track, 7)], PAGE);
	canvas.fill([roundedBox({ ...track, width: Math.max(at(value), 5) }, 7)], ours ? ACCENT : OTHERS);
	for (const target of targets)
		canvas.fill([roundedBox({ x: track.x + at(target) - 1.5, y: middle - THICK / 2 - 7, width: 3, height: THICK + 14 })], TARGET);
	const after = track.x + track.width + 18;
	const wide = drawText(canvas, readable(value), after, middle + 8, { ...style, weight: 'bold', maxWidth: 110 });
	if (note) drawText(canvas, note, after + Math.max(wide, 76) + 16, middle + 8, { size: 20, colour: MUTED, maxWidth: NOTE - 118 });
}
