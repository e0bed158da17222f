import type { Generated } from '../../../vendor';

/** What the owner, a button or a funnel has noted about a person. */
export interface TagTable {
	subscriber_id: number;
	tag: string;
}

export type BroadcastState = 'draft' | 'scheduled' | 'running' | 'paused' | 'done' | 'stopped';

/** A mailing. Moments are of the service clock. */
export interface BroadcastTable {
	id: Generated<number>;
	name: string;
	/** Code of the segment; empty for everybody. */
	segment: string;
	/** JSON: the segment's conditions as they were at the start. */
	conditions: string | null;
	/** JSON: the owner's own content. */
	content: string;
	/** Days after its start in which who could not get it at once still gets it. */
	life_days: number;
	state: BroadcastState;
	/** When it starts by itself once it has been started; null: at once. */
	scheduled_at: number | null;
	started_at: number | null;
	paused_at: number | null;
	/** End of its life. */
	ends_at: number | null;
	done_at: number | null;
	/** The newest subscriber at the start: who comes later does not get it. */
	up_to: number | null;
	/** Everybody up to this number has been looked at; null once all have. */
	position: number | null;
	/** How many were in the segment and could be written to at the start. */
	audience: number | null;
	/** How many have been written into the outbox, and how many of those Telegram refused for other reasons than a block. */
	released: Generated<number>;
	failures: Generated<number>;
	/** When it is looked at next; null while nothing of it is to be done. */
	next_at: number | null;
	/** What was last done to the messages that were sent, and its number. */
	change: 'edit' | 'delete' | null;
	change_no: Generated<number>;
	/** Everybody up to this number has been looked at for it; null once all have. */
	change_position: number | null;
	/** How many messages were too old to be deleted. */
	change_late: Generated<number>;
	created_at: number;
}

/**
 * `waiting`: his moment has not come. `written`: it is in the outbox, and the effect says what became of it. `skipped`: he had blocked the bot, left, or ended
 * mailings by then. `capped`: he had as many broadcasts a day as are allowed until this one's life was over.
 */
export type RecipientState = 'waiting' | 'written' | 'skipped' | 'capped';

export interface BroadcastRecipientTable {
	broadcast_id: number;
	subscriber_id: number;
	state: RecipientState;
	due_at: number;
	/** yyyy-mm-dd in his zone: the day it was written for him, and the how-manieth of that day it was. */
	local_date: string | null;
	slot: number | null;
	effect_id: number | null;
	/** The effect that last changed his message. */
	change_id: number | null;
	/** When he first pressed a button of it, and when he ended mailings after it. */
	pressed_at: number | null;
	stopped_at: number | null;
}
