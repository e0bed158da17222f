import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../../vendor';
import { openStore, type Engine, type Store } from '../../service/store/open';
import { startPostgres } from '../../tests/support/postgres/server';
import { setUp } from '../store/open';

/** An empty store of an engine for each number of people, and how big it has become. */
export interface Places {
	engine: Engine;
	open(people: number): Promise<Store>;
	/** Bytes of tables and indexes. */
	bytes(people: number, store: Store): Promise<number>;
	/** Takes away what was made. */
	close(): Promise<void>;
}

export function sqlitePlaces(folder: string): Places {
	const file = (people: number) => join(folder, `crowd-${people}.sqlite`);
	return {
		engine: 'sqlite',
		open: async (people) => await fresh(await openStore({ engine: 'sqlite', file: file(people) })),
		bytes: async (people, store) => {
			await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
			return statSync(file(people)).size;
		},
		close: async () => await Promise.resolve(),
	};
}

/** Schemas of their own in the database given, or in a PostgreSQL that is started for it. */
export async function postgresPlaces(url: string | undefined): Promise<Places> {
	const server = url === undefined ? await startPostgres() : undefined;
	const connectionString = url ?? server!.connectionString;
	const schemas = new Set<string>();
	const open = async (schema: string) => await openStore({ engine: 'postgres', connectionString, schema, poolSize: 3 });
	const schemaOf = (people: number) => `bench_growth_${process.pid}_${people}`;
	return {
		engine: 'postgres',
		open: async (people) => {
			schemas.add(schemaOf(people));
			return await fresh(await open(schemaOf(people)));
		},
		bytes: async (people, store) => {
			const { rows } = await sql<{ bytes: number }>`select cast(sum(pg_total_relation_size(c.oid)) as bigint) as bytes
				from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schemaOf(people)} and c.relkind = 'r'`.execute(store.db);
			return Number(rows[0]!.bytes);
		},
		close: async () => {
			for (const schema of schemas) {
				const store = await open(schema);
				await sql.raw(`drop schema ${schema} cascade`).execute(store.db);
				await store.close();
			}
			await server?.stop();
		},
	};
}

async function fresh(store: Store): Promise<Store> {
	await setUp(store);
	return store;
}
