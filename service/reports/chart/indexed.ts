import type { Colour } from './colour';

const MOST = 256;

/** The colours of an RGB picture as a palette, most frequent first, and each pixel as a number in it. */
export function toPalette(pixels: Uint8ClampedArray): { palette: Colour[]; indices: Uint8Array } {
	const counts = countColours(pixels);
	const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
	const palette = byCount.slice(0, MOST).map(colourOf);
	const numbers = new Map(byCount.map((key, index) => [key, index < MOST ? index : nearest(palette, colourOf(key))]));
	const indices = new Uint8Array(pixels.length / 3);
	// Most pixels are of the colour of the one before.
	for (let i = 0, last = -1, number = 0; i < indices.length; i++) {
		const key = keyAt(pixels, i * 3);
		if (key !== last) number = numbers.get(key)!;
		indices[i] = number;
		last = key;
	}
	return { palette, indices };
}

function countColours(pixels: Uint8ClampedArray): Map<number, number> {
	const counts = new Map<number, number>();
	for (let start = 0; start < pixels.length; ) {
		const key = keyAt(pixels, start);
		let end = start + 3;
		while (end < pixels.length && keyAt(pixels, end) === key) end += 3;
		counts.set(key, (counts.get(key) ?? 0) + (end - start) / 3);
		start = end;
	}
	return counts;
}

const keyAt = (pixels: Uint8ClampedArray, i: number) => pixels[i]! * 65_536 + pixels[i + 1]! * 256 + pixels[i + 2]!;
const colourOf = (key: number): Colour => [Math.floor(key / 65_536), Math.floor(key / 256) % 256, key % 256];

function nearest(palette: Colour[], colour: Colour): number {
	const distances = palette.map((one) => one.reduce((sum, part, index) => sum + (part - colour[index]!) ** 2, 0));
	return distances.indexOf(Math.min(...distances));
}
