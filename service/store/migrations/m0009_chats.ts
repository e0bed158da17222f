import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	chat_member: {
		columns: {
			chat: 'text!',
			subscriber_id: 'int!',
			state: 'text!',
			joined_at: 'int',
			over_at: 'int',
			next_at: 'int',
			tried_at: 'int',
			listed_at: 'int',
		},
		primaryKey: ['chat', 'subscriber_id'],
		indexes: {
			chat_member_asking: { columns: ['next_at'], where: "state = 'asked' and next_at is not null" },
			chat_member_due: { columns: ['next_at'], where: "state in ('joined', 'guest') and next_at is not null" },
			chat_member_subscriber: { columns: ['subscriber_id'] },
			chat_member_tried: { columns: ['tried_at'], where: 'tried_at is not null' },
		},
	},
	chat_link: {
		columns: { chat: 'text!', bot_id: 'int!', chat_id: 'int!', invite_link: 'text', seen_at: 'int', trouble_at: 'int' },
		primaryKey: ['chat'],
	},
};

/** Closed chats and channels: who is in, and the link by which people ask to be let in. */
export async function m0009Chats(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
}
