import { realNow } from '../store/clock';
import { channelFor } from '../whatsapp/carry';
import { eventOf } from '../whatsapp/events';
import type { Transition } from '../store/transition';
import type { SubscriberTable } from '../store/tables/people';
import { HELD, OWN_EXECUTION_MS, PRIORITY, STAFF_LANE } from './kinds';
import type { Priority } from './kinds';
import { isTold } from './told';
import type { Guard } from './guards';
import type { OwnMessage } from '../messages/ownContent';

export type Person = { id: number; bot_id: number; state: SubscriberTable['state'] };

interface Timing {
	/** Service clock; now unless told. */
	dueAt?: number;
	expiresAt?: number;
	guard?: Guard;
	guardRef?: number;
}

export interface NewMessage extends Timing {
	key: string;
	/** Key of the message in setup's texts. */
	message: string;
	fields?: Record<string, string | number | null>;
	/** Rows of buttons beside those the message always has; labels are text keys. */
	buttons?: MessageButton[][];
	priority?: Priority;
	/** By which way it goes. Left out: the chat, or WhatsApp where he has chosen that and setup has a template for it, or it answers him there. Only the chat is held for one who has blocked the bot. */
	channel?: Channel;
	/** Name of an event of the owner's own, by which its template is found. */
	event?: string;
	/** Number of the entry token (`page_token`) whose link the message brings; the link itself is made when it is sent. */
	link?: number;
	/** What the owner wrote himself, for the messages `own` and `own_mailing`; frozen here. */
	own?: OwnMessage;
	/** Never to be forwarded or saved, whatever setup says of other messages: it opens something. */
	protect?: boolean;
	/** The subscriber it is about, when staff read it: his name and contacts are looked up when it is sent, and kept nowhere but with him. */
	person?: number;
	/** A message of another chat with the bot that is passed on as it is, instead of a text. */
	relay?: Relay;
	/** The topic of the staff's group that is deleted; the text is sent only where that fails. */
	endTopic?: number;
	/** A PNG in base64, drawn for this message, that the text stands under. */
	picture?: string;
}

/** Telegram's numbers of a message that somebody wrote. */
export interface Relay {
	fromChatId: number;
	messageId: number;
}

export type Channel = 'telegram' | 'whatsapp' | 'email';

export interface MessageButton {
	/** Key of the label in setup's texts, or a ready label. */
	label: string;
	fields?: Record<string, string | number | null>;
	/** Callback data `action:argument`. */
	action?: string;
	url?: string;
	/** Code of a closed chat that it leads into; its link is put in right before the message is sent. */
	chat?: string;
	/** The subscriber whose name stands in the label as `{name}`. */
	person?: number;
}

export interface NewFile extends Timing {
	key: string;
	series: string;
	number: number;
	/** Null for one he has had, which is sent again without touching the ledger. */
	deliveryId: number | null;
	/** Key of the caption in setup's texts. */
	caption: string;
	priority?: Priority;
}

/** Writes a message into the outbox. A key that is there already changes nothing: the same thing is told once. */
export async function addMessage(
	tx: Transition,
	person: Person,
	{
		key,
		message,
		fields = {},
		buttons = [],
		priority = PRIORITY.answer,
		channel,
		event,
		link,
		own,
		protect,
		person: about,
		relay,
		picture,
		...timing
	}: NewMessage,
): Promise<void> {
	// What has more than words (the owner's own, a picture, the way into a chat) is Telegram's.
	const hasMore = own || relay || picture || protect || buttons.flat().some(({ chat }) => chat !== undefined);
	// What a payment opens answers, too, when he has just asked after it there.
	const answers = priority === PRIORITY.answer || (priority === PRIORITY.payment && tx.store.answersInWhatsApp === person.id);
	const isAnswer = answers && (timing.dueAt ?? tx.now) <= tx.now && !hasMore;
	const way = channel ?? (await channelFor(tx, person, eventOf({ event, message }), isAnswer));
	await insert(tx, person, {
		key,
		kind: 'message',
		priority,
		channel: way,
		payload: { message, fields, buttons, link, own, protect, person: about, relay, picture, event },
		timing,
		// No execution sends its own mails: 08 does. What goes by WhatsApp, 11 does.
		availableAt: way === 'telegram' ? realNow() + OWN_EXECUTION_MS : 0,
	});
}

/**
 * Writes a file into the outbox; which content it has is looked up when it is sent, so a replaced file goes out in its new form. One that was dropped or given
 * up before is begun anew.
 */
export async function addFile(
	tx: Transition,
	person: Person,
	{ key, series, number, deliveryId, caption, priority = PRIORITY.file, ...timing }: NewFile,
): Promise<void> {
	await insert(tx, person, {
		key,
		kind: 'file',
		priority,
		payload: { series, number, deliveryId, caption },
		file: { series, number },
		timing: { ...(deliveryId === null ? {} : { guard: 'delivery_planned', guardRef: deliveryId }), ...timing },
		availableAt: 0,
		again: true,
	});
}

/** Writes into the staff's group, or to the owner where setup names no group. */
export async function tellStaff(
	tx: Transition,
	botId: number,
	{
		key,
		message,
		fields = {},
		buttons = [],
		person,
		relay,
		endTopic,
	}: Pick<NewMessage, 'key' | 'message' | 'fields' | 'buttons' | 'person' | 'relay' | 'endTopic'>,
): Promise<void> {
	await insert(
		tx,
		{ id: STAFF_LANE, bot_id: botId, state: 'active' },
		{
			key: `staff:${key}`,
			kind: 'message',
			priority: PRIORITY.answer,
			payload: { message, fields, buttons, person, relay, endTopic },
			timing: {},
			availableAt: 0,
		},
	);
}

/** Tells the owner and staff something, once a key, with buttons for what he may do about it; without a bot id through the one that has subscribers. */
export async function alertOwner(
	tx: Transition,
	botId: number | null,
	key: string,
	says: string,
	fields: Record<string, string | number | null> = {},
	buttons: MessageButton[][] = [],
): Promise<void> {
	const bot = botId ?? (await tx.db.selectFrom('subscriber').select('bot_id').orderBy('id', 'desc').limit(1).executeTakeFirst())?.bot_id;
	// Nobody has met a bot yet: there is none to speak through.
	if (bot === undefined) return;
	const staff: Person = { id: 0, bot_id: bot, state: 'active' };
	await insert(tx, staff, {
		key: `alert:${key}`,
		kind: 'message',
		priority: PRIORITY.reminder,
		payload: { message: 'owner_alert', fields: { ...fields, says }, buttons },
		timing: {},
		availableAt: 0,
	});
}

interface Row {
	key: string;
	kind: 'message' | 'file';
	priority: number;
	channel?: Channel;
	payload: unknown;
	file?: { series: string; number: number };
	timing: Timing;
	availableAt: number;
	/** Whether one that ended unsent is made ready again. */
	again?: boolean;
}

async function insert(
	tx: Transition,
	person: Person,
	{ key, kind, priority, channel = 'telegram', payload, file, timing, availableAt, again }: Row,
): Promise<void> {
	if (!isTold(person.state, payload)) return;
	const dueAt = timing.dueAt ?? tx.now;
	const values = {
		priority,
		payload: JSON.stringify(payload),
		valid_if: timing.guard ?? null,
		valid_ref: timing.guardRef ?? null,
		due_at: person.state === 'blocked' && channel === 'telegram' ? HELD : dueAt,
		expires_at: timing.expiresAt ?? null,
		available_at: dueAt > tx.now ? 0 : availableAt,
		state: 'ready' as const,
		created_at: tx.now,
	};
	await tx.db
		.insertInto('effect')
		.values({
			...values,
			key,
			subscriber_id: person.id,
			bot_id: person.bot_id,
			kind,
			channel,
			file_series: file?.series ?? null,
			file_number: file?.number ?? null,
		})
		.onConflict((conflict) =>
			again
				? conflict
						.column('key')
						.doUpdateSet({ ...values, tries: 0, unknowns: 0, result: null, lease_until: 0 })
						.where('effect.state', 'in', ['dropped', 'failed'])
				: conflict.column('key').doNothing(),
		)
		.execute();
}
