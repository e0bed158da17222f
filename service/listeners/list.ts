import type { Route } from '../messages/routes';
import type { Store } from '../store/open';

/** A published trigger that listens to a bot. */
export interface Listener {
	botId: number;
	/** Unique for the bot; the name of its inbox. */
	name: string;
	workflowId: string;
	nodeId: string;
	/** Production address; null when it polls. */
	url: string | null;
	routes: Route[];
	/** Real time, ms. */
	seenAt: number;
}

/** Everybody who listens to a bot, in order of name. */
export async function listenersOf(store: Store, botId: number): Promise<Listener[]> {
	const rows = await store.db
		.selectFrom('listener')
		.selectAll()
		.where('bot_id', '=', botId)
		.where('removed', '=', 0)
		.orderBy('name')
		.execute();
	return rows.map((row) => ({
		botId: row.bot_id,
		name: row.name,
		workflowId: row.workflow_id,
		nodeId: row.node_id,
		url: row.url,
		routes: JSON.parse(row.routes) as Route[],
		seenAt: row.seen_at,
	}));
}

/** Every address of ours that the bot's webhook may have been set to, of unpublished listeners too. */
export async function addressesOf(store: Store, botId: number): Promise<string[]> {
	const rows = await store.db.selectFrom('listener').select('url').where('bot_id', '=', botId).execute();
	return rows.flatMap(({ url }) => (url === null ? [] : [url]));
}
