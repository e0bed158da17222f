import { isLater } from '../orders/find';
import { enterFunnel } from '../funnels/enter';
import type { Paid } from '../payments/afterPayment';
import type { Transition } from '../store/transition';

/** The funnel of an offer starts once it is bought. A renewal is no purchase: who has bought before the funnel was there does not get it by one. */
export async function startFunnelOfOffer(tx: Transition, { order, offer, subscriber, paymentId }: Paid): Promise<void> {
	if (offer.funnel === null || isLater(order)) return;
	await enterFunnel(tx, subscriber, offer.funnel, `payment:${paymentId}`);
}
