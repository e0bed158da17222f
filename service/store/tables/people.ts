import type { Generated } from '../../../vendor';

export type SubscriberState = 'active' | 'blocked' | 'erasing' | 'erased';

export interface SubscriberTable {
	id: Generated<number>;
	bot_id: number;
	telegram_user_id: number;
	chat_id: number;
	first_name: string;
	/** As Telegram tells it; operators look for people by it. */
	last_name: Generated<string | null>;
	username: string | null;
	/** BCP 47, as Telegram tells it. */
	language: string;
	/** IANA zone. */
	zone: string;
	/** Local hour (0–23) at which the daily file comes. */
	slot_hour: number;
	email: string | null;
	/**
	 * When he said that this very address is his: by typing it into the chat, or on the account page. Null for one that a form has brought, which anybody may have
	 * filled in: receipts go there, but nothing that opens his page or stands for the chat.
	 */
	email_confirmed_at: Generated<number | null>;
	phone: string | null;
	state: SubscriberState;
	/** 1: he has agreed to mailings (the document `mailing`); what he has bought or asked for needs no such consent. */
	mailing_consent: Generated<number>;
	/** When he ended mailings and reminders (/stop, a button, the account page); null while he has not. */
	mailings_stopped_at: Generated<number | null>;
	/** When he asked to be erased, and when that was done. */
	erase_asked_at: Generated<number | null>;
	erased_at: Generated<number | null>;
	/** What the bot waits for as the next plain text, for example `email:17` (the order). */
	awaiting: string | null;
	created_at: number;
	updated_at: number;
}

export interface LeadTable {
	id: Generated<number>;
	dedupe_key: string;
	token: string | null;
	form_id: string | null;
	form_name: string | null;
	name: string | null;
	email: string | null;
	phone: string | null;
	/** JSON. */
	utm: string | null;
	/** JSON: the form's other fields. */
	fields: string | null;
	/** `waiting`: the person came with the token first, the form is still on its way. */
	state: 'new' | 'waiting' | 'joined';
	subscriber_id: number | null;
	received_at: number;
	joined_at: number | null;
}

export interface SourceTouchTable {
	id: Generated<number>;
	subscriber_id: number;
	kind: 'start' | 'utm' | 'source' | 'keyword' | 'referral' | 'form';
	/** The deep link's payload (of `source` only the source in it), keyword or form name. */
	value: string | null;
	/** JSON. */
	utm: string | null;
	at: number;
}

/** Evidence; rows are only ever added. */
export interface ConsentTable {
	id: Generated<number>;
	subscriber_id: number;
	document: string;
	version: number;
	hash: string;
	action: 'given' | 'withdrawn';
	/** Where: `chat`, `account`, `form`, `import`. */
	place: string;
	/** Who: `subscriber`, or the operator's id. */
	actor: string;
	order_id: number | null;
	/** Telegram's id of the message under which the button was pressed, where known. */
	message_id: number | null;
	at: number;
	/** What it was given by, such as a row of the inbox: the same cause is noted once. */
	cause: Generated<string | null>;
}

export interface FunnelEntryTable {
	id: Generated<number>;
	subscriber_id: number;
	funnel: string;
	entered_by: string;
	/** The last step done; 0 before the first. */
	step: Generated<number>;
	next_at: number | null;
	state: 'running' | 'done' | 'stopped';
	entered_at: number;
	/** When the last file of the series was planned: reminders count from here. */
	series_done_at: number | null;
	/** The number at which his free series waits (F3). */
	waits_for: Generated<number | null>;
	/** How often he has begun it: operators may, to test it; everybody else once. */
	run: Generated<number>;
	/** What that was done by, such as a row of the inbox: the same cause begins it once. */
	cause: Generated<string | null>;
	/** Of an owner's funnel that was stopped: by a purchase, or by the refund of what had brought him in. */
	stopped_why: Generated<'purchase' | 'refund' | null>;
}
