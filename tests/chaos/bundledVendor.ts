import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const BUNDLE = pathToFileURL(join(__dirname, '..', '..', 'dist', 'vendor.js')).href;

/** Imported first: what runs here runs against the bundle that ships, in which the YooKassa SDK has our transport. */
registerHooks({
	resolve: (specifier, context, next) =>
		/^(\.{1,2}\/)+vendor$/.test(specifier) ? { url: BUNDLE, format: 'commonjs', shortCircuit: true } : next(specifier, context),
});
