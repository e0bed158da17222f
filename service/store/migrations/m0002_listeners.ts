import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';

/** Who listens to which bot: several workflows may, and Telegram calls only one of them. */
export async function m0002Listeners(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, {
		listener: {
			columns: {
				bot_id: 'int!',
				name: 'text!',
				workflow_id: 'text!',
				node_id: 'text!',
				url: 'text',
				routes: 'text!',
				seen_at: 'int!',
				removed: 'int=0',
			},
			primaryKey: ['bot_id', 'name'],
		},
	});
}
