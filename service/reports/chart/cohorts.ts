import type { Canvas } from './canvas';
import { drawEmpty, drawTitledCard, SMALL } from './card';
import { INK, MUTED, WHITE, inkOn, mix } from './colour';
import type { Colour } from './colour';
import type { PictureContent } from './content';
import { roundedBox } from './shapes';
import type { Box } from './shapes';
import { drawText } from './text';

/** For the label of a row. */
const LABEL = 128;
const GAP = 4;
/** So many rows find room. */
const ROWS = 5;

/** A table of months; the more of a cohort is left, the darker its cell. */
export function drawCohorts(canvas: Canvas, box: Box, { title, head, rows, empty }: PictureContent['cohorts'], accent: Colour): void {
	const inner = drawTitledCard(canvas, box, title);
	if (rows.length === 0) return drawEmpty(canvas, inner, empty);
	const line = inner.height / (ROWS + 1);
	const column = (inner.width - LABEL) / Math.max(head.length - 1, 1);
	const centre = (index: number) => inner.x + LABEL + (index + 0.5) * column;
	head.forEach((text, index) => {
		const style = { size: SMALL, colour: MUTED, maxWidth: (index === 0 ? LABEL : column) - 8 };
		if (index === 0) drawText(canvas, text, inner.x, inner.y + line - 10, style);
		else drawText(canvas, text, centre(index - 1), inner.y + line - 10, { ...style, align: 'centre' });
	});
	rows.slice(0, ROWS).forEach(({ label, cells }, row) => {
		const y = inner.y + (row + 1) * line;
		drawText(canvas, label, inner.x, y + line / 2 + 8, { size: SMALL, colour: INK, maxWidth: LABEL - 8 });
		cells.forEach(({ text, share }, index) => {
			const colour = share === undefined ? WHITE : mix(mix(WHITE, accent, 0.08), accent, share);
			const cell = { x: centre(index) - column / 2 + GAP / 2, y: y + GAP / 2, width: column - GAP, height: line - GAP };
			if (share !== undefined) canvas.fill([roundedBox(cell, 6)], colour);
			drawText(canvas, text, centre(index), y + line / 2 + 8, {
				size: SMALL,
				colour: inkOn(colour),
				align: 'centre',
				maxWidth: column - 12,
			});
		});
	});
}
