import { mayEnd } from '../observe/state';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { chatById } from './find';
import { mayBeIn } from './mayBeIn';

/** Why somebody stays: he holds what opens the chat again, is one of the staff or an exception, or nobody is removed from there now. */
export type Stays = 'holds' | 'protected' | 'not_now';

/** Read right before somebody is taken out of a chat: undefined when he still is to be. */
export async function whyStays(
	store: Store,
	{ subscriberId, chatId }: { subscriberId: number; chatId: number },
): Promise<Stays | undefined> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chat = chatById(setup, chatId);
		if (!chat || chat.removal !== 'on' || !(await mayEnd(tx.db))) return 'not_now';
		return await mayBeIn(tx, setup, chat, await subscriberById(tx, subscriberId));
	});
}

/** Telegram's number of a subscriber, for a call about him. @throws Error when he has been erased */
export async function telegramIdOf(store: Store, subscriberId: number): Promise<number> {
	const { telegram_user_id: id } = await transition(store, async (tx) => await subscriberById(tx, subscriberId));
	if (id <= 0)
		throw Object.assign(new Error(`Subscriber ${subscriberId} has been erased: his Telegram ID is not known any more.`), {
			hint: 'Take him out of the chat by hand, in Telegram.',
		});
	return id;
}
