import { alertOwner } from '../effects/add';
import { isErased } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { ChatSettings } from '../setup/parts/chats';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { chatById, memberOf, putMember } from './find';
import { joinedAs } from './joinedAs';
import { AGAIN_MS } from './moments';
import { actsAgain, noteTrouble } from './trouble';
import type { Trouble } from './trouble';

export interface LetIn {
	subscriberId: number;
	chatId: number;
	/** Whether he is in now; false when his request was withdrawn or answered by somebody else. */
	isIn: boolean;
	/** Set when the bot cannot act in the chat: he is let in when it can. */
	trouble?: Trouble;
}

/** Writes down what came of letting somebody in. Repeating it changes nothing. */
export async function noteJoined(store: Store, { subscriberId, chatId, isIn, trouble }: LetIn): Promise<{ state: string }> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chat = chatById(setup, chatId);
		if (!chat) return { state: 'unknown' };
		const isGone = await isErased(tx, subscriberId);
		if (isGone && isIn) await tellStayed(tx, subscriberId, chat);
		if (isGone) return { state: 'left' };
		const person = await subscriberById(tx, subscriberId);
		const before = await memberOf(tx, chat.code, subscriberId);
		if (trouble) {
			await noteTrouble(tx, person.bot_id, chat, trouble);
			// Whom nobody was about to let in, such as one that Check has asked for, is not let in later either.
			if (before && before.next_at !== null)
				await putMember(tx, chat.code, subscriberId, { state: before.state, next_at: tx.now + AGAIN_MS });
			return { state: 'waits' };
		}
		if (!isIn) {
			// Let in by an admin meanwhile, he stays so.
			if (before?.state === 'asked') await putMember(tx, chat.code, subscriberId, { state: 'left', next_at: null, over_at: null });
			return { state: 'left' };
		}
		await actsAgain(tx, chat.code);
		if (before?.state === 'joined' || before?.state === 'admin') return { state: before.state };
		const joined = await joinedAs(tx, setup, chat, person, before);
		await putMember(tx, chat.code, subscriberId, joined);
		await record(tx, 'chat.joined', subscriberId, { chat: chat.code });
		return { state: joined.state };
	});
}

/** He was erased while the approval was under way: we know his number no more, so he cannot be taken out by us. */
async function tellStayed(tx: Transition, id: number, chat: ChatSettings): Promise<void> {
	const { bot_id } = await subscriberById(tx, id);
	const says = `Somebody was let into "${chat.name}" in the moment in which his data were erased (number ${id}). He stays there until you take him out by hand.`;
	await alertOwner(tx, bot_id, `erased_in_chat:${chat.code}:${id}`, says);
}
