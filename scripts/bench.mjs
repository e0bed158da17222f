/** `npm run bench [-- NAME]`: speed, side by side with what it is compared to; prints tables and writes bench/results/NAME.json. */
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureBuilt();
	process.exitCode = await runTypeScript('bench/run.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
