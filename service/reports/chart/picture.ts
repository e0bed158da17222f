import { Canvas } from './canvas';
import { INK, MUTED, PAGE, accentOf } from './colour';
import { drawCohorts } from './cohorts';
import type { PictureContent } from './content';
import { drawHistory } from './history';
import { encodePng } from './png';
import { drawSources } from './sources';
import { drawText } from './text';
import { drawTiles } from './tiles';

/** Telegram keeps a photo up to 1,280 pixels a side as it is; source: what its apps do, core.telegram.org/api/files#image-thumbnail-types (size y). */
export const WIDTH = 1080;
export const HEIGHT = 1280;
export const MARGIN = 32;
export const INNER = WIDTH - 2 * MARGIN;

/** Draws the report as a PNG, upright for a phone. */
export function drawPicture(content: PictureContent): Buffer {
	const canvas = new Canvas(WIDTH, HEIGHT, PAGE);
	const accent = accentOf(content.accentColour);
	const used = drawText(canvas, content.subtitle, WIDTH - MARGIN, 68, { size: 30, colour: MUTED, align: 'right', maxWidth: INNER / 2 });
	drawText(canvas, content.title, MARGIN, 70, { size: 40, weight: 'bold', colour: INK, maxWidth: INNER - used - 32 });
	drawTiles(canvas, { x: MARGIN, y: 96, width: INNER, height: 276 }, content.tiles);
	drawHistory(canvas, { x: MARGIN, y: 388, width: INNER, height: 318 }, content.history, accent);
	drawCohorts(canvas, { x: MARGIN, y: 722, width: INNER, height: 274 }, content.cohorts, accent);
	drawSources(canvas, { x: MARGIN, y: 1012, width: INNER, height: 240 }, content.sources, accent);
	return encodePng(WIDTH, HEIGHT, canvas.pixels);
}
