import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	funnel_step: {
		id: true,
		columns: {
			entry_id: 'int!',
			subscriber_id: 'int!',
			run: 'int!',
			step: 'int!',
			arm: 'text',
			effect_key: 'text',
			skipped: 'text',
			asks: 'int=0',
			at: 'int!',
			pressed_at: 'int',
			answered_at: 'int',
			answer: 'text',
		},
		unique: { funnel_step_once: { columns: ['entry_id', 'run', 'step'] } },
		indexes: {
			funnel_step_subscriber: { columns: ['subscriber_id'] },
			funnel_step_question: { columns: ['subscriber_id', 'id'], where: 'asks = 1 and answered_at is null' },
		},
	},
};

/** Funnels of the owner: which time somebody goes through one, why it was stopped, and what became of each of its steps. */
export async function m0008Funnels(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	await sql`alter table funnel_entry add column run bigint not null default 1`.execute(db);
	for (const column of ['cause', 'stopped_why']) await sql.raw(`alter table funnel_entry add column ${column} text`).execute(db);
	// By what brought him: a payment that is taken back stops what it has started.
	await sql`create index funnel_entry_by on funnel_entry (subscriber_id, entered_by)`.execute(db);
}
