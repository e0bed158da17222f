/** `npm run screenshots [-- canvases | forms | pages]`: takes the pictures of docs/images/ anew, from the running sandbox. */
import { bootstrap } from './bootstrap.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureBuilt();
	process.exitCode = await runTypeScript('scripts/screenshots/main.ts', process.argv.slice(2), {
		env: { CHROMIUM_PATH: ensureChromium() },
	});
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
