import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	request: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			order_id: 'int!',
			product_code: 'text!',
			state: 'text!',
			staff_id: 'int',
			staff_name: 'text',
			created_at: 'int!',
			taken_at: 'int',
			settled_at: 'int',
		},
		unique: { request_once: { columns: ['order_id', 'product_code'] } },
		indexes: { request_subscriber: { columns: ['subscriber_id'] } },
	},
};

export async function m0007Goods(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
}
