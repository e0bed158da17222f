import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	plan: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			product_code: 'text!',
			offer_id: 'int!',
			parts: 'int!',
			state: 'text!',
			created_at: 'int!',
			settled_at: 'int',
		},
		// A product is paid off once at a time.
		unique: { plan_unfinished: { columns: ['subscriber_id', 'product_code'], where: "state in ('running', 'stopped')" } },
		indexes: { plan_subscriber: { columns: ['subscriber_id'] } },
	},
	plan_part: {
		columns: { plan_id: 'int!', n: 'int!', kopecks: 'int!', order_id: 'int', paid_at: 'int' },
		primaryKey: ['plan_id', 'n'],
		indexes: { plan_part_order: { columns: ['order_id'], where: 'order_id is not null' } },
	},
};

/** A good paid in parts: the plan with its parts, into how many an offer is parted, how many an order pays, and whose subscription stands for a plan. */
export async function m0015Instalments(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	await sql`alter table offer add column parts bigint not null default 1`.execute(db);
	await sql`alter table orders add column parts bigint not null default 1`.execute(db);
	await sql`alter table subscription add column plan_id bigint`.execute(db);
	await sql`create index subscription_plan on subscription (plan_id) where plan_id is not null`.execute(db);
}
