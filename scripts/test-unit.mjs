/** `npm run test:unit [-- jest's arguments]`: the fast loop; needs no n8n, no PostgreSQL, no build. */
import { bootstrap } from './bootstrap.mjs';
import { ensureVendor } from './lib/builds.mjs';
import { lightProjects } from './lib/jest-projects.mjs';
import { toolScript } from './lib/paths.mjs';
import { runNode } from './lib/process-tree.mjs';

try {
	bootstrap();
	await ensureVendor();
	process.exitCode = await runNode(toolScript('jest', 'bin/jest.js'), [
		'--maxWorkers=100%',
		'--selectProjects',
		...lightProjects(),
		...process.argv.slice(2),
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
