import type { NotePress } from '../sources/notePress';

/** `5`: a button under the broadcast 5; the first press counts, and only of who was sent it. */
export const notePressOfBroadcast: NotePress = async (tx, { subscriberId, rest }) => {
	if (!/^\d{1,15}$/.test(rest)) return;
	await tx.db
		.updateTable('broadcast_recipient')
		.set({ pressed_at: tx.now })
		.where('broadcast_id', '=', Number(rest))
		.where('subscriber_id', '=', subscriberId)
		.where('effect_id', 'is not', null)
		.where('pressed_at', 'is', null)
		.execute();
};
