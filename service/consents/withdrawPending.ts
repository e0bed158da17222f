import type { Transition } from '../store/transition';
import { noteRenewalSwitch } from './keep';
import { lastWordOnRenewal } from './lastWord';

/**
 * M8: renewal was switched off, so a purchase or a new card that he has agreed to and that has not come yet does not switch it on again: the consent of the first is
 * taken back, and the second will be none.
 * @param product only purchases of this one are meant; a new card stays what it is for
 */
export async function withdrawPending(
	tx: Transition,
	about: { subscriberId: number; cause: string; actor: string },
	product?: string,
): Promise<void> {
	const { subscriberId } = about;
	if (product === undefined)
		await tx.db
			.updateTable('binding')
			.set({ documents: null })
			.where('subscriber_id', '=', subscriberId)
			.where('state', 'in', ['created', 'sent', 'pending'])
			.execute();
	const orders = await tx.db
		.selectFrom('orders')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('renewal_consent', '=', 1)
		.$if(product !== undefined, (query) => query.where('target', '=', product!))
		// The link of an expired one may still be paid.
		.where('state', 'in', ['new', 'awaiting', 'expired'])
		.execute();
	for (const { id } of orders)
		if ((await lastWordOnRenewal(tx, subscriberId, [id])) === 'given')
			await noteRenewalSwitch(tx, { ...about, orderIds: [id] }, 'withdrawn');
}
