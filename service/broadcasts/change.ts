import type { z } from '../../vendor';
import type { ownContentSchema } from '../messages/ownContent';
import type { Store } from '../store/open';
import { currentSetup } from '../setup/current';
import { record, transition } from '../store/transition';
import { checkContent } from './create';
import { contentOf, lockBroadcast, wrongState } from './find';
import type { BroadcastKey } from './find';

/** What of a broadcast may be changed afterwards; a picture or file stays. Left out: it stays. */
export type NewWords = Partial<Pick<z.input<typeof ownContentSchema>, 'text' | 'textEn' | 'buttons'>>;

/**
 * Begins to change the messages that were sent: to the words given, or away with them. It is done from the outbox after everything else, at the allowed rate; those
 * who have not got it yet get the new words at once.
 * @throws Error while it runs or has sent nothing, and for words that cannot be sent
 */
export async function changeSent(
	store: Store,
	key: BroadcastKey,
	change: { edit: NewWords } | 'delete',
	actor = 'owner',
): Promise<{ broadcastId: number }> {
	return await transition(store, async (tx) => {
		const broadcast = await lockBroadcast(tx, key);
		const { id, state, change_no } = broadcast;
		if (state === 'running') throw wrongState(broadcast, 'what was sent cannot be changed meanwhile', 'Pause it first; Resume afterwards.');
		if (state === 'draft' || state === 'scheduled')
			throw wrongState(broadcast, 'nothing has been sent', 'Correct its form and create it again.');
		const content =
			change === 'delete'
				? broadcast.content
				: JSON.stringify(checkContent((await currentSetup(store, tx.db)).setup, { ...contentOf(broadcast), ...change.edit }));
		// What an earlier change has not come to yet is overtaken by this one.
		await tx.db
			.updateTable('effect')
			.set({ state: 'dropped', lease_until: 0 })
			.where('priority', '=', 5)
			.where('state', '=', 'ready')
			.where('valid_if', '=', 'broadcast_change')
			.where('valid_ref', '=', id)
			.execute();
		const kind = change === 'delete' ? 'delete' : 'edit';
		await tx.db
			.updateTable('broadcast')
			.set({ content, change: kind, change_no: change_no + 1, change_position: 0, change_late: 0, next_at: tx.now })
			.where('id', '=', id)
			.execute();
		await record(tx, 'broadcast.changed', null, { broadcast: id, change: kind }, actor);
		return { broadcastId: id };
	});
}
