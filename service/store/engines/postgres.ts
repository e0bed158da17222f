import { PgPool, PostgresDialect, pgTypes } from '../../../vendor';

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
		options: `-c search_path=${schema}`,
		types: {
			getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === BIGINT ? Number : defaultParser(oid, format))) as never,
		},
	});
	// An idle connection that the server closes must not end the process; the next query opens another.
	pool.on('error', () => undefined);
	return pool;
}

function defaultParser(oid: number, format?: 'text' | 'binary') {
	return pgTypes.getTypeParser(oid as never, format as never);
}
