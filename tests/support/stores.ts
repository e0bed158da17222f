import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freshFile } from './freshStore';
import { TEST_SECRET } from './testSecret';
import { sql } from '../../vendor';
import { openStore, type Engine, type Store, type StoreOptions } from '../../service/store/open';

/** What a test of the contract works with: one fresh place for a store, on one engine. */
export interface StorePlace {
	readonly engine: Engine;
	/** How the place is opened, for other processes too. */
	readonly options: StoreOptions;
	/** Opens it anew; closed after the test. SQLite is one connection a process: a second one may only be used while no transaction of the first runs. */
	open(changes?: { testMode?: boolean }): Promise<Store>;
}

/** SQLite always; PostgreSQL when the suite's set-up has started one. */
const ENGINES: Engine[] = process.env.STORE_POSTGRES_URL ? ['sqlite', 'postgres'] : ['sqlite'];

let places = 0;

/** Whether tests of PostgreSQL can run here. */
export const HAS_POSTGRES = ENGINES.includes('postgres');

/**
 * Runs the same tests on every engine.
 * @param define gets the place and the store (migrated, empty, test mode on) of each test
 */
export function eachEngine(define: (place: () => StorePlace, store: () => Store) => void): void {
	describe.each(ENGINES)('on %s', (engine) => {
		let made: Made;
		let migrated: Store;
		const make = async () => {
			made = await makePlace(engine);
			if (made.place.options.engine === 'sqlite') await freshFile(made.place.options.file);
			migrated = await made.place.open();
			await migrated.migrate();
		};
		const remove = async () => await made.remove();

		// Making the tables is most of the work on PostgreSQL: there they are made once and emptied before each test.
		if (engine === 'postgres') {
			beforeAll(make);
			beforeEach(async () => {
				await emptyPostgres(migrated);
				// What a process remembers of a store goes with its rows.
				migrated = { ...migrated };
			});
			afterAll(remove);
		} else {
			beforeEach(make);
			afterEach(remove);
		}
		// Lets a clock that a test has moved run again.
		afterEach(() => jest.restoreAllMocks());

		define(
			() => made.place,
			() => migrated,
		);
	});
}

interface Made {
	place: StorePlace;
	remove(): Promise<void>;
}

/** As after the first migration: no rows, ids from 1, one new installation. */
async function emptyPostgres(store: Store): Promise<void> {
	await sql`do $$ declare one record; begin
		for one in select tablename from pg_tables where schemaname = current_schema() and tablename <> 'kysely_migration' loop
			execute format('delete from %I', one.tablename);
		end loop;
		for one in select sequencename from pg_sequences where schemaname = current_schema() loop
			perform setval(quote_ident(one.sequencename), 1, false);
		end loop;
	end $$`.execute(store.db);
	store.memory.clear();
	await store.migrate();
}

/** A place of its own, for tests that make it themselves. */
export async function makePlace(engine: Engine): Promise<Made> {
	const opened: Store[] = [];
	const { options, drop } = engine === 'sqlite' ? sqlitePlace() : postgresPlace();
	const open = async ({ testMode = true } = {}) => {
		const store = await openStore({ ...options, testMode, secret: TEST_SECRET });
		opened.push(store);
		return store;
	};
	const remove = async () => {
		for (const store of opened) await store.close();
		await drop();
	};
	return { place: { engine, options, open }, remove };
}

function sqlitePlace(): { options: StoreOptions; drop(): Promise<void> } {
	const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
	return {
		options: { engine: 'sqlite', file: join(folder, 'store.sqlite') },
		drop: async () => rmSync(folder, { recursive: true, force: true }),
	};
}

function postgresPlace(): { options: StoreOptions; drop(): Promise<void> } {
	const connectionString = process.env.STORE_POSTGRES_URL!;
	const schema = `contract_${process.pid}_${++places}`;
	return {
		options: { engine: 'postgres', connectionString, schema, poolSize: 8 },
		drop: async () => {
			const client = new Client({ connectionString });
			await client.connect();
			await client.query(`drop schema if exists ${schema} cascade`);
			await client.end();
		},
	};
}
