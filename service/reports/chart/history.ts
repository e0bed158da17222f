import type { Canvas } from './canvas';
import { drawTitledCard, PADDING, SMALL } from './card';
import { INK, MUTED, RULE, WHITE, mix } from './colour';
import type { Colour } from './colour';
import type { PictureContent } from './content';
import { drawLegend, legendWidth } from './legend';
import { scaleOf } from './scale';
import { disc, roundedBox, stroke } from './shapes';
import type { Box } from './shapes';
import { drawText } from './text';

type History = PictureContent['history'];

/** For the numbers of the scales at both sides, and the labels below. */
const SIDE = 96;
const BELOW = 36;

/** A bar a day, and a line over them on a scale of its own. */
export function drawHistory(canvas: Canvas, box: Box, history: History, accent: Colour): void {
	const bars = mix(WHITE, accent, 0.55);
	const legend = [{ text: history.barLegend, colour: bars }, { text: history.lineLegend, colour: INK }]; // prettier-ignore
	const inner = drawTitledCard(canvas, box, history.title, box.width - 3 * PADDING - legendWidth(legend));
	drawLegend(canvas, box.x + box.width - PADDING, box.y + 38, legend);
	const plot: Box = { x: inner.x + SIDE, y: inner.y + 18, width: inner.width - 2 * SIDE, height: inner.height - 18 - BELOW };
	const barScale = scaleOf(Math.max(0, ...history.days.map(({ bar }) => bar)));
	const lineScale = scaleOf(Math.max(0, ...history.days.map(({ line }) => line)), barScale.length - 1);
	drawScales(canvas, plot, barScale.map(history.barScale), lineScale.map(history.lineScale));
	drawBars(canvas, plot, history.days, barScale.at(-1)!, { bars, last: accent });
	drawLine(canvas, plot, history.days, lineScale.at(-1)!);
}

/** Horizontal rules with their values at both sides, lowest first. */
function drawScales(canvas: Canvas, { x, y, width, height }: Box, left: string[], right: string[]): void {
	left.forEach((text, index) => {
		const at = y + height - (index / (left.length - 1)) * height;
		canvas.fill([roundedBox({ x, y: at - 0.75, width, height: 1.5 })], RULE);
		const style = { size: SMALL, colour: MUTED, maxWidth: SIDE - 10 };
		drawText(canvas, text, x - 12, at + 8, { ...style, align: 'right' });
		drawText(canvas, right[index]!, x + width + 12, at + 8, style);
	});
}

function drawBars(canvas: Canvas, plot: Box, days: History['days'], top: number, colours: { bars: Colour; last: Colour }): void {
	const slot = plot.width / Math.max(days.length, 1);
	days.forEach(({ label, bar }, index) => {
		const x = plot.x + index * slot;
		// A day with more given back than taken has no bar.
		const height = (Math.max(0, bar) / top) * plot.height;
		const shape = roundedBox({ x: x + slot * 0.16, y: plot.y + plot.height - height, width: slot * 0.68, height }, 4);
		if (height > 0) canvas.fill([shape], index === days.length - 1 ? colours.last : colours.bars);
		const below = plot.y + plot.height + 32;
		if (label) drawText(canvas, label, x + slot / 2, below, { size: SMALL, colour: MUTED, align: 'centre', maxWidth: slot * 4.5 });
	});
}

function drawLine(canvas: Canvas, plot: Box, days: History['days'], top: number): void {
	const slot = plot.width / Math.max(days.length, 1);
	const points = days.map(({ line }, index): [number, number] => [
		plot.x + (index + 0.5) * slot,
		plot.y + plot.height - (line / top) * plot.height,
	]);
	canvas.fill(stroke(points, 4), INK);
	if (points.length > 0) canvas.fill([disc(points.at(-1)!, 7)], INK);
}
