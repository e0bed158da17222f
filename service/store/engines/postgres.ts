import { PgPool, PostgresDialect, pgTypes } from '../../../vendor';

/**
 * The lock that each connection of a working service holds together with the others for as long as it lives; whoever replaces the store takes it alone
 * (service/store/inUse.ts). SQLite has such a lock of its own.
 */
export const openLock = (schema: string) => `hashtextextended('${schema}:open', 0)`;

/** PostgreSQL's bigint comes as text; ours (ids, moments, kopecks) are far below 2^53. */
const BIGINT = 20;

export interface PostgresOptions {
	connectionString: string;
	/** Own schema, so that the tables never meet n8n's. */
	schema: string;
	/** Connections of this process. */
	poolSize?: number;
}

export function postgresDialect({ connectionString, schema, poolSize = 5 }: PostgresOptions): PostgresDialect {
	return new PostgresDialect({ pool: createPool(connectionString, schema, poolSize) });
}

function createPool(connectionString: string, schema: string, poolSize: number): PgPool {
	const pool = new PgPool({
		connectionString,
		max: poolSize,
		connectionTimeoutMillis: 10_000,
		statement_timeout: 60_000,
		// Of a server that has vanished without a word nothing would ever be heard.
		query_timeout: 65_000,
		keepAlive: true,
		options: `-c search_path=${schema}`,
		onConnect: async (client) => await holdOpen(client, schema),
		types: {
			getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === BIGINT ? Number : defaultParser(oid, format))) as never,
		},
	});
	// A connection that the server closes must not end the process, be it idle or in the middle of a transaction: the query in hand fails, the next opens another.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => void client.on('error', () => undefined));
	return pool;
}

async function holdOpen(client: { query(text: string): Promise<{ rows: unknown[] }> }, schema: string): Promise<void> {
	const { rows } = await client.query(`select pg_try_advisory_lock_shared(${openLock(schema)}) as held`);
	if (!(rows[0] as { held: boolean }).held)
		throw new Error('The store is being restored or moved at this moment. Try again when that is done.');
}

function defaultParser(oid: number, format?: 'text' | 'binary') {
	return pgTypes.getTypeParser(oid as never, format as never);
}
