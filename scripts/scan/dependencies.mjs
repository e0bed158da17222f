import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditBundled } from '../lib/audit.mjs';
import { ROOT } from '../lib/paths.mjs';
import { inRange, splitNameAndVersion } from '../lib/versions.mjs';

/**
 * Compares what is bundled with our own list of refused versions (needs no network), and asks the registry for advisories.
 * @param {string[]} bundled `name@version`
 * @returns {{ audited: boolean, notes: string[], problems: string[] }} `audited: false` when no one could tell whether there are advisories
 */
export function scanDependencies(bundled) {
	const refused = JSON.parse(readFileSync(join(ROOT, 'scripts', 'refused-versions.json'), 'utf8'));
	const { answered, why, found } = auditBundled(bundled);
	return {
		audited: answered,
		notes: [
			`${bundled.length} bundled versions compared with ${refused.length} entries of scripts/refused-versions.json`,
			answered
				? `${bundled.length} bundled versions compared with the advisories of the registry`
				: `NOT CHECKED against published advisories: ${why}. Run \`npm run scan\` where npm reaches a registry that answers audits.`,
		],
		problems: [...refusedVersions(bundled, refused), ...found],
	};
}

export function refusedVersions(bundled, refused) {
	return bundled
		.map(splitNameAndVersion)
		.flatMap(({ name, version }) =>
			refused
				.filter((entry) => entry.package === name && entry.refused.some((range) => inRange(version, range)))
				.map((entry) => `${name} ${version} is bundled, which is refused: ${entry.advisory}, ${entry.reason}`),
		);
}
