/** `npm run chaos -- renewals [--people N] [--kills N] [--postgres]`: breaks the service in the middle of its work and counts what was done twice or lost. */
import { bootstrap } from './bootstrap.mjs';
import { ensureVendor } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureVendor();
	process.exitCode = await runTypeScript('tests/chaos/run.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
