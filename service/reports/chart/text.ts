import type { Canvas, Outline } from './canvas';
import type { Colour } from './colour';
import { EM, glyphOf } from './font/outlines';
import type { Weight } from './font/outlines';

export interface TextStyle {
	/** Height of an em, pixels. */
	size: number;
	weight?: Weight;
	colour: Colour;
	align?: 'left' | 'centre' | 'right';
	/** No wider than this, pixels: the letters become smaller down to `smallest`, then the end is cut. */
	maxWidth?: number;
	/** 0.8 of `size` unless told. */
	smallest?: number;
}

/** Steps of a curve; letters are small. */
const CURVE_STEPS = 5;
/** A surrogate pair (an emoji) is one letter; joiners and variation marks are none. */
const lettersOf = (text: string) => [...text.replace(/\u200d|\ufe0e|\ufe0f/g, '').replace(/\u00a0|\u202f/g, ' ')];

export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
	return (lettersOf(text).reduce((sum, letter) => sum + glyphOf(letter, weight)[0], 0) * size) / EM;
}

/** Writes a line of text with its baseline at `y`. Gives its width. */
export function drawText(canvas: Canvas, text: string, x: number, y: number, style: TextStyle): number {
	const { weight = 'regular', colour, align = 'left' } = style;
	const { shown, size } = fitted(text, style);
	const width = textWidth(shown, size, weight);
	let at = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
	for (const letter of lettersOf(shown)) {
		const [advance, outline] = glyphOf(letter, weight);
		canvas.fill(outlinesOf(outline, at, y, size / EM), colour);
		at += (advance * size) / EM;
	}
	return width;
}

function fitted(text: string, { size, weight, maxWidth = Infinity, smallest = size * 0.8 }: TextStyle): { shown: string; size: number } {
	const width = textWidth(text, size, weight);
	if (width <= maxWidth) return { shown: text, size };
	const smaller = Math.max(smallest, (size * maxWidth) / width);
	let shown = text;
	for (let letters = lettersOf(text); letters.length > 1 && textWidth(shown, smaller, weight) > maxWidth + 0.5; ) {
		letters = letters.slice(0, -1);
		shown = `${letters.join('').trimEnd()}…`;
	}
	return { shown, size: smaller };
}

/** The outlines of a letter at its place, curves as short lines; in pixels, y downwards. */
function outlinesOf(commands: string, left: number, baseline: number, scale: number): Outline[] {
	const outlines: Array<Array<readonly [number, number]>> = [];
	let [x, y] = [0, 0];
	const put = (px: number, py: number) => void outlines.at(-1)!.push([left + px * scale, baseline - py * scale]);
	for (const [, command, numbers = ''] of commands.matchAll(/([mlqz])([^mlqz]*)/g)) {
		const [dx1 = 0, dy1 = 0, dx2 = 0, dy2 = 0] = numbers.split(' ').map(Number);
		if (command === 'm') outlines.push([]);
		if (command === 'm' || command === 'l') put((x += dx1), (y += dy1));
		if (command !== 'q') continue;
		const [x0, y0, x1, y1] = [x, y, x + dx1, y + dy1];
		[x, y] = [x1 + dx2, y1 + dy2];
		for (let step = 1; step <= CURVE_STEPS; step++) {
			const t = step / CURVE_STEPS;
			const at = (from: number, over: number, to: number) => (1 - t) ** 2 * from + 2 * t * (1 - t) * over + t ** 2 * to;
			put(at(x0, x1, x), at(y0, y1, y));
		}
	}
	return outlines;
}
