import { inflateSync } from 'node:zlib';

export interface Decoded {
	width: number;
	height: number;
	/** The colour of a pixel. */
	at: (x: number, y: number) => [number, number, number];
}

/** Reads a PNG of 8-bit palette colours without filters, which is what the report draws; anything else is refused. */
export function decodePng(png: Buffer): Decoded {
	if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('It is no PNG.');
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const type = png.toString('latin1', at + 4, at + 8);
		chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), png.subarray(at + 8, at + 8 + length)]));
		at += 12 + length;
	}
	const [header, palette] = [chunks.get('IHDR')!, chunks.get('PLTE')!];
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	if (header[8] !== 8 || header[9] !== 3) throw new Error('Its pixels are not 8-bit numbers of a palette.');
	const rows = inflateSync(chunks.get('IDAT')!);
	if (!chunks.has('IEND') || rows.length !== (width + 1) * height) throw new Error('It is not whole.');
	return {
		width,
		height,
		at: (x, y) => {
			if (rows[y * (width + 1)] !== 0) throw new Error('It is filtered.');
			const colour = rows[y * (width + 1) + 1 + x]! * 3;
			return [palette[colour]!, palette[colour + 1]!, palette[colour + 2]!];
		},
	};
}
