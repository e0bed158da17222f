import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { growthPicture } from '../pictures/growth';
import { throughputPicture } from '../pictures/throughput';
import { fillBetween } from './fill';
import { readResults } from './results';
import { promises, settings } from './tables';

/**
 * Draws the pictures and fills in the figures of the pages from whatever whole runs there are.
 * @param docs folder of the pages, with `images` in it
 * @returns files that were written
 */
export function publish(results: string, docs: string): string[] {
	const found = readResults(results);
	const written: string[] = [];
	const images = join(docs, 'images');
	mkdirSync(images, { recursive: true });
	const pictures = { 'bench-throughput.png': throughputPicture(found), 'bench-growth.png': growthPicture(found.get('growth')) };
	for (const [name, bytes] of Object.entries(pictures)) {
		if (!bytes) continue;
		writeFileSync(join(images, name), bytes);
		written.push(join(images, name));
	}
	const pages = [
		{ file: join(docs, 'performance.md'), place: 'figures', text: promises(found) },
		{ file: join(docs, 'scale.md'), place: 'tuning', text: settings(found.get('tuning')) },
	];
	for (const { file, place, text } of pages) if (fillBetween(file, place, text)) written.push(file);
	return written;
}
