import type { Colour } from './colour';

/** Closed outlines; where they overlap the same way round they add up (non-zero winding), so a hole runs the other way. */
export type Outline = ReadonlyArray<readonly [x: number, y: number]>;

/** Lines looked at within one row of pixels: how smooth slanted edges are. */
const LINES_A_ROW = 8;
/** Of an edge: few colours make a small file. */
const SHADES = 16;

interface Edge {
	top: number;
	bottom: number;
	/** At `top`, and its change with each unit down. */
	x: number;
	slope: number;
	winding: 1 | -1;
}

/** An RGB picture to fill shapes into; edges are smoothed by how much of each pixel a shape covers. */
export class Canvas {
	/** Clamped: what is assigned is rounded. */
	readonly pixels: Uint8ClampedArray;

	constructor(
		readonly width: number,
		readonly height: number,
		background: Colour,
	) {
		this.pixels = new Uint8ClampedArray(width * height * 3);
		for (let i = 0; i < this.pixels.length; i++) this.pixels[i] = background[i % 3]!;
	}

	fill(outlines: readonly Outline[], colour: Colour): void {
		const edges = outlines.flatMap(edgesOf);
		if (edges.length === 0) return;
		const first = Math.max(0, Math.floor(Math.min(...edges.map(({ top }) => top))));
		const last = Math.min(this.height, Math.ceil(Math.max(...edges.map(({ bottom }) => bottom))));
		const xs = outlines.flat().map(([x]) => x);
		const left = Math.max(0, Math.floor(Math.min(...xs)));
		const covered = new Float32Array(Math.max(0, Math.min(this.width, Math.ceil(Math.max(...xs))) - left));
		for (let row = first; row < last; row++) {
			covered.fill(0);
			const near = edges.filter(({ top, bottom }) => top < row + 1 && bottom > row);
			for (let line = 0; line < LINES_A_ROW; line++) cover(covered, near, row + (line + 0.5) / LINES_A_ROW, left);
			this.paint(row, left, covered, colour);
		}
	}

	/** Kept plain, as it runs for every pixel of every shape. */
	private paint(row: number, left: number, covered: Float32Array, [red, green, blue]: Colour): void {
		const { pixels } = this;
		let at = (row * this.width + left) * 3;
		for (let x = 0; x < covered.length; x++, at += 3) {
			const part = covered[x]! * (SHADES / LINES_A_ROW) + 0.5;
			if (part < 1) continue;
			const share = part >= SHADES ? 1 : (part | 0) / SHADES;
			pixels[at]! += (red - pixels[at]!) * share;
			pixels[at + 1]! += (green - pixels[at + 1]!) * share;
			pixels[at + 2]! += (blue - pixels[at + 2]!) * share;
		}
	}
}

function edgesOf(outline: Outline): Edge[] {
	return outline.flatMap(([x1, y1], index) => {
		const [x2, y2] = outline[(index + 1) % outline.length]!;
		if (y1 === y2) return [];
		const slope = (x2 - x1) / (y2 - y1);
		return [
			y1 < y2 ? { top: y1, bottom: y2, x: x1, slope, winding: 1 as const } : { top: y2, bottom: y1, x: x2, slope, winding: -1 as const },
		];
	});
}

/** Adds to each pixel, from column `left` on, how much of one horizontal line through it lies inside the shape. */
function cover(covered: Float32Array, edges: Edge[], y: number, left: number): void {
	const crossings = edges
		.filter(({ top, bottom }) => top <= y && y < bottom)
		.map(({ top, x, slope, winding }) => ({ x: x + (y - top) * slope, winding }))
		.sort((a, b) => a.x - b.x);
	let winding = 0;
	crossings.forEach((crossing, index) => {
		winding += crossing.winding;
		const next = crossings[index + 1];
		if (winding !== 0 && next) addSpan(covered, crossing.x - left, next.x - left);
	});
}

function addSpan(covered: Float32Array, from: number, to: number): void {
	const left = from < 0 ? 0 : from;
	const right = to > covered.length ? covered.length : to;
	for (let x = left | 0; x < right; x++) covered[x]! += (x + 1 < right ? x + 1 : right) - (x > left ? x : left);
}
