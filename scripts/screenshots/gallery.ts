import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures of a README are fetched by everyone who opens it. */
const LIMIT_BYTES = 250 * 1024;

/** Writes the pictures and remembers how large they are. */
export class Gallery {
	private readonly sizes: Record<string, number> = {};
	private progress: (text: string) => void = () => {};

	constructor(private readonly folder: string) {}

	/** Tells the name of each picture as it is taken. */
	reporting(progress: (text: string) => void): this {
		this.progress = progress;
		return this;
	}

	/** @param name without folder and ending */
	add(name: string, png: Buffer): void {
		this.progress(name);
		this.sizes[name] = png.length;
		writeFileSync(join(this.folder, `${name}.png`), png);
	}

	/** One line a picture; too large ones are marked. */
	summary(): string {
		return Object.entries(this.sizes)
			.map(([name, bytes]) => `${name}.png ${Math.ceil(bytes / 1024)} KB${bytes > LIMIT_BYTES ? ' (too large)' : ''}`)
			.join('\n');
	}
}
