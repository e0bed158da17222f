import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Size } from './bench';
import type { Report } from './report';
import { surroundings, type Surroundings } from './surroundings';

/** A file of `bench/results/`. */
export interface Result extends Surroundings, Report {
	bench: string;
	size: Size;
}

export function resultOf(bench: string, size: Size, report: Report): Result {
	return { bench, size, ...surroundings(), ...report };
}

/** Writes `NAME.json`; a smaller run writes `NAME.small.json`, so that it never replaces the figures of a whole one. */
export function writeResult(folder: string, result: Result): string {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `${result.bench}${result.size === 'full' ? '' : `.${result.size}`}.json`);
	writeFileSync(file, `${JSON.stringify(result, null, '\t')}\n`);
	return file;
}
