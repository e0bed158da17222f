import { Canvas } from '../../service/reports/chart/canvas';
import { drawTitledCard, PADDING } from '../../service/reports/chart/card';
import { INK, MUTED, PAGE, accentOf, mix, WHITE } from '../../service/reports/chart/colour';
import type { Colour } from '../../service/reports/chart/colour';
import { encodePng } from '../../service/reports/chart/png';
import type { Box } from '../../service/reports/chart/shapes';
import { drawText } from '../../service/reports/chart/text';

export const WIDTH = 1280;
export const MARGIN = 36;
export const GAP = 20;
export const INNER = WIDTH - 2 * MARGIN;
const LINE = 30;
/** Of title and margins, without the lines under it. */
const HEAD = 102;

export const ACCENT = accentOf('');
/** Whom ours is held against. */
export const OTHERS = mix(WHITE, MUTED, 0.55);
/** What has to be reached. */
export const TARGET: Colour = [217, 72, 15];

/** A card of a picture: how high it is, and what is drawn in it. */
export interface Card {
	title: string;
	/** At the right of the title. */
	says?: string;
	height: number;
	draw(canvas: Canvas, inner: Box): void;
}

/** A picture of rows of cards under a title and lines that say more; a row's cards share its width. */
export function picture(title: string, lines: string[], rows: Card[][]): Buffer {
	const heights = rows.map((cards) => Math.max(...cards.map(({ height }) => height)));
	const head = HEAD + lines.length * LINE;
	const height = head + heights.reduce((sum, one) => sum + one + GAP, 0) - GAP + MARGIN;
	const canvas = new Canvas(WIDTH, height, PAGE);
	drawText(canvas, title, MARGIN, 64, { size: 38, weight: 'bold', colour: INK, maxWidth: INNER });
	lines.forEach((line, index) => {
		drawText(canvas, line, MARGIN, HEAD + 2 + index * LINE, { size: 21, colour: MUTED, maxWidth: INNER, smallest: 14 });
	});
	let y = head;
	rows.forEach((cards, row) => {
		const width = (INNER - (cards.length - 1) * GAP) / cards.length;
		cards.forEach(({ title, says, draw }, index) => {
			const box = { x: MARGIN + index * (width + GAP), y, width, height: heights[row]! };
			const inner = drawTitledCard(canvas, box, title);
			if (says) drawText(canvas, says, box.x + width - PADDING, y + 38, { size: 19, colour: MUTED, align: 'right', maxWidth: width / 2 });
			draw(canvas, inner);
		});
		y += heights[row]! + GAP;
	});
	return encodePng(WIDTH, height, canvas.pixels);
}
