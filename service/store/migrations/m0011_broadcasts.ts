import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {};

export async function m0011Broadcasts(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
}
