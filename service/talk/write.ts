import { addMessage } from '../effects/add';
import type { Operator } from '../operators/operator';
import { personToServe } from '../operators/person';
import { ActRefused } from '../operators/refused';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { contactOf, hasAgreed, isReachable } from '../whatsapp/find';
import { isOpen } from '../whatsapp/window';
import { beginTalk } from './find';
import type { Talk } from './find';
import type { Written } from './content';
import { keepMessage } from './keep';

/** So long who wrote in WhatsApp is answered there or not at all, service clock. */
const WAITS_MS = 3 * 24 * 3_600_000;

interface ToWrite {
	subscriberId: number;
	message: Written;
	cause: string;
	/** Words in Telegram HTML instead of the message as it is: a saved answer. */
	words?: string;
}

/**
 * Somebody of the staff writes to a person, from the staff's chat or from his own: the message is passed on as it is, and what he answers comes to the staff's chat. Who wrote last
 * in WhatsApp gets the text of it there, while its window is open.
 * @returns false when this very message has been passed on before
 * @throws ActRefused when it would not reach him
 */
export async function writeTo(tx: Transition, operator: Pick<Operator, 'subscriber' | 'actor'>, wish: ToWrite): Promise<boolean> {
	const { subscriberId, message, cause } = wish;
	const person = await personToServe(tx, subscriberId);
	const isThere = await wroteInWhatsApp(tx, subscriberId);
	if (isThere) await requireWindow(tx, subscriberId, wish);
	else if (person.state === 'blocked') throw new ActRefused('blocked');
	const { talk, isNew } = await beginTalk(tx, subscriberId);
	if (!(await keepMessage(tx, { talk, message, cause, operatorId: operator.subscriber.telegram_user_id }))) return false;
	if (isNew && isThere) await tx.db.updateTable('talk').set({ via: 'whatsapp' }).where('id', '=', talk.id).execute();
	if (isNew) await endWithoutStaff(tx, talk, operator.actor);
	await pass(tx, person, wish, isThere);
	await record(tx, 'operator.message', subscriberId, { talk: talk.id }, operator.actor);
	return true;
}

async function pass(tx: Transition, person: Subscriber, { message, cause, words }: ToWrite, isThere: boolean): Promise<void> {
	const key = `talk_out:${person.id}:${cause}`;
	if (isThere) {
		// A reply is plain text; a saved answer has its marks.
		const said = words === undefined ? { fields: { text: textOf(message) } } : { own: { text: words } };
		return await addMessage(tx, person, { key, message: 'whatsapp_reply', ...said, channel: 'whatsapp' });
	}
	if (words !== undefined) return await addMessage(tx, person, { key, message: 'own', own: { text: words }, channel: 'telegram' });
	await addMessage(tx, person, { key, message: 'talk_relay', relay: { fromChatId: message.chat.id, messageId: message.message_id } });
}

/**
 * By his last conversation, also when it is over by silence: there he waits for the answer. Not for ever, nor once he has stopped WhatsApp: from then on the staff write to his
 * chat as ever.
 */
async function wroteInWhatsApp(tx: Transition, subscriberId: number): Promise<boolean> {
	const last = await tx.db
		.selectFrom('talk')
		.select(['via', 'last_at'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.via !== 'whatsapp' || last.last_at < tx.now - WAITS_MS) return false;
	return hasAgreed(await contactOf(tx, subscriberId));
}

/** Without a chat of the staff nobody would hear an answer: the conversation is kept, and over at once. */
async function endWithoutStaff(tx: Transition, { id }: Talk, actor: string): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (setup.service.staffChatId !== null) return;
	await tx.db.updateTable('talk').set({ state: 'closed', closed_at: tx.now, closed_by: actor }).where('id', '=', id).execute();
}

async function requireWindow(tx: Transition, subscriberId: number, { message, words }: ToWrite): Promise<void> {
	if (words === undefined && textOf(message).trim() === '') throw new ActRefused('text_only');
	const contact = await contactOf(tx, subscriberId);
	if (!isReachable(contact) || !isOpen(contact, tx.now)) throw new ActRefused('window_closed');
}

function textOf({ text, caption }: Written): string {
	return text ?? caption ?? '';
}
