import { saveRoutes } from '../setup/saveRoutes';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { listenersOf } from './list';
import type { Listener } from './list';

/** A listener that has said nothing for so long (real ms) is gone: its n8n was deleted, say. It says something every minute. */
const GONE_AFTER_MS = 180_000;

/** Whether the trigger behind it still runs. */
export function isLive({ seenAt }: Pick<Listener, 'seenAt'>): boolean {
	return realNow() - seenAt < GONE_AFTER_MS;
}

/**
 * Writes a listener down, or refreshes what is known of it. The menu becomes that of all the bot's listeners together.
 * @throws Error when a live trigger of another workflow listens under this name: both would take from one inbox.
 */
export async function registerListener(store: Store, listener: Omit<Listener, 'seenAt'>): Promise<void> {
	const { botId, name, workflowId, nodeId, url, routes } = listener;
	const holder = (await listenersOf(store, botId)).find((one) => one.name === name);
	if (holder && !(holder.workflowId === workflowId && holder.nodeId === nodeId) && isLive(holder)) {
		throw Object.assign(new Error(`Another workflow listens to this bot under the name "${name}".`), {
			hint: 'Give this trigger a Listener name of its own.',
		});
	}
	const values = { workflow_id: workflowId, node_id: nodeId, url, routes: JSON.stringify(routes), seen_at: realNow(), removed: 0 };
	await store.db
		.deleteFrom('listener')
		.where('bot_id', '=', botId)
		.where('workflow_id', '=', workflowId)
		.where('node_id', '=', nodeId)
		.where('name', '<>', name)
		.execute();
	await store.db
		.insertInto('listener')
		.values({ bot_id: botId, name, ...values })
		.onConflict((conflict) => conflict.columns(['bot_id', 'name']).doUpdateSet(values))
		.execute();
	await saveMenu(store, botId);
}

/**
 * Takes a node's listener out. Its inbox stays, and is fed for some minutes more (acceptUpdate): an import unpublishes and publishes again, and what came
 * in between through another listener must not be lost to this one.
 */
export async function removeListener(store: Store, botId: number, workflowId: string, nodeId: string): Promise<void> {
	await store.db
		.updateTable('listener')
		.set({ removed: 1, seen_at: realNow() })
		.where('bot_id', '=', botId)
		.where('workflow_id', '=', workflowId)
		.where('node_id', '=', nodeId)
		.execute();
	await saveMenu(store, botId);
}

/** The trigger says that it runs, and at which address. */
export async function seenListener(store: Store, { botId, name }: Listener, url: string | null): Promise<void> {
	await store.db.updateTable('listener').set({ seen_at: realNow(), url }).where('bot_id', '=', botId).where('name', '=', name).execute();
}

/** With no listener left the last menu stays: an import takes all out and puts them in again. */
async function saveMenu(store: Store, botId: number): Promise<void> {
	const routes = (await listenersOf(store, botId)).flatMap((one) => one.routes);
	if (routes.length === 0) return;
	await saveRoutes(store, [...new Map(routes.map((route) => [route.action, route])).values()]);
}
