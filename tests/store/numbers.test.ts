import { backupStore } from '../../service/store/backup';
import { leaveGap } from '../../service/observe/gap';
import type { Store } from '../../service/store/open';
import { markPostgres, markSqlite } from '../../service/store/restore/mark';
import { restoreToPostgres } from '../../service/store/restore/toPostgres';
import { restoreToSqlite } from '../../service/store/restore/toSqlite';
import { transition } from '../../service/store/transition';
import { sql } from '../../vendor';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import { passRealTime } from '../support/storeRows';
import { eachEngine } from '../support/stores';

const places = useBackupPlaces();
const GAP = 100_000;
/** A number of theirs is out in the world: in a key, metadata, a button or a link. */
const NAMED_OUTSIDE = [
	'binding',
	'broadcast',
	'card',
	'charge',
	'delivery',
	'effect',
	'orders',
	'plan',
	'renewal',
	'request',
	'subscriber',
];

/** How far each table that has numbers has counted. */
async function counted({ db, engine }: Store): Promise<Record<string, number>> {
	const query =
		engine === 'sqlite'
			? sql<{ name: string; at: number | null }>`
				select m.name, (select seq from sqlite_sequence s where s.name = m.name) as at from sqlite_master m join pragma_table_info(m.name) c
				where m.type = 'table' and m.name not like 'sqlite_%' and c.name = 'id' and c.type = 'INTEGER' and c.pk = 1`
			: sql<{ name: string; at: number | null }>`
				select c.table_name as name, s.last_value as at from information_schema.columns c join pg_sequences s
					on s.schemaname = c.table_schema and s.sequencename = c.table_name || '_id_seq'
				where c.table_schema = current_schema() and c.is_identity = 'YES'`;
	return Object.fromEntries((await query.execute(db)).rows.map(({ name, at }) => [name, at ?? 0]));
}

eachEngine((given, migrated) => {
	/** A store with a backup, both closed, and what can be done with them. */
	async function backedUp() {
		const place = await places.place(given().engine);
		const { options } = place;
		const store = await place.open();
		await store.migrate();
		await fillForBackup(store);
		await backupStore(store, places.file());
		await store.close();
		return {
			mark: async () => (options.engine === 'sqlite' ? markSqlite(options.file) : await markPostgres(options)),
			restore: async () =>
				options.engine === 'sqlite'
					? await restoreToSqlite(places.file(), options.file, { replace: true })
					: await restoreToPostgres(places.file(), options, { replace: true }),
			countedAfter: async (put: () => Promise<unknown>) => {
				await put();
				const after = await place.open();
				const numbers = await counted(after);
				await after.close();
				return numbers;
			},
		};
	}

	it('M15 in a restored and in a marked store no table gives out a number again', async () => {
		const { mark, restore, countedAfter } = await backedUp();
		for (const put of [mark, restore]) {
			const numbers = await countedAfter(put);
			expect(Object.keys(numbers)).toEqual(expect.arrayContaining(NAMED_OUTSIDE));
			expect(Object.entries(numbers).filter(([, at]) => at < GAP)).toEqual([]);
		}
	});

	it('M15 a second store made of the same backup begins beyond the numbers of the first', async () => {
		const { restore, countedAfter } = await backedUp();
		const first = await countedAfter(restore);
		passRealTime(20 * 60_000);
		const second = await countedAfter(restore);
		expect(Object.keys(second).filter((table) => second[table]! - first[table]! < 10_000)).toEqual([]);
	});

	it('M15 nor does one after n8n was away', async () => {
		await fillForBackup(migrated());
		const before = await counted(migrated());
		await transition(migrated(), async (tx) => await leaveGap(tx, 0));
		const after = await counted(migrated());
		expect(Object.keys(after).filter((table) => after[table]! - (before[table] ?? 0) < 1000)).toEqual([]);
	});
});
