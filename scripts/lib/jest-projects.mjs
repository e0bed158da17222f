import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** Folders of tests/ that tell stories of weeks in memory: as little is needed as for the fast loop, but minutes. */
const STORIES = ['renewals', 'account', 'goods', 'operations'];
/** Those that need a built package, n8n's engine or the vendors' own clients. */
const BUILT = ['package', 'workflows', 'conformance'];
/** Those with servers of their own: PostgreSQL; n8n and a browser. */
const SERVED = ['store', 'e2e'];

/** The fast loop, and the first that `npm test` runs. */
export function lightProjects() {
	return existing().filter((name) => ![...STORIES, ...BUILT, ...SERVED].includes(name));
}

export const storyProjects = () => existing().filter((name) => STORIES.includes(name));
export const builtProjects = () => existing().filter((name) => BUILT.includes(name));

/** Folders of tests/ that hold jest tests. */
function existing() {
	return readdirSync(join(ROOT, 'tests'), { withFileTypes: true })
		.filter(
			(entry) =>
				entry.isDirectory() &&
				!['scenarios', 'rehearsal', 'chaos', 'fuzz', 'soak'].includes(entry.name) &&
				holdsTests(join(ROOT, 'tests', entry.name)),
		)
		.map(({ name }) => name);
}

function holdsTests(folder) {
	return readdirSync(folder, { recursive: true }).some((name) => name.endsWith('.test.ts'));
}
