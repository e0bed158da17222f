import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	operator_act: {
		columns: { key: 'text!', operator_id: 'int!', act: 'text!', subscriber_id: 'int!', at: 'int!' },
		primaryKey: ['key'],
		indexes: { operator_act_subscriber: { columns: ['subscriber_id'] } },
	},
	talk: {
		id: true,
		columns: { subscriber_id: 'int!', state: 'text!', opened_at: 'int!', last_at: 'int!', closed_at: 'int', closed_by: 'text' },
		unique: { talk_open: { columns: ['subscriber_id'], where: "state = 'open'" } },
		indexes: { talk_subscriber: { columns: ['subscriber_id', 'id'] }, talk_silent: { columns: ['last_at'], where: "state = 'open'" } },
	},
	talk_message: {
		id: true,
		columns: {
			talk_id: 'int!',
			subscriber_id: 'int!',
			direction: 'text!',
			operator_id: 'int',
			kind: 'text!',
			text: 'text',
			cause: 'text!',
			at: 'int!',
		},
		unique: { talk_message_once: { columns: ['cause'] } },
		indexes: { talk_message_subscriber: { columns: ['subscriber_id', 'id'] }, talk_message_at: { columns: ['at'] } },
	},
	staff_topic: {
		columns: { staff_chat_id: 'int!', subscriber_id: 'int!', thread_id: 'int!', created_at: 'int!' },
		primaryKey: ['staff_chat_id', 'subscriber_id'],
		unique: { staff_topic_thread: { columns: ['staff_chat_id', 'thread_id'] } },
	},
	staff_post: {
		columns: { staff_chat_id: 'int!', message_id: 'int!', subscriber_id: 'int!', at: 'int!' },
		primaryKey: ['staff_chat_id', 'message_id'],
		indexes: { staff_post_subscriber: { columns: ['subscriber_id'] }, staff_post_at: { columns: ['at'] } },
	},
};

/** Acts of operators, conversations with the staff, and the last name by which operators look for people. */
export async function m0012Operators(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	await sql`alter table subscriber add column last_name text`.execute(db);
}
