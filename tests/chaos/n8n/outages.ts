import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosWorld } from './world';

/** Longer than the five seconds for which the service waits for a lock. */
const LOCKED_MS = 7_000;

/** The database is away for a while: a SQLite file that another program has locked, or a PostgreSQL that crashes and starts again. */
export async function databaseOutage({ sandbox: { store, place }, tell }: ChaosWorld): Promise<void> {
	if (store.engine === 'postgres') {
		tell('PostgreSQL crashes and starts again');
		return await place!.restartPostgres!();
	}
	tell(`the SQLite file is locked for ${LOCKED_MS / 1000} s`);
	const database = new DatabaseSync(store.file, { timeout: 5000 });
	try {
		database.exec('begin immediate');
		await sleep(LOCKED_MS);
		database.exec('rollback');
	} finally {
		database.close();
	}
}
