/**
 * `gulp build`: tsc makes one JavaScript file of each of ours, esbuild one of all third-party code, gulp adds what is no code.
 * All goes to a folder aside first, which takes the place of `dist` only when it is whole.
 * `--partial` leaves out nodes and credentials that package.json lists but that are not written yet.
 */
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { mkdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { dest, series, src } = require('gulp');

const STAGE = path.join(__dirname, 'build', `stage-${process.pid}`); // two builds at once do not meet
const NEXT = path.join(STAGE, 'dist');
const partial = process.argv.includes('--partial');

/** Runs a tool of node_modules on the Node that runs gulp. */
function tool(script, args, cwd = __dirname) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [require.resolve(script), ...args], { cwd, stdio: 'inherit' });
		child.once('error', reject);
		child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}`))));
	});
}

async function clean() {
	await rm(STAGE, { recursive: true, force: true });
	await mkdir(NEXT, { recursive: true });
}

function compile() {
	return tool('typescript/bin/tsc', [
		'-p',
		'tsconfig.build.json',
		'--outDir',
		NEXT,
		...(partial ? ['--noEmitOnError', 'false'] : []),
	]).catch((error) => {
		if (!partial) throw error;
	});
}

async function compact() {
	await (await import('./scripts/lib/compact.mjs')).compact(NEXT);
}

/** Third-party code, and what it is: the list of versions and the licences. */
async function bundle() {
	const { bundleVendor } = await import('./scripts/vendor-bundle.mjs');
	const { bundledPackages, noticesText } = await import('./scripts/lib/bundled-packages.mjs');
	const packages = bundledPackages(await bundleVendor({ outfile: path.join(NEXT, 'vendor.js') }));
	await writeFile(
		path.join(NEXT, 'bundled.json'),
		`${JSON.stringify(
			packages.map(({ name, version }) => `${name}@${version}`),
			null,
			'\t',
		)}\n`,
	);
	await writeFile(path.join(NEXT, 'THIRD_PARTY_NOTICES.txt'), noticesText(packages));
}

/** Icons, output schemas and codex files beside their nodes; the workflows, for those who import them from the installed package. */
function copyAssets() {
	const files = [
		'nodes/**/*.{svg,png}',
		'nodes/**/__schema__/**/*.json',
		'nodes/**/*.node.json',
		'credentials/**/*.{svg,png}',
		'workflows/*.json',
	];
	return src(files, { base: '.', encoding: false, allowEmpty: true }).pipe(dest(NEXT));
}

/** `known` and `types`: with them n8n loads our code only when a node is used. */
async function describe() {
	const manifest = JSON.parse(await readFile(path.join(__dirname, 'package.json'), 'utf8'));
	if (partial) {
		for (const kind of ['nodes', 'credentials']) {
			manifest.n8n[kind] = manifest.n8n[kind].filter((file) => existsSync(path.join(STAGE, file)) || console.warn(`Left out: ${file}`));
		}
	}
	await writeFile(path.join(STAGE, 'package.json'), JSON.stringify(manifest));
	await tool('n8n-core/bin/generate-metadata', [], STAGE);
}

async function publishToDist() {
	const old = path.join(__dirname, 'build', `replaced-${process.pid}`);
	const dist = path.join(__dirname, 'dist');
	await rm(old, { recursive: true, force: true });
	if (existsSync(dist)) await rename(dist, old);
	await rename(NEXT, dist);
	await rm(old, { recursive: true, force: true });
	await rm(STAGE, { recursive: true, force: true });
}

exports.build = series(clean, compile, compact, bundle, copyAssets, describe, publishToDist);
exports.default = exports.build;
