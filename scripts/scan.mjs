/**
 * `npm run scan`: dependencies, secrets and licences, of the repository and of the package as npm would publish it.
 * `-- --must-audit` takes it for a failure when no advisories could be asked for. Ends with status 1 and says why when something is wrong.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { filesUnder, packAndUnpack } from './lib/packed-files.mjs';
import { ROOT } from './lib/paths.mjs';
import { scanDependencies } from './scan/dependencies.mjs';
import { licenceProblems } from './scan/licences.mjs';
import { projectFiles } from './scan/project-files.mjs';
import { scanSecrets } from './scan/secrets.mjs';

const ADVICE = {
	dependencies: 'Move package.json to a version that is not affected, and add the affected range to scripts/refused-versions.json.',
	secrets:
		'If it is real: revoke it where it was issued first, then take it out (once pushed, it stays in the history). If it is made up: use a value that scripts/scan/fictional.mjs allows.',
	licences: 'Do without the package, or, if its licence is a permissive one, add it to scripts/scan/licences.mjs.',
};

async function secrets(content) {
	const [ours, packed] = [await scanSecrets(ROOT, projectFiles(ROOT)), await scanSecrets(content, filesUnder(content))];
	const told = ({ read, binary }) => `${read} files read, ${binary} binary ones left out`;
	return {
		notes: [`the repository: ${told(ours)}`, `the package: ${told(packed)}`],
		problems: [...ours.problems, ...packed.problems.map((problem) => `in the package: ${problem}`)],
	};
}

function dependencies(bundled) {
	const { audited, notes, problems } = scanDependencies(bundled);
	if (!audited && process.env.GITHUB_ACTIONS) console.log(`::warning title=Advisories::${notes.at(-1)}`);
	const missing = !audited && process.argv.includes('--must-audit') ? ['no advisories could be asked for, and --must-audit was given'] : [];
	return { notes, problems: [...problems, ...missing] };
}

async function scan() {
	const { folder, content } = packAndUnpack();
	try {
		const read = (file) => readFileSync(join(content, file), 'utf8');
		const bundled = JSON.parse(read('dist/bundled.json'));
		return {
			dependencies: dependencies(bundled),
			secrets: await secrets(content),
			licences: {
				notes: [`${bundled.length} bundled packages`],
				problems: licenceProblems(bundled, read('dist/THIRD_PARTY_NOTICES.txt')),
			},
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

try {
	bootstrap();
	await ensureBuilt();
	let count = 0;
	for (const [name, { notes, problems }] of Object.entries(await scan())) {
		for (const note of notes) console.log(`${name}: ${note}`);
		for (const problem of problems) console.error(`✗ ${name}: ${problem}`);
		if (problems.length) console.error(`  ${ADVICE[name]}`);
		count += problems.length;
	}
	console.log(count ? `scan: ${count} problems` : 'scan: ok');
	process.exitCode = count ? 1 : 0;
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
