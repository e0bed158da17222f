import type { DatabaseSync } from 'node:sqlite';
import { readBackup } from './backupFile';
import { realNow } from './clock';
import type { CopiedTable } from './copy/copyRows';
import { copyInto } from './copy/intoPostgres';
import { sqliteEnd } from './copy/sqliteEnd';
import { takePostgres, takeSqlite, type PostgresPlace } from './inUse';
import { isMovedHost, movedMark, tooOldForMark } from './moved';
import { refusal } from './refusal';
import { hasHost } from './restored';

/**
 * Moves a SQLite store that is not in use to PostgreSQL: every table and row, with its numbers, compared by counts and checksums. Afterwards the SQLite store opens no
 * more, so that two do not work; nothing else of it is changed.
 * @param file of the SQLite store
 * @param place where no store is yet
 * @throws Error when either is in use, the target has rows, or the copy is not the same; nothing is changed then
 */
export async function moveToPostgres(file: string, place: PostgresPlace): Promise<CopiedTable[]> {
	const { schema } = readBackup(file);
	const source = takeSqlite(file);
	try {
		requireMovable(source);
		const copied = await takePostgres(place, async (db) => {
			const tables = await copyInto(sqliteEnd(source), db, schema);
			// Before PostgreSQL keeps anything: what cannot be marked is not moved.
			const mark = movedMark(new Date(realNow()).toISOString());
			source.prepare('update installation set host = ?, observe = ?, observe_reason = ?').run(mark.host, mark.observe, mark.observe_reason);
			return tables;
		});
		keepMark(source, file);
		return copied;
	} finally {
		source.close();
	}
}

function keepMark(source: DatabaseSync, file: string): void {
	try {
		source.exec('commit');
	} catch (error) {
		throw refusal(
			`Everything is in PostgreSQL now, but "${file}" could not be told so: ${(error as Error).message}.`,
			'Choose PostgreSQL in the credential Subscription store, and move the file away before n8n starts: two stores must not work.',
		);
	}
}

function requireMovable(source: DatabaseSync): void {
	if (!hasHost(source)) throw tooOldForMark();
	const { host } = source.prepare('select host from installation').get() as { host: string | null };
	if (isMovedHost(host)) throw refusal('This store was moved already.', 'To move it once more, mark it as restored first (docs/store.md).');
}
