import type { NotePress } from '../sources/notePress';

/** `12.3`: a button under step 3 of the funnel entry 12, in the run that is on; the first press counts, and only his own. */
export const notePressOfStep: NotePress = async (tx, { subscriberId, rest }) => {
	const [, entry, step] = /^(\d{1,15})\.(\d{1,6})$/.exec(rest) ?? [];
	if (entry === undefined) return;
	await tx.db
		.updateTable('funnel_step')
		.set({ pressed_at: tx.now })
		.where('entry_id', '=', Number(entry))
		.where('step', '=', Number(step))
		.where('subscriber_id', '=', subscriberId)
		.where('pressed_at', 'is', null)
		.where('run', '=', (eb) =>
			eb.selectFrom('funnel_entry').select('funnel_entry.run').whereRef('funnel_entry.id', '=', 'funnel_step.entry_id'),
		)
		.execute();
};
