import type { Selectable } from '../../vendor';
import type { TalkTable } from '../store/tables/operators';
import type { Transition } from '../store/transition';

export type Talk = Selectable<TalkTable>;

/** After this silence of both sides a conversation is over, service clock. */
export const SILENCE_MS = 24 * 3_600_000;

/** His conversation that goes on; one that has been silent for too long is over, and closed here. */
export async function openTalkOf(tx: Transition, subscriberId: number): Promise<Talk | undefined> {
	const talk = await tx.db
		.selectFrom('talk')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'open')
		.executeTakeFirst();
	if (!talk || talk.last_at > tx.now - SILENCE_MS) return talk;
	await endTalk(tx, talk.id, 'silence');
	return undefined;
}

/** False when it was over already. */
export async function endTalk(tx: Transition, talkId: number, by: string): Promise<boolean> {
	const { numUpdatedRows } = await tx.db
		.updateTable('talk')
		.set({ state: 'closed', closed_at: tx.now, closed_by: by })
		.where('id', '=', talkId)
		.where('state', '=', 'open')
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** His conversation, begun if there is none. */
export async function beginTalk(tx: Transition, subscriberId: number): Promise<{ talk: Talk; isNew: boolean }> {
	const open = await openTalkOf(tx, subscriberId);
	if (open) return { talk: open, isNew: false };
	const talk = await tx.db
		.insertInto('talk')
		.values({ subscriber_id: subscriberId, state: 'open', opened_at: tx.now, last_at: tx.now })
		// Begun by another at the same moment: theirs is his.
		.onConflict((conflict) => conflict.doNothing())
		.returningAll()
		.executeTakeFirst();
	// Theirs may be over again by now.
	return talk ? { talk, isNew: true } : await beginTalk(tx, subscriberId);
}
