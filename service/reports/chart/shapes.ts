import type { Outline } from './canvas';

type Point = readonly [x: number, y: number];

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Steps of a quarter circle. */
const STEPS = 8;

/** A rectangle with round corners; `radius` above the half of a side is that half. */
export function roundedBox({ x, y, width, height }: Box, radius = 0): Outline {
	const r = Math.min(radius, width / 2, height / 2);
	if (r <= 0) return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]; // prettier-ignore
	const corner = (cx: number, cy: number, from: number) =>
		Array.from({ length: STEPS + 1 }, (_, i): Point => {
			const angle = ((from + i / STEPS) * Math.PI) / 2;
			return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
		});
	return [
		...corner(x + width - r, y + height - r, 0),
		...corner(x + r, y + height - r, 1),
		...corner(x + r, y + r, 2),
		...corner(x + width - r, y + r, 3),
	];
}

export function disc([x, y]: Point, radius: number): Outline {
	return roundedBox({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, radius);
}

/** A line of a width through points, with round joints. All parts run the same way round, so that they add up. */
export function stroke(points: readonly Point[], width: number): Outline[] {
	const parts = points.slice(1).map(([x2, y2], index): Outline => {
		const [x1, y1] = points[index]!;
		const length = Math.hypot(x2 - x1, y2 - y1) || 1;
		const [dx, dy] = [((y2 - y1) / length) * (width / 2), (-(x2 - x1) / length) * (width / 2)];
		return [[x1 + dx, y1 + dy], [x2 + dx, y2 + dy], [x2 - dx, y2 - dy], [x1 - dx, y1 - dy]]; // prettier-ignore
	});
	return [...parts, ...points.map((point) => disc(point, width / 2))];
}
