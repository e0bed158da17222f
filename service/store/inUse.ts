import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql, type Transaction } from '../../vendor';
import type { Database } from './database';
import { openLock, postgresDialect } from './engines/postgres';
import { schemaOf } from './open';
import { refusal } from './refusal';

export const IN_USE = (also = '') =>
	refusal('The store is in use.', `Stop n8n, with all its processes, and whatever else has the store open; then try again.${also}`);
const POOLER = ' A pooler keeps connections after n8n has stopped: let it close them.';

/** SQLite's own words for "somebody else has it" and for "this is no database (any more)", https://www.sqlite.org/rescode.html. */
const BUSY = [5, 6];
const DAMAGED = [11, 26];

const says = (error: unknown, codes: number[]) => codes.includes(((error as { errcode?: number }).errcode ?? 0) & 0xff);
export const saysBusy = (error: unknown) => says(error, BUSY);
export const saysDamaged = (error: unknown) => says(error, DAMAGED);

/**
 * Opens a SQLite store so that nobody else can, until it is closed; what is in its `-wal` is put into the file. Every connection of a working service holds a shared lock
 * on the file, and leaving WAL mode needs it to oneself.
 * @throws Error when it is in use, or no database
 */
export function takeSqlite(file: string): DatabaseSync {
	const database = new DatabaseSync(file);
	try {
		database.exec('pragma busy_timeout = 0');
		database.exec('pragma journal_mode = delete');
		database.exec('pragma locking_mode = exclusive');
		database.exec('begin exclusive');
		return database;
	} catch (error) {
		database.close();
		throw saysBusy(error) ? IN_USE() : error;
	}
}

/** Where a PostgreSQL store is. */
export interface PostgresPlace {
	connectionString: string;
	schema?: string;
}

/**
 * Runs something on a PostgreSQL store in one transaction, while nobody else can open it: all of it is done, or nothing. A schema that
 * does not exist is made.
 * @throws Error when the store is in use
 */
export async function takePostgres<T>(place: PostgresPlace, work: (db: Transaction<Database>) => Promise<T>): Promise<T> {
	const schema = schemaOf(place);
	const db = new Kysely<Database>({ dialect: postgresDialect({ ...place, schema, poolSize: 1 }) });
	try {
		return await db.transaction().execute(async (tx) => {
			const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(${sql.raw(openLock(schema))}) as alone`.execute(tx);
			if (!rows[0]!.alone) throw IN_USE(POOLER);
			// "if not exists" asks for the right to create even where nothing is to be created.
			const found = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(tx);
			if (found.rows.length === 0) await sql`create schema ${sql.ref(schema)}`.execute(tx);
			return await work(tx);
		});
	} finally {
		await db.destroy();
	}
}
