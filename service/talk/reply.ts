import { tellStaff } from '../effects/add';
import { inboxBody } from '../inbox/body';
import { operatorOf } from '../operators/operator';
import type { Operator } from '../operators/operator';
import { ActRefused } from '../operators/refused';
import { personOf } from '../operators/topics';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { close } from './close';
import { kindOfMessage, writtenIn } from './content';
import type { Written } from './content';
import { quickReplyCode, quickReplyFor, tellQuickReplies } from './quickReply';
import { writeTo } from './write';

export interface StaffReply {
	/** `ignored`: staff among themselves. `not_sent`: they are told why. */
	outcome: 'sent' | 'sent_before' | 'closed' | 'not_sent' | 'ignored';
	/** The person it went to. */
	toSubscriberId: number | null;
}

const IGNORED: StaffReply = { outcome: 'ignored', toSubscriberId: null };

/**
 * Something written in the staff's group. In a person's topic, or in answer to a message about him, it goes to him as it is; `/close` ends his conversation, and what else
 * begins with a stroke stays among the staff; `/r code` or `!code` sends a saved answer, `/r` lists them. Only who may talk is passed on; others are told that he was not heard.
 */
export async function replyFromStaff(
	store: Store,
	{ subscriberId, inboxId, cause }: { subscriberId: number; inboxId: number; cause: string },
): Promise<StaffReply> {
	const message = writtenIn(await inboxBody(store, inboxId));
	if (!message || !kindOfMessage(message)) return IGNORED;
	const quick = await quickCode(store, message);
	const isCommand = message.text?.startsWith('/') === true && quick === undefined;
	const isClose = /^\/close(?:@\w+)?\s*$/i.test(message.text ?? '');
	if (isCommand && !isClose) return IGNORED;
	return await transition(store, async (tx) => {
		const writer = await subscriberById(tx, subscriberId);
		const whose = await personOf(tx, placeOf(message));
		const operator = await operatorOf(tx, writer, 'talk');
		// The list may be asked for anywhere in the group.
		if (quick === '' && operator) return await listQuick(tx, operator, { code: quick, cause, person: whose });
		if (whose === undefined) return IGNORED;
		if (!operator) return await notSent(tx, writer.bot_id, whose, { message: 'talk_not_staff', cause });
		if (isClose) return { outcome: (await close(tx, whose, operator.actor, cause)) ? 'closed' : 'ignored', toSubscriberId: whose };
		if (quick === undefined) return await send(tx, operator, { whose, message, cause });
		const words = await quickReplyFor(tx, quick, whose);
		if (words === undefined) return await listQuick(tx, operator, { code: quick, cause, person: whose });
		return await send(tx, operator, { whose, message: { ...message, text: words }, cause, words });
	});
}

async function quickCode(store: Store, message: Written): Promise<string | undefined> {
	const current = await currentSetup(store).catch(() => undefined);
	return current && quickReplyCode(message, current.setup.quickReplies.length > 0);
}

async function listQuick(
	tx: Transition,
	{ subscriber }: Operator,
	about: { code: string; cause: string; person?: number },
): Promise<StaffReply> {
	await tellQuickReplies(tx, subscriber.bot_id, about);
	return { outcome: 'not_sent', toSubscriberId: about.person ?? null };
}

async function send(
	tx: Transition,
	operator: Operator,
	{ whose, message, cause, words }: { whose: number; message: Written; cause: string; words?: string },
): Promise<StaffReply> {
	try {
		const first = await writeTo(tx, operator, { subscriberId: whose, message, cause, words });
		return { outcome: first ? 'sent' : 'sent_before', toSubscriberId: whose };
	} catch (error) {
		if (!(error instanceof ActRefused)) throw error;
		return await notSent(tx, operator.subscriber.bot_id, whose, { message: error.tell, cause });
	}
}

async function notSent(
	tx: Transition,
	botId: number,
	whose: number,
	{ message, cause }: { message: string; cause: string },
): Promise<StaffReply> {
	await tellStaff(tx, botId, { key: `${message}:${whose}:${cause}`, message, person: whose });
	return { outcome: 'not_sent', toSubscriberId: whose };
}

function placeOf({ chat, message_thread_id, reply_to_message }: Written) {
	return { chatId: chat.id, threadId: message_thread_id, replyTo: reply_to_message?.message_id };
}
