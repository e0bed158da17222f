import fs, { existsSync, statSync, writeFileSync } from 'node:fs';
import { backupStore } from '../../service/store/backup';
import { readBackup } from '../../service/store/backupFile';
import { openStore, type Store } from '../../service/store/open';
import { record, transition } from '../../service/store/transition';
import { sql } from '../../vendor';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import { rowsOf } from '../support/storeRowsOf';
import { eachEngine } from '../support/stores';
import { placeOf, tool } from '../support/storeTool';

const places = useBackupPlaces();

async function inCopy<T>(work: (copy: Store) => Promise<T>): Promise<T> {
	const copy = await openStore({ engine: 'sqlite', file: places.file() });
	try {
		return await work(copy);
	} finally {
		await copy.close();
	}
}

eachEngine((place, store) => {
	beforeEach(async () => await fillForBackup(store()));

	it('holds every row of every table, is for its owner only, and leaves the store as it was', async () => {
		const before = await rowsOf(store());
		const { rows } = await backupStore(store(), places.file());
		expect(statSync(places.file()).mode & 0o077).toBe(0);
		expect(await rowsOf(store())).toEqual(before);
		const { installation, kysely_migration: log, ...kept } = before;
		expect(await inCopy(async (copy) => await rowsOf(copy, ['installation', 'kysely_migration']))).toEqual(kept);
		expect(rows).toBe(Object.values({ ...kept, installation, log }).flat().length);
	});

	it('made while the service writes it is of one moment: what was written together is there together', async () => {
		let going = true;
		const writing = (async () => {
			for (let i = 0; going; i++) {
				await transition(store(), async (tx) => {
					await record(tx, 'pair', 1, { i });
					await sql`insert into tag (subscriber_id, tag) values (1, ${`pair ${i}`})`.execute(tx.db);
				});
				await new Promise((next) => setImmediate(next));
			}
		})();
		const run = await tool('backup', '--to', places.file(), ...placeOf(place().options));
		going = false;
		await writing;
		expect(run).toMatchObject({ code: 0, said: expect.stringMatching(/^Backed up: \d+ rows/) });
		const [events, tags] = await inCopy(async ({ db }) => [
			await db.selectFrom('event').select('data').where('kind', '=', 'pair').execute(),
			await db.selectFrom('tag').select('tag').where('tag', 'like', 'pair%').execute(),
		]);
		expect(tags.length).toBeGreaterThan(10);
		expect(new Set(tags.map(({ tag }) => tag))).toEqual(
			new Set(events.map(({ data }) => `pair ${(JSON.parse(data!) as { i: number }).i}`)),
		);
	});

	it('replaces nothing', async () => {
		writeFileSync(places.file(), 'mine');
		const run = await tool('backup', '--to', places.file(), ...placeOf(place().options));
		expect(run).toEqual({ code: 1, said: expect.stringMatching(/exists already, and a backup replaces nothing/) });
	});

	it('of two at once with one name the second is refused, and takes nothing from the first', async () => {
		const both = await Promise.allSettled([backupStore(store(), places.file()), backupStore(store(), places.file())]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { message: expect.stringMatching(/exists already, and a backup replaces nothing/) as string },
		});
		expect(readBackup(places.file()).subscribers).toBe(5);
	});

	it('nobody else may read it while it is being written', async () => {
		jest.spyOn(fs, 'chmodSync').mockImplementation(() => undefined);
		const umask = process.umask(0);
		try {
			await backupStore(store(), places.file());
		} finally {
			process.umask(umask);
		}
		expect(statSync(places.file()).mode & 0o777).toBe(0o600);
	});

	it('one that cannot be finished leaves no file behind', async () => {
		// Not a store of ours any more.
		if (store().engine === 'sqlite') await sql`drop table event`.execute(store().db);
		else await sql`alter table event rename to event_of_old`.execute(store().db);
		await expect(backupStore(store(), places.file())).rejects.toThrow();
		expect(existsSync(places.file())).toBe(false);
		if (store().engine === 'postgres') await sql`alter table event_of_old rename to event`.execute(store().db);
	});
});
