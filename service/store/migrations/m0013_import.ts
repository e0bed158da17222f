import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	imported: {
		columns: {
			subscriber_id: 'int!',
			product_code: 'text!',
			subscription_id: 'int',
			line_hash: 'text!',
			series_code: 'text',
			next_number: 'int',
			renewal_consent: 'int=0',
			at: 'int!',
		},
		primaryKey: ['subscriber_id', 'product_code'],
		indexes: { imported_subscription: { columns: ['subscription_id'], where: 'subscription_id is not null' } },
	},
};

/** What a line of an imported list has brought. */
export async function m0013Import(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
}
