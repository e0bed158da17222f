/** `npm run build [-- --partial]`: the package, into `dist`. The steps are in gulpfile.js. */
import { bootstrap } from './bootstrap.mjs';
import { buildPackage } from './lib/builds.mjs';

try {
	bootstrap();
	await buildPackage(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
