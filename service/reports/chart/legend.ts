import type { Canvas } from './canvas';
import { SMALL } from './card';
import { MUTED } from './colour';
import type { Colour } from './colour';
import { roundedBox } from './shapes';
import { drawText, textWidth } from './text';

interface Entry {
	text: string;
	colour: Colour;
}

const MARK = 18;
const GAP = 26;

export function legendWidth(entries: Entry[]): number {
	return entries.reduce((sum, { text }) => sum + MARK + 8 + textWidth(text, SMALL) + GAP, -GAP);
}

/** What each colour means, on one line that ends at `right`. */
export function drawLegend(canvas: Canvas, right: number, baseline: number, entries: Entry[]): void {
	let x = right - legendWidth(entries);
	for (const { text, colour } of entries) {
		canvas.fill([roundedBox({ x, y: baseline - MARK + 1, width: MARK, height: MARK }, 5)], colour);
		x += MARK + 8;
		x += drawText(canvas, text, x, baseline, { size: SMALL, colour: MUTED }) + GAP;
	}
}
