import type { Generated } from '../../../vendor';

export type EffectState = 'ready' | 'sending' | 'sent' | 'unknown' | 'dropped' | 'failed';

/** The outbox: what has to be told or done, written in the transaction that made it true. */
export interface EffectTable {
	id: Generated<number>;
	key: string;
	/** 0 for the owner and staff. */
	subscriber_id: number;
	bot_id: number;
	/** `edit` and `delete`: of a message that a broadcast has sent. */
	kind: 'message' | 'file' | 'edit' | 'delete';
	channel: 'telegram' | 'whatsapp' | 'email';
	/** 1 answer, 2 payment, 3 daily file, 4 reminder, 5 broadcast. */
	priority: number;
	/** JSON, frozen when written. */
	payload: string;
	/** For files: which one, so that the claim can see whether it is in Telegram's cache already. */
	file_series: string | null;
	file_number: number | null;
	/** Name of a guard; the effect is dropped when it no longer holds. */
	valid_if: string | null;
	valid_ref: number | null;
	/** Service clock. */
	due_at: number;
	expires_at: number | null;
	/** Real time, ms: the general dispatch leaves it alone until then, so that the execution that wrote it can send it itself. */
	available_at: number;
	state: EffectState;
	lease_no: Generated<number>;
	/** Real time, ms. */
	lease_until: Generated<number>;
	tries: Generated<number>;
	/** How often an answer was missing (F6). */
	unknowns: Generated<number>;
	/** JSON: what came of it. */
	result: string | null;
	created_at: number;
	sent_at: number | null;
	/** 1: WhatsApp has been tried for it and cannot carry it: it does not go there again. */
	moved: Generated<number>;
}

export interface InboxTable {
	id: Generated<number>;
	source: string;
	outside_id: string;
	/** Rows of one lane (a chat) are handed on in order, one batch at a time. */
	lane: string;
	/** JSON. */
	body: string;
	state: 'received' | 'processed' | 'failed';
	tries: Generated<number>;
	lease_no: Generated<number>;
	/** Real time, ms. */
	lease_until: Generated<number>;
	/** Real time, ms. */
	received_at: number;
	processed_at: number | null;
}

/** One token bucket a bot, in real time. */
export interface BucketTable {
	bot_id: number;
	tokens: number;
	updated_at: number;
	blocked_until: number;
}

export interface EventTable {
	id: Generated<number>;
	at: number;
	actor: string;
	subscriber_id: number | null;
	kind: string;
	/** JSON. */
	data: string | null;
}
