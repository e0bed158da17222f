import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import { filesTables } from './m0001/files';
import { moneyTables } from './m0001/money';
import { peopleTables } from './m0001/people';
import { setupTables } from './m0001/setup';
import { workTables } from './m0001/work';

/** The first schema. Never edited after a release: a change is a new migration. */
export async function m0001Initial(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, { ...setupTables, ...peopleTables, ...moneyTables, ...filesTables, ...workTables });
}
