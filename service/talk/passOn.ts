import { addMessage, tellStaff } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { inboxBody } from '../inbox/body';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Answer } from '../subscribers/answers';
import { writtenIn, kindOfMessage } from './content';
import { openTalkOf } from './find';
import { keepMessage } from './keep';

/** In a conversation everything he writes or sends goes to the staff as it is, but what the bot has asked him for. */
export const talkMessage: Answer = async (store, { subscriberId, text, awaiting, inboxId, cause }) =>
	text !== null && awaiting === null && (await passOn(store, { subscriberId, inboxId, cause })) ? { chargeId: null } : undefined;

async function passOn(
	store: Store,
	{ subscriberId, inboxId, cause }: { subscriberId: number; inboxId: number; cause: string },
): Promise<boolean> {
	const message = writtenIn(await inboxBody(store, inboxId));
	if (!message || !kindOfMessage(message)) return false;
	return await transition(store, async (tx) => {
		const talk = await openTalkOf(tx, subscriberId);
		if (!talk) return false;
		// He asked to be erased after this had come in.
		if (await isRefused(tx, { subscriberId, cause })) return true;
		if (!(await keepMessage(tx, { talk, message, cause, operatorId: null }))) return true;
		// He is answered where he wrote last.
		if (talk.via !== null) await tx.db.updateTable('talk').set({ via: null }).where('id', '=', talk.id).execute();
		const subscriber = await subscriberById(tx, subscriberId);
		await tellStaff(tx, subscriber.bot_id, {
			key: `talk_in:${subscriberId}:${cause}`,
			message: 'talk_relay',
			person: subscriberId,
			relay: { fromChatId: message.chat.id, messageId: message.message_id },
		});
		// Once a conversation: he knows that he is heard.
		await addMessage(tx, subscriber, { key: `talk_passed:${talk.id}`, message: 'talk_passed' });
		return true;
	});
}
