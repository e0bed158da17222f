import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** n8n's own SQLite database, for the two things its API does not tell or take: registered webhooks and the list of installed packages. */
export function openDatabase(home: string, readOnly = false): DatabaseSync {
	return new DatabaseSync(join(home, '.n8n', 'database.sqlite'), { readOnly, timeout: 5000 });
}

export interface RegisteredWebhook {
	workflowId: string;
	/** Name of the node on the canvas. */
	node: string;
	method: string;
	/** Below `/webhook/`. */
	path: string;
}

/** The production webhooks of all published workflows. */
export function registeredWebhooks(home: string): RegisteredWebhook[] {
	const database = openDatabase(home, true);
	try {
		return database
			.prepare('SELECT workflowId, node, method, webhookPath AS path FROM webhook_entity')
			.all() as unknown as RegisteredWebhook[];
	} finally {
		database.close();
	}
}
