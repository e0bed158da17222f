import { join } from 'node:path';
import { fingerprint, isFresh, remember } from './freshness.mjs';
import { ROOT, toolScript } from './paths.mjs';
import { runNode } from './process-tree.mjs';

const VENDOR = ['package.json', 'vendor.ts', 'vendor', 'scripts/vendor-bundle.mjs', 'scripts/lib/bundle-diet.mjs'];
const PACKAGE = [
	...VENDOR,
	'gulpfile.js',
	'scripts/lib',
	'tsconfig.json',
	'tsconfig.build.json',
	'nodes',
	'credentials',
	'service',
	'clients',
	'workflows',
];

/**
 * Builds the whole package into `dist`.
 * @param {string[]} [flags] `--partial`: leaves out what is not written yet; such a build counts as stale
 */
export async function buildPackage(flags = []) {
	const [before, vendorBefore] = [fingerprint(PACKAGE), fingerprint(VENDOR)];
	await succeed(runNode(toolScript('gulp', 'bin/gulp.js'), ['build', '--cwd', ROOT, ...flags]), 'build');
	remember('package', flags.length ? '' : before);
	remember('vendor', vendorBefore);
}

/** Builds the package, unless nothing changed since the last time. */
export async function ensureBuilt() {
	if (!isFresh('package', 'dist/known/nodes.json', PACKAGE)) await buildPackage();
}

/** Bundles the third-party code into `dist/vendor.js`, unless nothing changed since the last time. */
export async function ensureVendor() {
	if (isFresh('vendor', 'dist/vendor.js', VENDOR)) return;
	const before = fingerprint(VENDOR);
	await succeed(runNode(join(ROOT, 'scripts', 'vendor-bundle.mjs')), 'build:vendor');
	remember('vendor', before);
}

async function succeed(running, command) {
	if ((await running) !== 0) throw new Error(`The build failed. \`npm run ${command}\` shows it alone.`);
}
