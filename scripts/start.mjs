/** `npm start [-- flags]`: builds the package and runs the sandbox with a real n8n. One signal stops everything. */
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureBuilt();
	process.exitCode = await runTypeScript('sandbox/main.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
