import type { Transaction } from '../../../vendor';
import type { Database } from '../database';
import { migrateWithin } from '../migrations';
import { actAsOwner } from '../owner';
import { refusal } from '../refusal';
import { copyRows, type CopiedTable } from './copyRows';
import type { CopyEnd } from './end';
import { postgresEnd } from './postgresEnd';

/**
 * Copies a store into a PostgreSQL schema without rows, within a transaction; tables made there belong to the schema's owner.
 * @param schema the newest migration that the source has seen
 * @throws Error when the target has rows, or a newer schema than the source
 */
export async function copyInto(source: CopyEnd, db: Transaction<Database>, schema: string): Promise<CopiedTable[]> {
	await actAsOwner(db);
	await migrateWithin(db, 'postgres', schema);
	const target = postgresEnd(db as unknown as Transaction<unknown>);
	for (const table of await target.tables()) {
		// Its one row is made with the tables.
		if (table.name === 'installation') continue;
		for await (const found of target.rows(table))
			if (found.length > 0)
				throw refusal(
					`There is a store in PostgreSQL already: table ${table.name} has rows.`,
					'Choose another schema, or remove that one if nothing of it is needed.',
				);
	}
	return await copyRows(source, target);
}
