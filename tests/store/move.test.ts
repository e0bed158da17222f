import { MIGRATION_NAMES, schemaVersion } from '../../service/store/migrations';
import { moveToPostgres } from '../../service/store/move';
import type { Store } from '../../service/store/open';
import { markSqlite } from '../../service/store/restore/mark';
import { sql } from '../../vendor';
import { useBackupPlaces } from '../support/backupPlaces';
import { addSubscriber } from '../support/storeRows';
import { rowsOf } from '../support/storeRowsOf';
import type { StorePlace } from '../support/stores';
import { tool } from '../support/storeTool';
import { liveOn } from './support/month';
import { asReleased, STANDS_AT } from './support/released';

const NEWEST = MIGRATION_NAMES.at(-1)!;
const LOG = ['kysely_migration'];
const places = useBackupPlaces();

const describePostgres = process.env.STORE_POSTGRES_URL ? describe : undefined;
describePostgres?.('from SQLite to PostgreSQL', () => {
	let from: StorePlace;
	let to: StorePlace;
	let source: Store;
	const file = () => (from.options as { file: string }).file;
	const target = () => to.options as { connectionString: string; schema: string };
	const move = async () => await moveToPostgres(file(), target());
	const open = async (store: Promise<Store>) => await rowsOf(await store, LOG);

	beforeEach(async () => {
		[from, to] = [await places.place('sqlite'), await places.place('postgres')];
		source = await from.open();
	});

	/** Every table has rows, and of some the newest are gone again. */
	async function filled(version = NEWEST): Promise<Record<string, string[]>> {
		await asReleased(source, version);
		await sql`insert into event (id, at, actor, kind) values (5000, 1, 'test', 'gone')`.execute(source.db);
		await sql`delete from event where id = 5000`.execute(source.db);
		return await rowsOf(source, LOG);
	}

	it('every table and row arrives, numbers count on, the service works on; the old store is as it was and opens no more', async () => {
		const before = await filled();
		await source.close();
		const run = await tool('move', '--file', file(), '--to-postgres', target().connectionString, '--to-schema', target().schema);
		expect(run).toMatchObject({ code: 0, said: expect.stringMatching(/Moved: \d+ tables, \d+ rows, the same by count and checksum/) });
		const moved = await to.open();
		expect(await rowsOf(moved, LOG)).toEqual(before);
		const { id } = await moved.db
			.insertInto('event')
			.values({ at: 1, actor: 'test', kind: 'next' })
			.returning('id')
			.executeTakeFirstOrThrow();
		expect(id).toBe(5001);
		expect((await addSubscriber(moved)).id).toBe(before.subscriber!.length + 1);
		expect(await liveOn(moved, STANDS_AT, 4)).toEqual([]);

		await expect(from.open()).rejects.toMatchObject({
			message: expect.stringMatching(/was moved to PostgreSQL on 20/),
			hint: expect.stringMatching(/Choose PostgreSQL/),
		});
		await expect(move()).rejects.toThrow(/was moved already/);
		// It may be made to work again, as a copy that reads anew what happened since.
		markSqlite(file());
		const { installation, ...rest } = await open(from.open());
		const { installation: was, ...kept } = before;
		expect(rest).toEqual(kept);
		expect(installation![0]).toMatch(/"observe",1/);
		expect(was![0]).toMatch(/"observe",0/);
	});

	it('a store of an older version arrives as it is, and is brought up to date when n8n starts', async () => {
		const before = await filled('0014_reports');
		await source.close();
		await move();
		const moved = await to.open();
		expect((await schemaVersion(moved)).has).toBe('0014_reports');
		expect(await rowsOf(moved, LOG)).toEqual(before);
		await moved.migrate();
		expect((await schemaVersion(moved)).has).toBe(NEWEST);
	});

	it('neither a store in use is moved, nor onto one, nor into tables that have rows', async () => {
		await filled();
		await expect(move()).rejects.toThrow(/The store is in use/);
		await source.close();
		const other = await to.open();
		await other.migrate();
		await expect(move()).rejects.toThrow(/The store is in use/);
		await addSubscriber(other);
		await other.close();
		await expect(move()).rejects.toMatchObject({
			message: expect.stringMatching(/table subscriber has rows/),
			hint: expect.stringMatching(/another schema/),
		});
		const there = await to.open();
		expect(await there.db.selectFrom('subscriber').select('id').execute()).toHaveLength(1);
		expect(await there.db.selectFrom('orders').select('id').execute()).toEqual([]);
		expect((await from.open()).engine).toBe('sqlite');
	});

	it('where the old store cannot be marked as moved, PostgreSQL keeps nothing: not two of them work', async () => {
		const before = await filled();
		await sql`create trigger full before update of host on installation begin select raise(abort, 'disk is full'); end`.execute(source.db);
		await source.close();
		await expect(move()).rejects.toThrow(/disk is full/);
		expect((await schemaVersion(await to.open())).has).toBeNull();
		expect(await open(from.open())).toEqual(before);
	});

	it('a row that PostgreSQL cannot keep is named, nothing is left there, and the store works on', async () => {
		const before = await filled();
		await sql`insert into tag (subscriber_id, tag) values (1, ${'a\0b'})`.execute(source.db);
		await source.close();
		await expect(move()).rejects.toThrow(/Table tag could not be copied/);
		const there = await to.open();
		expect((await schemaVersion(there)).has).toBeNull();
		const still = await from.open();
		await sql`delete from tag where tag like 'a%'`.execute(still.db);
		expect(await rowsOf(still, LOG)).toEqual(before);
	});
});
