import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from '../../vendor';
import type { Database } from '../store/database';
import type { Store } from '../store/open';
import type { Route } from '../messages/routes';
import { setupSchema } from './schema';
import type { Setup } from './schema';

/** The applied setup as this process knows it. */
export interface CurrentSetup {
	version: number;
	/** Id of the installation: part of keys and metadata. */
	installation: string;
	shopId: string | null;
	mode: 'test' | 'live' | null;
	setup: Setup;
	/** The menu's routes, as the bot's trigger last told them. */
	routes: Route[];
}

const MEMORY_KEY = 'setup';

/** Who writes settings waits for whoever else does. */
export const SETUP_LOCK = 'setup';

/**
 * The setup that counts now. Read once a version and process; each call costs one small query.
 * @throws Error when nothing has been applied yet
 */
export async function currentSetup(store: Store, db: Kysely<Database> | Transaction<Database> = store.db): Promise<CurrentSetup> {
	const installation = await db.selectFrom('installation').select(['id', 'shop_id', 'mode', 'setup_version']).executeTakeFirst();
	const known = store.memory.get(MEMORY_KEY) as CurrentSetup | undefined;
	if (known && installation && known.version === installation.setup_version) return known;
	const parts = await latestParts(db);
	if (!installation || !('service' in parts)) {
		throw Object.assign(new Error('The service has not been set up yet.'), {
			hint: 'Open the workflow 00-setup, fill it in and run it once; it ends with Apply.',
		});
	}
	const { routes, ...rest } = parts;
	const current: CurrentSetup = {
		version: installation.setup_version,
		installation: installation.id,
		shopId: installation.shop_id,
		mode: installation.mode,
		setup: setupSchema.parse(rest),
		routes: (routes as Route[] | undefined) ?? [],
	};
	store.memory.set(MEMORY_KEY, current);
	return current;
}

/**
 * The setup as this process last read it, without a look whether there is a newer one: for what happens all the time and is in no hurry to follow a change. Read
 * where it has not been yet; undefined before the first Apply.
 */
export async function rememberedSetup(
	store: Store,
	db: Kysely<Database> | Transaction<Database> = store.db,
): Promise<CurrentSetup | undefined> {
	const known = store.memory.get(MEMORY_KEY) as CurrentSetup | undefined;
	return known ?? (await currentSetup(store, db).catch(notSetUp));
}

/** Another setup counts now: the next look reads it. */
export function forgetSetup(store: Store): void {
	store.memory.delete(MEMORY_KEY);
}

function notSetUp(error: Error & { hint?: string }): undefined {
	if (error.hint === undefined) throw error;
	return undefined;
}

/** The newest version of every part, as it was put in. */
export async function latestParts(db: Kysely<Database> | Transaction<Database>): Promise<Record<string, unknown>> {
	const rows = await db
		.selectFrom('setting')
		.select(['name', 'value'])
		.where('version', '=', (eb) =>
			eb
				.selectFrom('setting as newer')
				.select((inner) => inner.fn.max('newer.version').as('top'))
				.whereRef('newer.name', '=', 'setting.name'),
		)
		.execute();
	return Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]));
}

/** Stores a part when it differs from what counts now. Gives whether it did. */
export async function saveSetting(db: Transaction<Database>, name: string, value: unknown, at: number): Promise<boolean> {
	const text = JSON.stringify(value);
	const hash = createHash('sha256').update(text).digest('hex');
	const last = await db
		.selectFrom('setting')
		.select(['version', 'hash'])
		.where('name', '=', name)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.hash === hash) return false;
	await db
		.insertInto('setting')
		.values({ name, version: (last?.version ?? 0) + 1, value: text, hash, applied_at: at })
		.execute();
	await db
		.updateTable('installation')
		.set((eb) => ({ setup_version: eb('setup_version', '+', 1) }))
		.execute();
	return true;
}
