import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** Folders of tests/ that need more than the source and dist/vendor.js: a built package, PostgreSQL, n8n, a browser. In the order they run. */
const HEAVY = ['renewals', 'account', 'goods', 'store', 'package', 'workflows', 'conformance', 'e2e'];

/** The fast loop, and what `npm test` runs together. The store's tests, on both engines, have a stage of their own. */
export function lightProjects() {
	return existing().filter((name) => !HEAVY.includes(name));
}

/** Those that run one after the other, each alone on the machine. */
export function heavyProjects() {
	return HEAVY.filter((name) => existing().includes(name));
}

/** Folders of tests/ that hold jest tests. */
function existing() {
	return readdirSync(join(ROOT, 'tests'), { withFileTypes: true })
		.filter(
			(entry) =>
				entry.isDirectory() && !['scenarios', 'rehearsal', 'chaos'].includes(entry.name) && holdsTests(join(ROOT, 'tests', entry.name)),
		)
		.map(({ name }) => name);
}

function holdsTests(folder) {
	return readdirSync(folder, { recursive: true }).some((name) => name.endsWith('.test.ts'));
}
