import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Row, World } from './world';

/** Asks the service's own database, looked at from outside; nothing is written. For what the control calls do not tell. */
export function readStore({ sandbox }: Pick<World, 'sandbox'>, query: string, ...values: Array<string | number>): Row[] {
	const database = new DatabaseSync(join(sandbox.dataDir, 'telegram-subscriptions.sqlite'), { readOnly: true, timeout: 5000 });
	try {
		return database.prepare(query).all(...values);
	} finally {
		database.close();
	}
}
