import type { DatabaseSync } from 'node:sqlite';
import { sql, type Transaction } from '../../vendor';
import type { Database } from './database';

/*
 * M15: a copy lacks the rows that came after it, but keys, metadata of payments, buttons and links that are out in the world name them. Every table that gives out
 * numbers leaves those out, so that none of them ever names somebody else's row.
 */

/** A table that never had a row has no line in SQLite's list yet; it may have had some since. */
const LISTED = `insert into sqlite_sequence (name, seq) select name, 0 from sqlite_master m
	where type = 'table' and sql like '%autoincrement%' and not exists (select 1 from sqlite_sequence s where s.name = m.name)`;
const COUNTED_ON = 'update sqlite_sequence set seq = seq + ';

/** @param gap how many numbers each table leaves out */
export function leaveOutInFile(file: DatabaseSync, gap: number): void {
	file.exec(LISTED);
	file.exec(COUNTED_ON + gap);
}

/** The same within a transaction on a store that is open. */
export async function leaveOutInSqlite(db: Transaction<Database>, gap: number): Promise<void> {
	await sql.raw(LISTED).execute(db);
	await sql.raw(COUNTED_ON + gap).execute(db);
}

/** The same on PostgreSQL: on from where each sequence stands, which may be far beyond the rows there are. */
export async function leaveOutInPostgres(db: Transaction<Database>, gap: number): Promise<void> {
	await sql`select setval(s, nextval(s) + ${gap - 1}) from (
		select pg_get_serial_sequence(c.oid::regclass::text, 'id')::regclass as s from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attname = 'id' and a.attidentity <> ''
	) of_each`.execute(db);
}
