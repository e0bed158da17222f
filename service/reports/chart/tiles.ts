import type { Canvas } from './canvas';
import { drawCard } from './card';
import { INK, MUTED } from './colour';
import type { PictureContent } from './content';
import type { Box } from './shapes';
import { drawText } from './text';

const COLUMNS = 4;
const GAP = 12;
const PADDING = 16;

/** Two rows of figures: what it is, the figure, a note under it. */
export function drawTiles(canvas: Canvas, box: Box, tiles: PictureContent['tiles']): void {
	const width = (box.width - (COLUMNS - 1) * GAP) / COLUMNS;
	const height = (box.height - GAP) / 2;
	tiles.slice(0, 2 * COLUMNS).forEach(({ label, value, note }, index) => {
		const x = box.x + (index % COLUMNS) * (width + GAP);
		const y = box.y + Math.floor(index / COLUMNS) * (height + GAP);
		drawCard(canvas, { x, y, width, height });
		const maxWidth = width - 2 * PADDING;
		drawText(canvas, label, x + PADDING, y + 36, { size: 24, colour: MUTED, maxWidth });
		drawText(canvas, value, x + PADDING, y + 82, { size: 40, weight: 'bold', colour: INK, maxWidth, smallest: 24 });
		drawText(canvas, note, x + PADDING, y + 115, { size: 23, colour: MUTED, maxWidth });
	});
}
