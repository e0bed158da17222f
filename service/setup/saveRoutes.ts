import type { Route } from '../messages/routes';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { saveSetting } from './current';

/** Keeps the menu as the bot's trigger has it, so that every message draws the same keyboard. Called when the trigger starts. */
export async function saveRoutes(store: Store, routes: Route[]): Promise<void> {
	await transition(store, async (tx) => await saveSetting(tx.db, 'routes', routes, tx.now));
}
