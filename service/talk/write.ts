import { addMessage } from '../effects/add';
import type { Operator } from '../operators/operator';
import { personToServe } from '../operators/person';
import { ActRefused } from '../operators/refused';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { beginTalk } from './find';
import type { Written } from './content';
import { keepMessage } from './keep';

/**
 * Somebody of the staff writes to a person, from the staff's chat or from his own: the message is passed on as it is, and what he answers comes to the staff's chat.
 * @returns false when this very message has been passed on before
 * @throws ActRefused when it would not reach him
 */
export async function writeTo(
	tx: Transition,
	operator: Pick<Operator, 'subscriber' | 'actor'>,
	{ subscriberId, message, cause }: { subscriberId: number; message: Written; cause: string },
): Promise<boolean> {
	const person = await personToServe(tx, subscriberId);
	if (person.state === 'blocked') throw new ActRefused('blocked');
	const { talk, isNew } = await beginTalk(tx, subscriberId);
	if (!(await keepMessage(tx, { talk, message, cause, operatorId: operator.subscriber.telegram_user_id }))) return false;
	const { setup } = await currentSetup(tx.store, tx.db);
	// Without a chat of the staff nobody would hear an answer: the conversation is kept, and over at once.
	if (isNew && setup.service.staffChatId === null)
		await tx.db
			.updateTable('talk')
			.set({ state: 'closed', closed_at: tx.now, closed_by: operator.actor })
			.where('id', '=', talk.id)
			.execute();
	await addMessage(tx, person, {
		key: `talk_out:${subscriberId}:${cause}`,
		message: 'talk_relay',
		relay: { fromChatId: message.chat.id, messageId: message.message_id },
	});
	await record(tx, 'operator.message', subscriberId, { talk: talk.id }, operator.actor);
	return true;
}
