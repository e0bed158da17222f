import { randomBytes } from 'node:crypto';
import { sql } from '../../../vendor';
import type { Kysely, Transaction } from '../../../vendor';
import { realNow } from '../clock';
import type { Database } from '../database';
import { oneAtATime } from '../lock';
import type { Engine, Store } from '../open';
import { m0001Initial } from './m0001_initial';
import { m0002Listeners } from './m0002_listeners';
import { m0003WaitingAndRefunds } from './m0003_waiting_and_refunds';
import { m0004ConsentCause } from './m0004_consent_cause';
import { m0005Renewals } from './m0005_renewals';
import { m0006Account } from './m0006_account';
import { m0007Goods } from './m0007_goods';
import { m0008Funnels } from './m0008_funnels';
import { m0009Chats } from './m0009_chats';
import { m0010Promos } from './m0010_promos';
import { m0011Broadcasts } from './m0011_broadcasts';
import { m0012Operators } from './m0012_operators';
import { m0013Import } from './m0013_import';
import { m0014Reports } from './m0014_reports';
import { m0015Instalments } from './m0015_instalments';
import { m0016Health } from './m0016_health';
import { m0017Failed } from './m0017_failed';
import { m0018Welcomed } from './m0018_welcomed';
import { m0019Whatsapp } from './m0019_whatsapp';

/** Forward only, in order of name. */
const MIGRATIONS: Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>> = {
	'0001_initial': m0001Initial,
	'0002_listeners': m0002Listeners,
	'0003_waiting_and_refunds': m0003WaitingAndRefunds,
	'0004_consent_cause': m0004ConsentCause,
	'0005_renewals': m0005Renewals,
	'0006_account': m0006Account,
	'0007_goods': m0007Goods,
	'0008_funnels': m0008Funnels,
	'0009_chats': m0009Chats,
	'0010_promos': m0010Promos,
	'0011_broadcasts': m0011Broadcasts,
	'0012_operators': m0012Operators,
	'0013_import': m0013Import,
	'0014_reports': m0014Reports,
	'0015_instalments': m0015Instalments,
	'0016_health': m0016Health,
	'0017_failed': m0017Failed,
	'0018_welcomed': m0018Welcomed,
	'0019_whatsapp': m0019Whatsapp,
};

/** Where it is kept which have run; the name and form are those of Kysely's own migrator. */
const LOG = 'kysely_migration';

/**
 * Applies what is missing and makes the installation's row, in one transaction and one process at a time: whoever comes second finds it done, and a crash
 * leaves nothing half made. (Kysely's migrator reads the whole database's catalogue, which other schemas may forbid, and has no lock on SQLite.)
 * @throws Error when the store is of a newer version, or the database refuses
 */
export async function migrate(store: Pick<Store, 'db' | 'engine'>): Promise<void> {
	await store.db.transaction().execute(async (db) => await migrateWithin(db, store.engine));
}

/**
 * The same within a transaction of the caller's.
 * @param upTo the last one to be applied; left out = all. A copy of a store is made with the schema that the store has.
 */
export async function migrateWithin(db: Transaction<Database>, engine: Engine, upTo?: string): Promise<void> {
	await oneAtATime({ engine }, db, 'migrate');
	await sql`create table if not exists ${sql.table(LOG)} (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(db);
	await requireKnownSchema(db, engine);
	const done = new Set(await executed(db, engine));
	for (const [name, up] of Object.entries(MIGRATIONS)) {
		if (done.has(name) || (upTo !== undefined && name > upTo)) continue;
		await up(db as unknown as Kysely<unknown>, engine);
		await sql`insert into ${sql.table(LOG)} (name, timestamp) values (${name}, ${String(realNow())})`.execute(db);
	}
	await db
		.insertInto('installation')
		.values({ only_row: 1, id: randomBytes(5).toString('hex'), created_at: realNow() })
		.onConflict((conflict) => conflict.column('only_row').doNothing())
		.execute();
}

/** Refuses a database that a newer version of the package has changed: this one could not know what its rows mean. */
export async function requireKnownSchema(db: Kysely<Database>, engine: Engine): Promise<void> {
	const unknown = (await executed(db, engine)).filter((name) => !(name in MIGRATIONS));
	if (unknown.length > 0) {
		throw new Error(
			`The store was written by a newer version of this package (${unknown.join(', ')}). Update the package, or restore a backup made before the update.`,
		);
	}
}

/** Names of all migrations this version of the package knows, oldest first. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS);

export interface SchemaVersion {
	/** Name of the last migration the store has seen; null before the first Apply. */
	has: string | null;
	/** Name of the newest one this version of the package knows. */
	newest: string;
}

export async function schemaVersion({ db, engine }: Pick<Store, 'db' | 'engine'>): Promise<SchemaVersion> {
	return { has: (await executed(db, engine)).at(-1) ?? null, newest: MIGRATION_NAMES.at(-1)! };
}

/** The migrations the store has seen, oldest first. Asks for our own table only: the database may hold other installations in other schemas. */
async function executed(db: Kysely<Database>, engine: Engine): Promise<string[]> {
	const found =
		engine === 'postgres' ? sql`select 1 where to_regclass(${LOG}) is not null` : sql`select 1 from sqlite_master where name = ${LOG}`;
	if ((await found.execute(db)).rows.length === 0) return [];
	const { rows } = await sql<{ name: string }>`select name from ${sql.table(LOG)} order by name`.execute(db);
	return rows.map((row) => row.name);
}
