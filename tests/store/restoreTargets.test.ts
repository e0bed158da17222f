import { rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { backupStore } from '../../service/store/backup';
import { markPostgres, markSqlite } from '../../service/store/restore/mark';
import { markedCopy } from '../../service/store/restore/markedCopy';
import { restoreToPostgres } from '../../service/store/restore/toPostgres';
import { restoreToSqlite } from '../../service/store/restore/toSqlite';
import type { StoreOptions } from '../../service/store/open';
import { sql } from '../../vendor';
import { fillForBackup, useBackupPlaces } from '../support/backupPlaces';
import { eachEngine, HAS_POSTGRES, type StorePlace } from '../support/stores';
import { placeOf, tool } from '../support/storeTool';

const places = useBackupPlaces();

/** Somebody else's table where a store was expected. */
async function foreign({ options }: StorePlace): Promise<void> {
	if (options.engine === 'sqlite') {
		const file = new DatabaseSync(options.file);
		file.exec('create table ledger (total int); insert into ledger values (7)');
		file.close();
	} else await ask(options, `create schema ${options.schema}; create table ${options.schema}.ledger as select 7 as total`);
}

async function totals({ options }: StorePlace): Promise<unknown[]> {
	if (options.engine === 'postgres') return await ask(options, `select total from ${options.schema}.ledger`);
	const file = new DatabaseSync(options.file, { readOnly: true });
	try {
		expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'delete' });
		return file.prepare('select total from ledger').all();
	} finally {
		file.close();
	}
}

async function ask({ connectionString }: Extract<StoreOptions, { engine: 'postgres' }>, query: string): Promise<unknown[]> {
	const client = new Client({ connectionString });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(query)).rows;
	} finally {
		await client.end();
	}
}

eachEngine((given, store) => {
	it('what is no store of ours is neither replaced, nor marked, nor backed up, whatever was asked for', async () => {
		await fillForBackup(store());
		await backupStore(store(), places.file());
		const place = await places.place(given().engine);
		const { options } = place;
		await foreign(place);
		await expect(
			options.engine === 'sqlite'
				? restoreToSqlite(places.file(), options.file, { replace: true })
				: restoreToPostgres(places.file(), options, { replace: true }),
		).rejects.toThrow(/holds something else than a store of this service/);
		await expect((async () => (options.engine === 'sqlite' ? markSqlite(options.file) : await markPostgres(options)))()).rejects.toThrow(
			/holds no store of this service/,
		);
		const run = await tool('backup', '--to', places.file('second'), ...placeOf(options));
		expect(run).toEqual({ code: 1, said: expect.stringMatching(/holds no store of this service/) });
		expect(await totals(place)).toEqual([{ total: 7 }]);
		expect(await places.asides(place)).toEqual([]);
	});

	it('a restore says where it has put the store, and a mark which one it has marked', async () => {
		await fillForBackup(store());
		await backupStore(store(), places.file());
		const place = await places.place(given().engine);
		const { options } = place;
		const where = options.engine === 'sqlite' ? options.file : `PostgreSQL, schema ${options.schema}`;
		const run = await tool('restore', '--from', places.file(), ...placeOf(options));
		expect(run).toEqual({ code: 0, said: expect.stringMatching(`^Put back: \\d+ rows, in ${where}[;.]`) });
		expect(await tool('mark', ...placeOf(options))).toEqual({ code: 0, said: expect.stringMatching(`^Marked as a copy: ${where}\\.`) });
	});
});

test('a file that cannot be read is what a backup is for: it is replaced when told to', async () => {
	const place = await places.place('sqlite');
	const store = await place.open();
	await store.migrate();
	await backupStore(store, places.file());
	await sql`insert into kysely_migration (name, timestamp) values ('0999_of_tomorrow', '0')`.execute(store.db);
	await store.close();
	const { file } = place.options as { file: string };
	await expect(restoreToSqlite(places.file(), file)).rejects.toThrow(/\(0999_of_tomorrow\)\.$/);
	for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
	writeFileSync(file, 'no database '.repeat(500));
	await expect(restoreToSqlite(places.file(), file)).rejects.toThrow(/cannot be read \([^.]*\)\.$/);
	await restoreToSqlite(places.file(), file, { replace: true });
	await place.open();
	expect(await places.asides(place)).toHaveLength(1);
});

test('where there is no room for the working copy, it is said where that would be', async () => {
	const store = await (await places.place('sqlite')).open();
	await store.migrate();
	await backupStore(store, places.file());
	await expect(markedCopy(places.file(), places.file('not/there.sqlite'))).rejects.toMatchObject({
		message: expect.stringMatching(/^The working copy ".*not\/there.sqlite" cannot be made/),
		hint: expect.stringMatching(/TMPDIR/),
	});
});

const testPostgres = HAS_POSTGRES ? test : undefined;
testPostgres?.('a schema that was misspelt is not made', async () => {
	const { options } = await places.place('postgres');
	const run = await tool('backup', '--to', places.file(), ...placeOf(options));
	expect(run).toEqual({ code: 1, said: expect.stringMatching(/There is no store in PostgreSQL, schema/) });
	const { schema } = options as { schema: string };
	expect(await ask(options as Parameters<typeof ask>[0], `select 1 from pg_namespace where nspname = '${schema}'`)).toEqual([]);
});
