import { DatabaseSync } from 'node:sqlite';
import { Kysely, type Transaction } from '../../../vendor';
import type { Database } from '../database';
import { sqliteDialect } from '../engines/sqlite';
import { migrateWithin, schemaVersion } from '../migrations';
import type { Store } from '../open';
import { copyRows, type CopiedTable } from './copyRows';
import { postgresEnd } from './postgresEnd';
import { sqliteEnd } from './sqliteEnd';

/** Copies a PostgreSQL store, as it is at one moment, into a new SQLite file of the same schema. The service may go on meanwhile. */
export async function copyToFile(store: Store, path: string): Promise<CopiedTable[]> {
	return await store.db
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute(async (db) => {
			const { has } = await schemaVersion({ db, engine: store.engine });
			await makeTables(path, has!);
			const file = new DatabaseSync(path);
			try {
				file.exec('pragma journal_mode = delete');
				file.exec('begin exclusive');
				const copied = await copyRows(postgresEnd(db as unknown as Transaction<unknown>), sqliteEnd(file));
				file.exec('commit');
				return copied;
			} finally {
				file.close();
			}
		});
}

async function makeTables(path: string, schema: string): Promise<void> {
	const db = new Kysely<Database>({ dialect: sqliteDialect(path) });
	try {
		await db.transaction().execute(async (tx) => await migrateWithin(tx, 'sqlite', schema));
	} finally {
		await db.destroy();
	}
}
