import { addMessage } from '../effects/add';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { chatById, memberOf, putMember } from './find';
import { mayBeIn } from './mayBeIn';
import type { Stays } from './mayRemove';
import { AGAIN_MS, nextLook } from './moments';
import { sayClosed, wayInto } from './tell';
import { actsAgain, noteTrouble } from './trouble';
import type { Trouble } from './trouble';

export interface TakenOut {
	subscriberId: number;
	chatId: number;
	/** `removed`: he is out by us. `gone`: he was not in. `admin`: he has a post there. `trouble`: the bot cannot act there. Else why he stays. */
	outcome: 'removed' | 'gone' | 'admin' | 'trouble' | Stays;
	trouble?: Trouble;
}

/** Writes down what came of taking somebody out. He is told, with what opens the chat again; who has paid in that very moment gets the way back at once. */
export async function noteRemoved(store: Store, { subscriberId, chatId, outcome, trouble }: TakenOut): Promise<void> {
	await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chat = chatById(setup, chatId);
		// An erasure takes his place in the chat away: it does not come back.
		await lockPerson(tx, subscriberId);
		const before = chat && (await memberOf(tx, chat.code, subscriberId));
		if (!chat || !before) return;
		const person = await subscriberById(tx, subscriberId);
		const put = async (values: Parameters<typeof putMember>[3]) => await putMember(tx, chat.code, subscriberId, values);
		if (trouble) {
			await noteTrouble(tx, person.bot_id, chat, trouble);
			return await put({ state: before.state, next_at: tx.now + AGAIN_MS });
		}
		if (outcome === 'holds' || outcome === 'protected' || outcome === 'not_now')
			return await put({ state: before.state, next_at: outcome === 'not_now' ? tx.now + AGAIN_MS : nextLook(setup, tx.now) });
		await actsAgain(tx, chat.code);
		if (outcome === 'admin') return await put({ state: 'admin', next_at: null, over_at: null });
		if (outcome === 'gone') return await put({ state: 'left', next_at: null, over_at: null });
		// A second word of the same removal.
		if (before.state === 'removed') return;
		await put({ state: 'removed', next_at: null, over_at: null });
		await record(tx, 'chat.removed', subscriberId, { chat: chat.code });
		const key = `chat_removed:${chat.code}:${subscriberId}:${before.tried_at ?? tx.now}`;
		if (await mayBeIn(tx, setup, chat, person)) await addMessage(tx, person, { key, message: 'chats', ...wayInto([chat]) });
		else await sayClosed(tx, person, chat, { key, message: 'chat_removed' });
	});
}
