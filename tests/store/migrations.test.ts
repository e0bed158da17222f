import { Client } from 'pg';
import { openStore, type StoreOptions } from '../../service/store/open';
import { schemaVersion } from '../../service/store/migrations';
import { sql } from '../../vendor';
import { eachEngine, makePlace, type StorePlace } from '../support/stores';
import { StoreWorker } from '../support/storeWorker';

const TABLES = [
	'broadcast',
	'broadcast_recipient',
	'bucket',
	'card',
	'charge',
	'chat_link',
	'chat_member',
	'consent',
	'delivery',
	'document',
	'effect',
	'erased_person',
	'entitlement',
	'event',
	'file_cache',
	'funnel_entry',
	'funnel_step',
	'imported',
	'inbox',
	'installation',
	'lead',
	'listener',
	'missed_day',
	'offer',
	'operator_act',
	'orders',
	'page_token',
	'payment_method',
	'product',
	'refund',
	'refund_request',
	'request',
	'series',
	'series_file',
	'series_item',
	'setting',
	'source_touch',
	'staff_post',
	'staff_topic',
	'subscriber',
	'tag',
	'subscription',
	'talk',
	'talk_message',
];

eachEngine((place, store) => {
	async function fresh<T>(work: (fresh: StorePlace) => Promise<T>): Promise<T> {
		const { place: other, remove } = await makePlace(place().engine);
		try {
			return await work(other);
		} finally {
			await remove();
		}
	}

	it('a fresh database gets every table and one installation row', async () => {
		for (const table of TABLES) await sql`select 1 from ${sql.table(table)} limit 1`.execute(store().db);
		const rows = await store().db.selectFrom('installation').selectAll().execute();
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ only_row: 1, shop_id: null, mode: null, setup_version: 0, clock_offset_ms: 0 });
		expect(rows[0]!.id).toMatch(/^[0-9a-f]{10}$/);
	});

	it('a second run changes nothing: the installation keeps its id', async () => {
		const before = await store().db.selectFrom('installation').selectAll().execute();
		await store().migrate();
		expect(await store().db.selectFrom('installation').selectAll().execute()).toEqual(before);
	});

	it('a second installation row cannot exist', async () => {
		const row = { only_row: 1, id: 'other', created_at: 0 };
		await expect(store().db.insertInto('installation').values(row).execute()).rejects.toThrow(/unique/i);
	});

	it('opening alone makes no tables', async () => {
		await fresh(async (other) => {
			const untouched = await other.open();
			expect((await schemaVersion(untouched)).has).toBeNull();
		});
	});

	it('the doctor is told the schema the store has', async () => {
		const { has, newest } = await schemaVersion(store());
		expect(has).toBe(newest);
	});

	it('two processes that migrate at once make one schema and one installation', async () => {
		await fresh(async (other) => {
			const workers = Array.from({ length: 3 }, () => new StoreWorker('migrate', other.options));
			await Promise.all(workers.map(async (worker) => await worker.said(1)));
			for (const worker of workers) worker.begin();
			const ids = (await Promise.all(workers.map(async (worker) => await worker.end()))).map((lines) => lines[1]);
			expect(new Set(ids).size).toBe(1);
			expect(ids[0]).toMatch(/^[0-9a-f]{10}$/);
		});
	});

	it('a migration that fails leaves nothing half made', async () => {
		await fresh(async (other) => {
			const broken = await other.open();
			// The last table of the first migration is in its way.
			await sql`create table event (id text)`.execute(broken.db);
			await expect(broken.migrate()).rejects.toThrow(/event/);
			await expect(sql`select 1 from subscriber`.execute(broken.db)).rejects.toThrow(/subscriber/);
			await sql`drop table event`.execute(broken.db);
			await broken.migrate();
			expect(await broken.db.selectFrom('installation').select('only_row').execute()).toEqual([{ only_row: 1 }]);
		});
	});

	it('a database of a newer version is refused by name, not read wrongly', async () => {
		await fresh(async (other) => {
			const before = await other.open();
			await before.migrate();
			await sql`insert into kysely_migration (name, timestamp) values ('0999_of_tomorrow', '0')`.execute(before.db);
			await expect(other.open()).rejects.toThrow(/newer version of this package \(0999_of_tomorrow\).*Update the package/);
			await expect(before.migrate()).rejects.toThrow(/0999_of_tomorrow/);
		});
	});
});

describe('PostgreSQL schemas', () => {
	const connectionString = process.env.STORE_POSTGRES_URL ?? 'postgres://nobody@127.0.0.1:1/none';

	it.each(['Public', 'a-b', 'x; drop schema public', '1abc', ''])('the name %j is refused before anything is run', async (schema) => {
		await expect(openStore({ engine: 'postgres', connectionString, schema })).rejects.toThrow(/schema name/);
	});
});

const describePostgres = process.env.STORE_POSTGRES_URL ? describe : undefined;
describePostgres?.('two installations in one PostgreSQL database', () => {
	it('keep apart: one makes its tables though the other has them', async () => {
		const [one, two] = [await makePlace('postgres'), await makePlace('postgres')];
		try {
			const [first, second] = [await one.place.open(), await two.place.open()];
			await first.migrate();
			expect((await schemaVersion(second)).has).toBeNull();
			await second.migrate();
			const ids = [first, second].map(
				async (store) => (await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow()).id,
			);
			expect(new Set(await Promise.all(ids)).size).toBe(2);
		} finally {
			await one.remove();
			await two.remove();
		}
	});

	it('an opening that meets another process making the schema waits for it and goes on', async () => {
		const { place, remove } = await makePlace('postgres');
		const other = new Client({ connectionString: process.env.STORE_POSTGRES_URL });
		await other.connect();
		try {
			const { schema } = place.options as { schema: string };
			await other.query('begin');
			await other.query(`create schema ${schema}`);
			const opening = place.open();
			await new Promise((done) => setTimeout(done, 300));
			await other.query('commit');
			expect((await opening).engine).toBe('postgres');
		} finally {
			await other.end();
			await remove();
		}
	});

	it('a failed opening leaves no connection behind', async () => {
		const options: StoreOptions = {
			engine: 'postgres',
			connectionString: `${process.env.STORE_POSTGRES_URL}?application_name=leak`,
			schema: 'pg_mine',
		};
		await expect(openStore(options)).rejects.toThrow(/pg_mine/);
		const { place, remove } = await makePlace('postgres');
		try {
			const { db } = await place.open();
			const { rows } = await sql`select 1 from pg_stat_activity where application_name = 'leak'`.execute(db);
			expect(rows).toEqual([]);
		} finally {
			await remove();
		}
	});
});
