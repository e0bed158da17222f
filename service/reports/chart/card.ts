import type { Canvas } from './canvas';
import { INK, MUTED, RULE, WHITE } from './colour';
import { roundedBox } from './shapes';
import type { Box } from './shapes';
import { drawText } from './text';

export const PADDING = 20;
export const TITLE_SIZE = 26;
/** The smallest text of the picture: about 8 points on a phone. */
export const SMALL = 23;

/** A white card with a fine edge. */
export function drawCard(canvas: Canvas, box: Box): void {
	canvas.fill([roundedBox(box, 16)], RULE);
	canvas.fill([roundedBox({ x: box.x + 1.5, y: box.y + 1.5, width: box.width - 3, height: box.height - 3 }, 14.5)], WHITE);
}

/** A card with its title; gives the box below it. */
export function drawTitledCard(canvas: Canvas, box: Box, title: string, titleWidth = box.width - 2 * PADDING): Box {
	drawCard(canvas, box);
	drawText(canvas, title, box.x + PADDING, box.y + 38, { size: TITLE_SIZE, weight: 'bold', colour: INK, maxWidth: titleWidth });
	return { x: box.x + PADDING, y: box.y + 54, width: box.width - 2 * PADDING, height: box.height - 54 - PADDING / 2 };
}

/** Says that there is nothing to show, in the middle of a box. */
export function drawEmpty(canvas: Canvas, { x, y, width, height }: Box, says: string): void {
	drawText(canvas, says, x + width / 2, y + height / 2 + 4, { size: SMALL, colour: MUTED, align: 'centre', maxWidth: width });
}
