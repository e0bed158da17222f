import fs, { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backupStore } from '../../service/store/backup';
import { takeSqlite } from '../../service/store/inUse';
import type { Store } from '../../service/store/open';
import { restoreToSqlite } from '../../service/store/restore/toSqlite';
import { addSubscriber } from '../support/storeRows';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import type { StorePlace } from '../support/stores';

const places = useBackupPlaces();

let place: StorePlace;
let store: Store;
const file = () => (place.options as { file: string }).file;
const restore = async () => await restoreToSqlite(places.file(), file(), { replace: true });
const installation = async ({ db }: Store) => await db.selectFrom('installation').select(['host', 'observe']).executeTakeFirstOrThrow();
const names = async ({ db }: Store) => (await db.selectFrom('subscriber').select('id').execute()).length;

beforeEach(async () => {
	place = await places.place('sqlite');
	store = await place.open();
	await store.migrate();
	await fillForBackup(store);
	await backupStore(store, places.file());
});
afterEach(() => jest.restoreAllMocks());

it('what a killed n8n left beside a file that is gone is not played into the restored store', async () => {
	for (let i = 0; i < 20; i++) await addSubscriber(store);
	for (const part of ['-wal', '-shm']) copyFileSync(file() + part, places.file(part));
	await store.close();
	rmSync(file());
	for (const part of ['-wal', '-shm']) copyFileSync(places.file(part), file() + part);
	const { replaced } = await restoreToSqlite(places.file(), file());
	const restored = await place.open();
	expect(await installation(restored)).toEqual({ host: expect.stringMatching(/^backup:/), observe: 1 });
	expect(await names(restored)).toBe(5);
	expect(replaced).toMatch(/replaced-.*-wal$/);
	expect(await places.asides(place)).toHaveLength(2);
});

it('an n8n that starts while a backup is put back is noticed', async () => {
	await store.close();
	const going = restore();
	const started = await place.open();
	await expect(going).rejects.toThrow(/in use/);
	expect(await places.asides(place)).toEqual([]);
	await addSubscriber(started);
	await started.close();
	expect(await names(await place.open())).toBe(6);
});

it('a store that came meanwhile where there was none is not overwritten', async () => {
	await store.close();
	rmSync(file());
	const going = restoreToSqlite(places.file(), file());
	const started = await place.open();
	await started.migrate();
	await expect(going).rejects.toThrow(/in use/);
	expect(await names(started)).toBe(0);
});

it('what had opened the old file and waited for it cannot write into what is kept', async () => {
	await store.close();
	const waiting = new DatabaseSync(file());
	await restore();
	expect(() => waiting.exec('pragma journal_mode = wal')).toThrow(/readonly/);
	waiting.close();
	expect(readdirSync(dirname(file())).filter((name) => /-wal|-shm|-journal/.test(name))).toEqual([]);
	expect(await names(await place.open())).toBe(5);
});

it('at no moment is there no store, of which n8n would make an empty one', async () => {
	await store.close();
	const rename = fs.renameSync;
	const seen: boolean[] = [];
	jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
		seen.push(existsSync(file()));
		rename(from, to);
		seen.push(existsSync(file()));
	});
	await restore();
	expect(seen).toEqual([true, true]);
	expect(await places.asides(place)).toHaveLength(1);
});

it('where the disk knows no links it is put back all the same, twice within a second too', async () => {
	await store.close();
	jest.spyOn(fs, 'linkSync').mockImplementation(() => {
		throw Object.assign(new Error('no links'), { code: 'EPERM' });
	});
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now);
	await restore();
	await restore();
	expect(await places.asides(place)).toHaveLength(2);
	expect(await names(await place.open())).toBe(5);
});

it.each([true, false])('a restore that fails at its last step leaves the store as it was (links: %s)', async (hasLinks) => {
	await addSubscriber(store);
	await store.close();
	const rename = fs.renameSync;
	jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
		if (String(from).includes('.restoring-')) throw new Error('the disk is gone');
		rename(from, to);
	});
	if (!hasLinks)
		jest.spyOn(fs, 'linkSync').mockImplementation(() => {
			throw new Error('no links');
		});
	await expect(restore()).rejects.toThrow(/the disk is gone/);
	expect(await places.asides(place)).toEqual([]);
	expect(await names(await place.open())).toBe(6);
});

it('what a killed restore left is removed by the next, what another one works with is not', async () => {
	await store.close();
	const [left, used, fresh] = ['left', 'used', 'fresh'].map((name) => join(dirname(file()), `.restoring-${name}`)) as [
		string,
		string,
		string,
	];
	for (const folder of [left, used, fresh]) mkdirSync(folder);
	takeSqlite(join(left, 'lock')).close();
	writeFileSync(join(left, 'store.sqlite'), 'names and addresses');
	const lock = takeSqlite(join(used, 'lock'));
	await restore();
	lock.close();
	// One that another has just made has no lock yet.
	expect([left, used, fresh].map((folder) => existsSync(folder))).toEqual([false, true, true]);
});
