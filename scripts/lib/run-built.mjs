import { bootstrap } from '../bootstrap.mjs';
import { ensureBuilt } from './builds.mjs';
import { runTypeScript } from './process-tree.mjs';

/**
 * Brings the repository and the package up to date, then runs a TypeScript file with the arguments of the command line; its exit status becomes ours.
 * @param {string} file its path from the root
 */
export async function runBuilt(file) {
	try {
		bootstrap();
		await ensureBuilt();
		process.exitCode = await runTypeScript(file, process.argv.slice(2));
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
