import { MIGRATION_NAMES, schemaVersion } from '../../service/store/migrations';
import type { Store } from '../../service/store/open';
import { eachEngine, makePlace } from '../support/stores';
import { liveOn } from './support/month';
import { asReleased, missingRows, rowsBy, STANDS_AT } from './support/released';

/** Where what a migration has written differs, a month is lived on both engines: before and after renewals came, and today. From the others on SQLite only. */
const LIVED_ON_POSTGRES = ['0001_initial', '0004_consent_cause', '0005_renewals', MIGRATION_NAMES.at(-1)!];
/** Long enough for every subscription of it to come to its end, or to be charged. */
const DAYS = 36;

test('each migration has rows of a store that stopped there, which stay as they are', () => {
	expect(missingRows()).toEqual([]);
});

eachEngine((given) => {
	async function released<T>(version: string, work: (store: Store) => Promise<T>): Promise<T> {
		const { place, remove } = await makePlace(given().engine);
		try {
			const store = await place.open();
			await asReleased(store, version);
			return await work(store);
		} finally {
			await remove();
		}
	}

	it('the rows of the newest schema fill every table', async () => {
		await released(MIGRATION_NAMES.at(-1)!, async (store) => {
			const { rows } = await rowsBy(store);
			expect(Object.keys(rows).filter((table) => rows[table]!.length === 0)).toEqual([]);
		});
	});

	it.each(MIGRATION_NAMES)('a store that stopped at %s keeps every row, and the service works a month on it', async (version) => {
		await released(version, async (store) => {
			const before = await rowsBy(store);
			await store.migrate();
			const { has, newest } = await schemaVersion(store);
			expect(has).toBe(newest);
			expect((await rowsBy(store, before.columns)).rows).toEqual(before.rows);

			if (store.engine === 'postgres' && !LIVED_ON_POSTGRES.includes(version)) return;
			expect(await liveOn(store, STANDS_AT, DAYS)).toEqual([]);
			const subscriptions = await store.db
				.selectFrom('subscription')
				.select(['subscriber_id as who', 'term', 'state'])
				.orderBy('id')
				.execute();
			// Anna, Gleb and Fyodor were charged, Dina has paid her link and was charged, Boris had cancelled, Egor got his money back.
			expect(subscriptions.slice(0, 5)).toEqual([
				{ who: 1, term: 2, state: 'active' },
				{ who: 2, term: 1, state: 'ended' },
				{ who: 4, term: 2, state: 'active' },
				{ who: 6, term: 1, state: 'ended' },
				{ who: 8, term: 3, state: 'active' },
			]);
			expect(subscriptions.find(({ who }) => who === 5)).toMatchObject({ term: 2, state: 'active' });
			const free = await store.db
				.selectFrom('delivery')
				.select('number')
				.where('subscriber_id', '=', 3)
				.where('state', '=', 'sent')
				.orderBy('id')
				.execute();
			expect(free.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
		});
	});
});
