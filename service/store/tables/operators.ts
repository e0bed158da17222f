import type { Generated } from '../../../vendor';

/** What an operator has done, once a key: a button pressed twice acts once. */
export interface OperatorActTable {
	/** Names the act, the person and the question it answers, such as `grant:17:in57`. */
	key: string;
	/** Telegram's number of the operator; 0 for a workflow. */
	operator_id: number;
	act: string;
	subscriber_id: number;
	at: number;
}

/** A conversation of a subscriber with the staff. */
export interface TalkTable {
	id: Generated<number>;
	subscriber_id: number;
	state: 'open' | 'closed';
	opened_at: number;
	/** When either side last wrote; after a day of silence it is over. */
	last_at: number;
	closed_at: number | null;
	/** `subscriber`, `operator:…` or `silence`. */
	closed_by: string | null;
	/** `whatsapp`: he wrote there last, so that is where he is answered; null: in the chat with the bot. */
	via: Generated<string | null>;
}

export interface TalkMessageTable {
	id: Generated<number>;
	talk_id: number;
	subscriber_id: number;
	/** `in`: he wrote; `out`: the staff did. */
	direction: 'in' | 'out';
	/** Telegram's number of the operator who wrote; null for what he wrote himself. */
	operator_id: number | null;
	/** `text`, `photo`, `document`, … */
	kind: string;
	/** Text or caption. */
	text: string | null;
	/** The inbox row it came by: the same message is passed on once. */
	cause: string;
	at: number;
}

/** The topic of the staff's group that is about one person. */
export interface StaffTopicTable {
	staff_chat_id: number;
	subscriber_id: number;
	thread_id: number;
	created_at: number;
}

/** Which person a message in the staff's group is about, so that a reply to it finds him where there are no topics. */
export interface StaffPostTable {
	staff_chat_id: number;
	message_id: number;
	subscriber_id: number;
	at: number;
}
