/** `npm run check:pack`: looks at the package as npm would publish it. Ends with status 1 and says why when something is wrong. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { auditBundled } from './lib/audit.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { filesUnder, leaks, missingModules, packAndUnpack, strangers } from './lib/packed-files.mjs';
import { ROOT } from './lib/paths.mjs';
import { inRange, splitNameAndVersion } from './lib/versions.mjs';

/** An n8n downloads this on each install; a jump means something got in that should not have. */
const MAX_BYTES = 1_000_000;

function manifestProblems(manifest, files) {
	const kinds = ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'];
	const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
	const listed = [
		...manifest.n8n.nodes,
		...manifest.n8n.credentials,
		'dist/known/nodes.json',
		'dist/types/nodes.json',
		'dist/known/credentials.json',
		'dist/types/credentials.json',
	];
	return [
		...kinds
			.filter((kind) => manifest[kind] && Object.keys(manifest[kind]).length)
			.map((kind) => `package.json has ${kind}; the package must run on its own`),
		...hooks.filter((hook) => manifest.scripts?.[hook]).map((hook) => `package.json has the script "${hook}", which runs at installation`),
		...listed.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		...(files.some((file) => /^dist\/workflows\/.*\.json$/.test(file)) ? [] : ['no workflow is in dist/workflows']),
	];
}

/** The list of what is bundled against the notices and against the refused versions. */
function bundleProblems(bundled, notices, refused) {
	const unnamed = bundled.filter(
		(one) => !notices.includes(`\n${one.slice(0, one.lastIndexOf('@'))} ${splitNameAndVersion(one).version}\n`),
	);
	const bad = bundled
		.map(splitNameAndVersion)
		.flatMap(({ name, version }) =>
			refused
				.filter((entry) => entry.package === name && entry.refused.some((range) => inRange(version, range)))
				.map((entry) => `${name} ${version} is bundled, which is refused: ${entry.advisory}, ${entry.reason}`),
		);
	return [...unnamed.map((one) => `${one} is bundled but not in THIRD_PARTY_NOTICES.txt`), ...bad];
}

function auditProblems(bundled) {
	const { answered, why, found } = auditBundled(bundled);
	console.log(
		answered
			? `npm audit: ${found.length} advisories for what is bundled`
			: `npm audit gave no answer here (${why}); the list of refused versions stands alone.`,
	);
	return found;
}

function check() {
	const { folder, content, size } = packAndUnpack();
	try {
		const files = filesUnder(content);
		const read = (file) => readFileSync(join(content, file), 'utf8');
		const bundled = JSON.parse(read('dist/bundled.json'));
		console.log(
			`The package: ${files.length} files, ${(size / 1024).toFixed(0)} KB packed; ${bundled.length} packages bundled: ${bundled.join(', ')}`,
		);
		return [
			...strangers(files),
			...manifestProblems(JSON.parse(read('package.json')), files),
			...missingModules(content, files),
			...leaks(content, files),
			...bundleProblems(
				bundled,
				read('dist/THIRD_PARTY_NOTICES.txt'),
				JSON.parse(readFileSync(join(ROOT, 'scripts', 'refused-versions.json'), 'utf8')),
			),
			...(size > MAX_BYTES ? [`the package is larger than ${MAX_BYTES} bytes`] : []),
			...auditProblems(bundled),
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

try {
	bootstrap();
	await ensureBuilt();
	const problems = check();
	for (const problem of problems) console.error(`✗ ${problem}`);
	console.log(problems.length ? `check:pack: ${problems.length} problems` : 'check:pack: ok');
	process.exitCode = problems.length ? 1 : 0;
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
