import { crc32, deflateSync } from 'node:zlib';
import { toPalette } from './indexed';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour type 3: each pixel is a number in the palette. Source: PNG specification, 11.2.1 (https://www.w3.org/TR/png-3/). */
const INDEXED = 3;
/** Filter 0, bytes as they are: numbers in a palette have no neighbours' differences to gain from. */
const NO_FILTER = 0;

/** A PNG of an 8-bit RGB picture, row by row from the top left; of more than 256 colours the rarest become the nearest of the others. */
export function encodePng(width: number, height: number, pixels: Uint8ClampedArray): Buffer {
	const { palette, indices } = toPalette(pixels);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, INDEXED, 0, 0, 0], 8);
	const rows = Buffer.alloc((width + 1) * height, NO_FILTER);
	for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flat())),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND'),
	]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, check]);
}
