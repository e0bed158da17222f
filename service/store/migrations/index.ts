import { randomBytes } from 'node:crypto';
import { Migrator, sql } from '../../../vendor';
import type { Kysely, Migration } from '../../../vendor';
import { realNow } from '../clock';
import type { Database } from '../database';
import type { Engine } from '../open';
import { m0001Initial } from './m0001_initial';

/** Forward only, in order of name. */
const MIGRATIONS: Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>> = {
	'0001_initial': m0001Initial,
};

/** Applies what is missing, under the migrator's lock, and makes the installation's row. */
export async function migrate(db: Kysely<Database>, engine: Engine): Promise<void> {
	const migrations = Object.fromEntries(
		Object.entries(MIGRATIONS).map(([name, up]): [string, Migration] => [
			name,
			{ up: async (inside) => await up(inside as Kysely<unknown>, engine) },
		]),
	);
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error instanceof Error ? error : new Error('The store could not be brought up to date.');
	await db
		.insertInto('installation')
		.values({ only_row: 1, id: randomBytes(5).toString('hex'), created_at: realNow() })
		.onConflict((conflict) => conflict.column('only_row').doNothing())
		.execute();
}

/** Refuses a database that a newer version of the package has changed: this one could not know what its rows mean. */
export async function requireKnownSchema(db: Kysely<Database>): Promise<void> {
	const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
	if (!tables.some((table) => table.name === 'kysely_migration')) return;
	const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
	const unknown = rows.map((row) => row.name).filter((name) => !(name in MIGRATIONS));
	if (unknown.length > 0) {
		throw new Error(
			`The store was written by a newer version of this package (${unknown.join(', ')}). Update the package, or restore a backup made before the update.`,
		);
	}
}

/** Whether the tables exist. */
export async function hasSchema(db: Kysely<Database>): Promise<boolean> {
	return (await db.introspection.getTables()).some((table) => table.name === 'installation');
}
