import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';

/** Whether a group is the one in which staff answer. Before the first Apply there is none. */
export async function isStaffChat(store: Store, chatId: number): Promise<boolean> {
	const current = await currentSetup(store).catch(() => undefined);
	return current !== undefined && current.setup.service.staffChatId === chatId;
}
