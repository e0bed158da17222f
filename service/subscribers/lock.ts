import type { Transition } from '../store/transition';

/** One decision about a person's money at a time: whoever makes a link and whoever charges his card wait for each other (M6). SQLite has one writer anyway. */
export async function lockPerson(tx: Transition, subscriberId: number): Promise<void> {
	if (tx.store.engine !== 'postgres') return;
	await tx.db.selectFrom('subscriber').select('id').where('id', '=', subscriberId).forUpdate().execute();
}

/** Before the charge is read: what another decides about it meanwhile is seen then. */
export async function lockPersonOfCharge(tx: Transition, chargeId: number): Promise<void> {
	if (tx.store.engine !== 'postgres') return;
	const row = await tx.db.selectFrom('charge').select('subscriber_id').where('id', '=', chargeId).executeTakeFirst();
	if (row) await lockPerson(tx, row.subscriber_id);
}
