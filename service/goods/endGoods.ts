import { erasePlans } from '../instalments/end';
import { closeRequests } from '../requests/close';
import type { Transition } from '../store/transition';

/** He asks to be erased: nothing that he has bought is his any more, and what the staff have not done yet is not done. */
export async function endGoods(tx: Transition, subscriberId: number): Promise<void> {
	await erasePlans(tx, subscriberId);
	await tx.db.deleteFrom('entitlement').where('subscriber_id', '=', subscriberId).execute();
	await closeRequests(tx, { subscriberId, message: 'request_erased' });
}
