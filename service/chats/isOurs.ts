import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { chatById } from './find';

/** Whether a chat is one that products open; of what happens in others nothing is kept. Before the first Apply there is none. */
export async function isOurChat(store: Store, chatId: number): Promise<boolean> {
	const current = await currentSetup(store).catch(() => undefined);
	return current !== undefined && chatById(current.setup, chatId) !== undefined;
}
