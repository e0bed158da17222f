/** `npm run rehearse -- --days 90 [--setup FILE] [--files N]`: the owner's own 00 Setup, lived ahead in the sandbox, as a table of what each kind of subscriber gets and pays. */
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './lib/builds.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureBuilt();
	process.exitCode = await runTypeScript('tests/rehearsal/run.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
