import { laterPurpose } from '../orders/find';
import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { prepareLinkCharge } from '../charges/prepareLink';
import { canSendReceipt } from '../charges/receiptData';
import { offersMessage } from '../orders/offerCard';
import { unpaidOrder } from '../orders/unpaidOrder';
import { productOfEndedPlan } from '../instalments/find';
import { showModules } from '../instalments/show';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { isBeingCharged } from './beingCharged';
import { offerToPay } from './bundle';
import { payerFor } from './covers';

/**
 * "Pay now": a link for the next term, made at the tap; by hand, so it neither uses a try up nor changes the renewal switch (M8). What the renewal
 * of a bundle prolongs is paid as that bundle (M7). While a charge of his card may be on its way he is told that it is being checked (M6).
 * @returns the charge YooKassa → Charge: run carries out, or null when he has been told something else
 */
export async function payNow(
	store: Store,
	{ subscriberId, subscriptionId, cause }: { subscriberId: number; subscriptionId?: number; cause: string },
): Promise<{ chargeId: number | null }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { chargeId: null };
		const subscriber = await subscriberById(tx, subscriberId);
		const running = await openWithPlans(tx, subscriberId);
		// An old button under a part that was missed, or is paid by now.
		const inParts = await productOfEndedPlan(tx, subscriberId, subscriptionId);
		if (inParts && (await showModules(tx, subscriber, { productCode: inParts, cause }))) return { chargeId: null };
		const named = running.find(({ id }) => id === subscriptionId) ?? running.find(({ plan_id }) => plan_id === null);
		const subscription = named && (await payerFor(tx, named));
		const offer = subscription && (await offerToPay(tx, subscription));
		if (!subscription || !offer) {
			await offersMessage(tx, { subscriberId, cause });
			return { chargeId: null };
		}
		if (await isBeingCharged(tx, subscriberId, offer)) {
			await addMessage(tx, subscriber, { key: `checking:${subscriberId}:${cause}`, message: 'checking_payment' });
			return { chargeId: null };
		}
		const order = await unpaidOrder(tx, {
			subscriberId,
			purpose: laterPurpose(offer),
			target: subscription.product_code,
			offer,
			discounted: true,
		});
		if (!(await canSendReceipt(tx, subscriber))) {
			await tx.db
				.updateTable('subscriber')
				.set({ awaiting: `email:${order.id}` })
				.where('id', '=', subscriberId)
				.execute();
			await addMessage(tx, subscriber, { key: `need_email:${order.id}:${cause}`, message: 'need_email' });
			return { chargeId: null };
		}
		return { chargeId: await prepareLinkCharge(tx, subscriber, order, cause) };
	});
}
