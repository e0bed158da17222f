import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { backupStore } from '../../service/store/backup';
import { restoreToPostgres } from '../../service/store/restore/toPostgres';
import { restoreToSqlite } from '../../service/store/restore/toSqlite';
import { openStore, type Engine, type Store } from '../../service/store/open';
import { sql } from '../../vendor';
import { fillForBackup, openAside, useBackupPlaces } from '../support/backupPlaces';
import { addSubscriber, addSubscription } from '../support/storeRows';
import { rowsOf } from '../support/storeRowsOf';
import { eachEngine, type StorePlace } from '../support/stores';
import { placeOf, tool } from '../support/storeTool';

const places = useBackupPlaces();
/** More than are given out between two backups. */
const GAP = 100_000;
const MARKED = {
	host: expect.stringMatching(/^backup:/),
	observe: 1,
	observe_reason: expect.stringMatching(/restored/),
	recheck_from: expect.any(Number),
};

eachEngine((given) => {
	let place: StorePlace;
	let store: Store;
	const otherEngine = (): Engine => (given().engine === 'sqlite' && process.env.STORE_POSTGRES_URL ? 'postgres' : 'sqlite');
	const installation = async ({ db }: Store) => await db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
	const restore = async (file: string, replace = false) => {
		const { options } = place;
		return options.engine === 'sqlite'
			? restoreToSqlite(file, options.file, { replace })
			: await restoreToPostgres(file, options, { replace });
	};

	beforeEach(async () => {
		place = await places.place(given().engine);
		store = await place.open();
		await store.migrate();
		await fillForBackup(store);
		await backupStore(store, places.file());
	});

	it('M15 what is put back is marked, counts on beyond the numbers that were lost, and what was there is kept', async () => {
		const person = await addSubscriber(store);
		const lost = await rowsOf(store);
		await store.close();
		const run = await tool('restore', '--from', places.file(), '--replace', ...placeOf(place.options));
		expect(run).toMatchObject({ code: 0, said: expect.stringMatching(/^Put back: \d+ rows.*is kept as .*only observes/) });
		const restored = await place.open();
		expect(await installation(restored)).toMatchObject(MARKED);
		expect(await restored.db.selectFrom('subscriber').select('id').execute()).toHaveLength(5);
		expect((await addSubscriber(restored)).id).toBeGreaterThan(GAP);
		// There was none in the backup; some may have come since.
		expect((await addSubscription(restored, person)).id).toBeGreaterThan(GAP);
		const asides = await places.asides(place);
		expect(asides).toHaveLength(1);
		const aside = await openAside(place, asides[0]!);
		expect(await rowsOf(aside)).toEqual(lost);
		await aside.close();
	});

	it('a store in use is never replaced, and one that is not only when told to', async () => {
		const run = await tool('restore', '--from', places.file(), '--replace', ...placeOf(place.options));
		expect(run).toEqual({ code: 1, said: expect.stringMatching(/^The store is in use\. Stop n8n/) });
		const before = await rowsOf(store);
		await store.close();
		await expect(restore(places.file())).rejects.toMatchObject({
			message: expect.stringMatching(/5 subscribers, last event/),
			hint: expect.stringMatching(/Add --replace/),
		});
		expect(await places.asides(place)).toEqual([]);
		expect(await rowsOf(await place.open())).toEqual(before);
	});

	it('a damaged backup, one of a newer version, and a file of another kind are refused; the store stays', async () => {
		const before = await rowsOf(store);
		await store.close();
		copyFileSync(places.file(), places.file('damaged'));
		truncateSync(places.file('damaged'), Math.floor(statSync(places.file()).size / 8192) * 4096);
		copyFileSync(places.file(), places.file('newer'));
		const newer = await openStore({ engine: 'sqlite', file: places.file('newer') });
		await sql`insert into kysely_migration (name, timestamp) values ('0999_of_tomorrow', '0')`.execute(newer.db);
		await newer.close();
		writeFileSync(places.file('text'), 'dear diary, nothing of note has happened today');
		for (const [name, says] of Object.entries({
			damaged: /is damaged/,
			newer: /newer version of this package \(0999_of_tomorrow\)/,
			text: /is damaged, or no store/,
			'not there': /There is no file/,
		}))
			await expect(restore(places.file(name), true)).rejects.toThrow(says);
		expect(await places.asides(place)).toEqual([]);
		expect(await rowsOf(await place.open())).toEqual(before);
	});

	it('a backup goes into the other engine as well, with the same rows', async () => {
		const before = await rowsOf(store, ['installation', 'kysely_migration']);
		place = await places.place(otherEngine());
		await restore(places.file());
		const restored = await place.open();
		expect(await rowsOf(restored, ['installation', 'kysely_migration'])).toEqual(before);
		expect(await installation(restored)).toMatchObject(MARKED);
		expect((await addSubscriber(restored)).id).toBeGreaterThan(GAP);
	});

	it('M15 a store that was put back by other means is marked by hand', async () => {
		expect(await tool('mark', ...placeOf(place.options))).toMatchObject({ code: 1, said: expect.stringMatching(/in use/) });
		await store.close();
		expect(await tool('mark', ...placeOf(place.options))).toMatchObject({ code: 0 });
		const marked = await place.open();
		expect(await installation(marked)).toMatchObject(MARKED);
		expect((await addSubscriber(marked)).id).toBeGreaterThan(GAP);
	});
});
