import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const IGNORED = new Set(['node_modules', '.git', 'dist', 'build']);

/** One hash over name, size and time of every file under the given paths; changes whenever one is added, removed or edited. */
export function fingerprint(paths) {
	const hash = createHash('sha256');
	for (const path of [...paths].sort()) addTo(hash, path);
	return hash.digest('hex');
}

function addTo(hash, path) {
	const absolute = join(ROOT, path);
	if (!existsSync(absolute)) return;
	const stats = statSync(absolute);
	if (!stats.isDirectory()) {
		hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
		return;
	}
	for (const name of readdirSync(absolute).sort()) if (!IGNORED.has(name)) addTo(hash, join(path, name));
}

/** True when `product` is there and was last made from exactly these inputs. */
export function isFresh(name, product, inputs) {
	const stamp = stampFile(name);
	return existsSync(join(ROOT, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(inputs);
}

/** Remembers what a product was made from. Take the fingerprint before building, so that an edit meanwhile counts as newer. */
export function remember(name, print) {
	mkdirSync(dirname(stampFile(name)), { recursive: true });
	writeFileSync(stampFile(name), print);
}

function stampFile(name) {
	return join(ROOT, 'build', 'stamps', name);
}
