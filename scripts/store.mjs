/** `npm run backup|restore|move -- …`: the store's own command line, which is part of the package (service/store/cli), run from the repository. */
import { bootstrap } from './bootstrap.mjs';
import { runTypeScript } from './lib/process-tree.mjs';

try {
	bootstrap();
	process.exitCode = await runTypeScript('service/store/cli/main.ts', process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
