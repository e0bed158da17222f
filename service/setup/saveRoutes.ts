import type { Route } from '../messages/routes';
import type { Store } from '../store/open';
import { saveOne } from './saveOne';

/** Keeps the menu as the bot's trigger has it, so that every message draws the same keyboard. Called when the trigger starts. */
export async function saveRoutes(store: Store, routes: Route[]): Promise<void> {
	await saveOne(store, 'routes', routes);
}
