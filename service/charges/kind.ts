import type { Store } from '../store/open';

/** Whether a charge goes to a saved card. */
export async function isSavedCharge(store: Store, chargeId: number): Promise<boolean> {
	const row = await store.db.selectFrom('charge').select('kind').where('id', '=', chargeId).executeTakeFirst();
	return row?.kind === 'saved';
}
