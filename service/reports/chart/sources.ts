import type { Canvas } from './canvas';
import { drawEmpty, drawTitledCard, SMALL } from './card';
import { INK, MUTED, PAGE, mix, WHITE } from './colour';
import type { Colour } from './colour';
import type { PictureContent } from './content';
import { roundedBox } from './shapes';
import type { Box } from './shapes';
import { drawText } from './text';

const LABEL = 262;
const VALUE = 160;
const NOTE = 250;
/** So many rows find room. */
const ROWS = 4;

/** A bar a source, with its name before it and the figures behind. */
export function drawSources(canvas: Canvas, box: Box, { title, rows, empty }: PictureContent['sources'], accent: Colour): void {
	const inner = drawTitledCard(canvas, box, title);
	if (rows.length === 0) return drawEmpty(canvas, inner, empty);
	const line = inner.height / ROWS;
	const track = { x: inner.x + LABEL, width: inner.width - LABEL - VALUE - NOTE - 24, height: 20 };
	const longest = Math.max(1, ...rows.map(({ bar }) => bar));
	rows.slice(0, ROWS).forEach(({ label, value, note, bar }, index) => {
		const y = inner.y + (index + 0.5) * line;
		drawText(canvas, label, inner.x, y + 8, { size: SMALL, colour: INK, maxWidth: LABEL - 16 });
		canvas.fill([roundedBox({ ...track, y: y - 10 }, 6)], PAGE);
		const width = (Math.max(0, bar) / longest) * track.width;
		if (width > 0) canvas.fill([roundedBox({ ...track, y: y - 10, width: Math.max(width, 6) }, 6)], mix(WHITE, accent, 0.75));
		const right = inner.x + inner.width;
		drawText(canvas, value, right - NOTE - 12, y + 8, { size: SMALL, weight: 'bold', colour: INK, align: 'right', maxWidth: VALUE });
		drawText(canvas, note, right, y + 8, { size: SMALL, colour: MUTED, align: 'right', maxWidth: NOTE });
	});
}
