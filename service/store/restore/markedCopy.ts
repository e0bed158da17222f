import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from '../../../vendor';
import type { Database } from '../database';
import { sqliteDialect } from '../engines/sqlite';
import { migrate } from '../migrations';
import { refusal } from '../refusal';
import { markBackup } from '../restored';

/**
 * A copy of a backup, with what may still be in its `-wal`, of the newest schema and marked as one even if it was made by other means (M15): a store of before
 * renewals has no place for the mark.
 * @param path of the copy
 * @throws Error when it cannot be made there
 */
export async function markedCopy(backup: string, path: string): Promise<string> {
	const file = new DatabaseSync(backup, { readOnly: true });
	try {
		file.prepare('vacuum into ?').run(path);
	} catch (error) {
		throw refusal(
			`The working copy "${path}" cannot be made: ${(error as Error).message}.`,
			'There must be as much room as the backup takes. On the way to PostgreSQL, TMPDIR names another folder.',
		);
	} finally {
		file.close();
	}
	await bringUpToDate(path);
	markBackup(path);
	return path;
}

async function bringUpToDate(path: string): Promise<void> {
	const db = new Kysely<Database>({ dialect: sqliteDialect(path) });
	try {
		await migrate({ db, engine: 'sqlite' });
		// One file, with nothing beside it.
		await sql`pragma journal_mode = delete`.execute(db);
	} finally {
		await db.destroy();
	}
}
