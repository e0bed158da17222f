/** `npm run scenario -- NAME`: plays a story on a fresh sandbox with a real n8n (`--list` names them). */
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureBuilt();
	process.exitCode = await runTypeScript('tests/scenarios/run.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
