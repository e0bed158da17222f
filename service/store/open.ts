import { Kysely, sql } from '../../vendor';
import type { Dialect } from '../../vendor';
import type { Database } from './database';
import { postgresDialect } from './engines/postgres';
import { sqliteDialect } from './engines/sqlite';
import { migrate, requireKnownSchema } from './migrations';
import { requireNotMoved } from './moved';

export type Engine = 'sqlite' | 'postgres';

export type StoreOptions = { testMode?: boolean; secret?: string } & (
	| { engine: 'sqlite'; file: string }
	| { engine: 'postgres'; connectionString: string; schema?: string; poolSize?: number }
);

/** An open store of this process. */
export interface Store {
	readonly engine: Engine;
	readonly db: Kysely<Database>;
	/** Whether the clock may be moved. */
	readonly testMode: boolean;
	/** From the credential: signs links and hides whom we have forgotten. Empty when none was filled in. */
	readonly secret: string;
	/** The subscriber who has just pressed something in WhatsApp, and is answered there; see service/whatsapp/answering.ts. */
	readonly answersInWhatsApp?: number;
	/** What this process remembers of the applied setup; see service/setup/current.ts. */
	readonly memory: Map<string, unknown>;
	/** Brings the schema up to date. Called at Apply and when a trigger starts, never while answering a webhook. */
	migrate(): Promise<void>;
	close(): Promise<void>;
}

const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Opens a store. Does not create or change the schema; `migrate()` does.
 * @param dialect how its database is reached, where that is not what the options name
 * @throws Error when the schema's name is not a plain lower-case one, the database is of a newer version of this package, or its store was moved elsewhere.
 */
export async function openStore(options: StoreOptions, dialect?: Dialect): Promise<Store> {
	const schema = options.engine === 'postgres' ? schemaOf(options) : '';
	const db = new Kysely<Database>({
		dialect: dialect ?? (options.engine === 'sqlite' ? sqliteDialect(options.file) : postgresDialect({ ...options, schema })),
	});
	try {
		if (options.engine === 'postgres') await createSchema(db, schema);
		await requireKnownSchema(db, options.engine);
		await requireNotMoved(db, options.engine);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return {
		engine: options.engine,
		db,
		testMode: options.testMode ?? false,
		secret: options.secret ?? '',
		memory: new Map(),
		migrate: async () => await migrate({ db, engine: options.engine }),
		close: async () => await db.destroy(),
	};
}

/** @throws Error when it is not a plain lower-case name */
export function schemaOf({ schema = 'telegram_subscriptions' }: { schema?: string }): string {
	if (SCHEMA_NAME.test(schema)) return schema;
	throw new Error(
		`The PostgreSQL schema name "${schema}" may hold only lower-case letters, digits and underscores, and starts with a letter.`,
	);
}

async function createSchema(db: Kysely<Database>, schema: string): Promise<void> {
	try {
		await sql.raw(`create schema if not exists ${schema}`).execute(db);
	} catch (error) {
		// Two processes at once: PostgreSQL's "if not exists" looks first and may still meet the other's.
		const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
		if (rows.length === 0) throw error;
	}
}
