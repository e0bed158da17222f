import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	tag: {
		columns: { subscriber_id: 'int!', tag: 'text!' },
		primaryKey: ['subscriber_id', 'tag'],
	},
	broadcast: {
		id: true,
		columns: {
			name: 'text!',
			segment: 'text!',
			conditions: 'text',
			content: 'text!',
			life_days: 'int!',
			state: 'text!',
			scheduled_at: 'int',
			started_at: 'int',
			paused_at: 'int',
			ends_at: 'int',
			done_at: 'int',
			up_to: 'int',
			position: 'int',
			audience: 'int',
			released: 'int=0',
			failures: 'int=0',
			next_at: 'int',
			change: 'text',
			change_no: 'int=0',
			change_position: 'int',
			change_late: 'int=0',
			created_at: 'int!',
		},
		// The same name is the same mailing: run twice by mistake it is sent once.
		unique: { broadcast_name: { columns: ['name'] } },
		indexes: { broadcast_due: { columns: ['next_at'], where: 'next_at is not null' } },
	},
	broadcast_recipient: {
		columns: {
			broadcast_id: 'int!',
			subscriber_id: 'int!',
			state: 'text!',
			due_at: 'int!',
			local_date: 'text',
			slot: 'int',
			effect_id: 'int',
			change_id: 'int',
			pressed_at: 'int',
			stopped_at: 'int',
		},
		// Nobody twice.
		primaryKey: ['broadcast_id', 'subscriber_id'],
		// At most so many a local day: the first takes slot 1.
		unique: { broadcast_recipient_cap: { columns: ['subscriber_id', 'local_date', 'slot'], where: 'local_date is not null' } },
		indexes: {
			broadcast_recipient_due: { columns: ['broadcast_id', 'due_at', 'subscriber_id'], where: "state = 'waiting'" },
		},
	},
};

/** Tags, broadcasts with whom they go to, and what segments are found by. */
export async function m0011Broadcasts(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	// Of a broadcast, what is still in the outbox.
	await sql
		.raw(
			`create index effect_broadcast on effect (valid_if, valid_ref, subscriber_id) where priority = 5 and state in ('ready', 'sending')`,
		)
		.execute(db);
	await sql.raw('create index tag_people on tag (tag, subscriber_id)').execute(db);
	await sql.raw('create index subscription_subscriber on subscription (subscriber_id)').execute(db);
}
