/**
 * Bundles vendor.ts with every third-party library it names into `dist/vendor.js`.
 * As a module: `await bundleVendor({ outfile })` (gulp). As a command: `npm run build:vendor`.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleDiet } from './lib/bundle-diet.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SDK = `${path.sep}node_modules${path.sep}@a2seven${path.sep}yoo-checkout${path.sep}`;

/** Gives the YooKassa SDK our own transport instead of the old axios it depends on; that one getting in all the same fails the build. */
export const axiosOfTheSdk = {
	name: 'axios-of-the-yookassa-sdk',
	setup(bundle) {
		bundle.onResolve({ filter: /^axios$/ }, ({ importer }) =>
			importer.includes(SDK) ? { path: path.join(root, 'vendor/axiosForSdk.ts') } : undefined,
		);
		bundle.onLoad({ filter: /[\\/]yoo-checkout[\\/]node_modules[\\/]axios[\\/]/ }, () => ({
			errors: [{ text: "the SDK's own axios must not be bundled" }],
		}));
	},
};

/**
 * Writes the bundle in one step, so that a test or n8n reading it meanwhile sees the old one or the new one whole.
 * @param {{ minify?: boolean, outfile?: string }} [options]
 * @returns {Promise<import('esbuild').Metafile>} what went in, for the notices file
 */
export async function bundleVendor({ minify = true, outfile = path.join(root, 'dist/vendor.js') } = {}) {
	const result = await build({
		absWorkingDir: root,
		entryPoints: ['vendor.ts'],
		outfile,
		bundle: true,
		minify,
		legalComments: 'none', // every licence stands in full in THIRD_PARTY_NOTICES.txt
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		external: ['pg-native'], // pg looks for the native client and does without
		plugins: [axiosOfTheSdk, bundleDiet],
		metafile: true,
		write: false,
		logLevel: 'warning',
	});
	await mkdir(path.dirname(outfile), { recursive: true });
	const draft = `${outfile}.${process.pid}.tmp`;
	await writeFile(draft, result.outputFiles[0].contents);
	await rename(draft, outfile);
	// tsc emits the shim next to vendor.js; it is inside the bundle already.
	await rm(path.join(path.dirname(outfile), 'vendor'), { recursive: true, force: true });
	return result.metafile;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await bundleVendor({ minify: !process.argv.includes('--readable') });
}
