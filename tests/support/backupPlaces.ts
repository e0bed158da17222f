import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { openStore, type Engine, type Store } from '../../service/store/open';
import { sql } from '../../vendor';
import { addOrder, addSubscriber, sendFile, tell } from './storeRows';
import { makePlace, type StorePlace } from './stores';

/** Folders for backups, and places for stores that are replaced as a whole; all of it is removed after each test. */
export function useBackupPlaces(): {
	file: (name?: string) => string;
	place: (engine: Engine) => Promise<StorePlace>;
	asides: (place: StorePlace) => Promise<string[]>;
} {
	let folder = '';
	const removals: Array<() => Promise<void>> = [];
	beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'backups-'))));
	afterEach(async () => {
		for (const remove of removals.splice(0)) await remove();
		rmSync(folder, { recursive: true, force: true });
	});
	return {
		file: (name = 'backup.sqlite') => join(folder, name),
		place: async (engine) => {
			const { place, remove } = await makePlace(engine);
			removals.push(async () => {
				for (const aside of await asides(place)) if (engine === 'postgres') await ask(place, `drop schema ${aside} cascade`);
				await remove();
			});
			return place;
		},
		asides,
	};
}

/** Stores that were put aside: files, or schemas. */
async function asides({ options }: StorePlace): Promise<string[]> {
	if (options.engine === 'sqlite') {
		const folder = dirname(options.file);
		if (!existsSync(folder)) return [];
		return readdirSync(folder)
			.filter((name) => name.includes('.replaced-') || name.startsWith('.restoring'))
			.map((name) => join(folder, name));
	}
	const rows = await ask({ options }, `select nspname from pg_namespace where nspname like '${options.schema}\\_replaced%'`);
	return rows.map(({ nspname }) => nspname as string);
}

async function ask({ options }: Pick<StorePlace, 'options'>, query: string): Promise<Array<Record<string, unknown>>> {
	const { connectionString } = options as Extract<StorePlace['options'], { engine: 'postgres' }>;
	const client = new Client({ connectionString });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(query)).rows;
	} finally {
		await client.end();
	}
}

/** Opens what was put aside, or any SQLite file of a store. */
export async function openAside({ options }: StorePlace, aside: string): Promise<Store> {
	return await openStore(options.engine === 'sqlite' ? { engine: 'sqlite', file: aside } : { ...options, schema: aside });
}

/** A little of everything, in a store that belongs to a shop and has worked in an n8n. */
export async function fillForBackup(store: Store): Promise<void> {
	for (let i = 0; i < 5; i++) {
		const person = await addSubscriber(store);
		await addOrder(store, person);
		await tell(store, person);
		await sendFile(store, person, 6);
	}
	await sql`insert into bucket (bot_id, tokens, updated_at) values (1, 0.1, 2)`.execute(store.db);
	await sql`insert into tag (subscriber_id, tag) values (1, 'ё "quoted" \\ 🙂')`.execute(store.db);
	await store.db.updateTable('installation').set({ shop_id: '100001', mode: 'test', host: 'n8n-1' }).execute();
}
