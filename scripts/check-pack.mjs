/**
 * `npm run check:pack`: looks at the package as npm would publish it: its files, its manifest, what it asks for, its size. What its files hold
 * is the matter of `npm run scan`. Ends with status 1 and says why when something is wrong.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { filesUnder, missingModules, packAndUnpack, strangers } from './lib/packed-files.mjs';

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
			...(size > MAX_BYTES ? [`the package is larger than ${MAX_BYTES} bytes`] : []),
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
