import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * What libraries bring along and nothing here ever runs, half of the bundle if it is let in: esbuild cannot see that it is not used, as it is required and
 * not imported. Each entry says why it is not missed.
 */

/** node-fetch 2 (of grammY and Dropbox) asks whatwg-url, with its table of all letters in domain names, only where Node has no URL of its own. */
const ownUrl = { filter: /^whatwg-url$/, text: "module.exports = require('node:url');" };

/** form-data (of axios) guesses a file's type by its name, from a list of all there are; no client sends a form with files through axios. */
const noFileTypes = { filter: /^mime-types$/, text: 'exports.lookup = () => false;' };

export const bundleDiet = {
	name: 'bundle-diet',
	setup(bundle) {
		for (const { filter, text } of [ownUrl, noFileTypes]) {
			bundle.onResolve({ filter }, ({ path }) => ({ path, namespace: 'bundle-diet' }));
			bundle.onLoad({ filter, namespace: 'bundle-diet' }, () => ({ contents: text }));
		}
		// Dropbox's SDK in the form of which esbuild can leave out its uploaders and downloaders.
		bundle.onResolve({ filter: /^dropbox$/ }, () => ({ path: join(ROOT, 'node_modules/dropbox/es/index.js') }));
		// grammY's framework for bots (dispatch, filters, sessions, web frameworks): we speak to the API and answer updates ourselves.
		bundle.onLoad({ filter: /[\\/]grammy[\\/]out[\\/]mod\.js$/ }, () => ({
			contents:
				"Object.assign(exports, require('./core/api.js'), require('./core/error.js'), { InputFile: require('./types.js').InputFile });",
		}));
	},
};
