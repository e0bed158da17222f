import { chargesLocked } from '../payments/findCharge';
import { chargeWasDeclined } from '../renewals/chargeOutcome';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { lockPersonOfCharge } from '../subscribers/lock';
import { chargingWorks } from './stopCharging';
import { mayFollow } from './states';

/** M3: YooKassa refused the saved method itself (400 on payment_method_id): a final decline of that card, without a payment. */
export async function methodWasRefused(store: Store, chargeId: number): Promise<void> {
	await transition(store, async (tx) => {
		await lockPersonOfCharge(tx, chargeId);
		const charge = await chargesLocked(tx).where('id', '=', chargeId).executeTakeFirstOrThrow();
		if (!mayFollow(charge.state, 'declined')) return;
		await tx.db
			.updateTable('charge')
			.set({ state: 'declined', reason: 'method_dead', settled_at: tx.now, check_at: null })
			.where('id', '=', chargeId)
			.execute();
		await tx.db.updateTable('orders').set({ state: 'new' }).where('id', '=', charge.order_id).where('state', '=', 'awaiting').execute();
		await record(tx, 'charge.declined', charge.subscriber_id, { charge: chargeId, reason: 'method_dead' });
		await chargingWorks(tx, charge.sent_at);
		await chargeWasDeclined(tx, charge, 'method_dead');
	});
}
