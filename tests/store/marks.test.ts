import { backupStore } from '../../service/store/backup';
import { MIGRATION_NAMES, schemaVersion } from '../../service/store/migrations';
import { moveToPostgres } from '../../service/store/move';
import type { Store } from '../../service/store/open';
import { markPostgres, markSqlite } from '../../service/store/restore/mark';
import { restoreToPostgres } from '../../service/store/restore/toPostgres';
import { restoreToSqlite } from '../../service/store/restore/toSqlite';
import { sql } from '../../vendor';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import { addOrder, addSubscriber } from '../support/storeRows';
import { eachEngine, type StorePlace } from '../support/stores';
import { asReleased } from './support/released';

const places = useBackupPlaces();
const GAP = 100_000;
const installation = async ({ db }: Store) => await db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();

eachEngine((given) => {
	let place: StorePlace;
	let store: Store;
	const mark = async () => (place.options.engine === 'sqlite' ? markSqlite(place.options.file) : await markPostgres(place.options));
	const restore = async () =>
		place.options.engine === 'sqlite'
			? await restoreToSqlite(places.file(), place.options.file, { replace: true })
			: await restoreToPostgres(places.file(), place.options, { replace: true });

	beforeEach(async () => {
		place = await places.place(given().engine);
		store = await place.open();
	});

	async function filled(): Promise<void> {
		await store.migrate();
		await fillForBackup(store);
	}

	it.each(['a mark', 'a backup'])('M15 what was to be read anew already still is after %s', async (how) => {
		await filled();
		await store.db.updateTable('installation').set({ recheck_from: 1000 }).execute();
		if (how === 'a backup') await backupStore(store, places.file());
		await store.close();
		await (how === 'a backup' ? restore() : mark());
		expect(await installation(await place.open())).toMatchObject({ recheck_from: 1000, host: expect.stringMatching(/^backup:/) });
	});

	it('M15 a mark reads from an hour before the last event where an earlier wish was for less', async () => {
		await filled();
		await store.db.updateTable('installation').set({ recheck_from: 9_000_000_000_000 }).execute();
		await store.close();
		await mark();
		expect((await installation(await place.open())).recheck_from).toBeLessThan(9_000_000_000_000);
	});

	it('M15 a backup of before renewals is brought up to date and marked, so that its new orders repeat no number', async () => {
		await asReleased(store, '0004_consent_cause');
		await sql`update installation set shop_id = '100001', mode = 'test'`.execute(store.db);
		await backupStore(store, places.file());
		await store.close();
		await restore();
		const restored = await place.open();
		expect((await schemaVersion(restored)).has).toBe(MIGRATION_NAMES.at(-1));
		expect(await installation(restored)).toMatchObject({ host: expect.stringMatching(/^backup:/), observe: 1 });
		const person = await addSubscriber(restored);
		expect((await addOrder(restored, person)).id).toBeGreaterThan(GAP);
	});

	it('a store of before renewals has no place for a mark, and is not said to be marked', async () => {
		await asReleased(store, '0004_consent_cause');
		await store.close();
		await expect(mark()).rejects.toMatchObject({
			message: expect.stringMatching(/before renewals/),
			hint: expect.stringMatching(/Start n8n once/),
		});
	});
});

test('nor is it moved, which takes a mark too', async () => {
	const place = await places.place('sqlite');
	const store = await place.open();
	await asReleased(store, '0004_consent_cause');
	await store.close();
	const { file } = place.options as { file: string };
	await expect(moveToPostgres(file, { connectionString: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
		message: expect.stringMatching(/before renewals/),
		hint: expect.stringMatching(/Start n8n once/),
	});
});
