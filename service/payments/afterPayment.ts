import { openAfterPayment } from '../chats/afterPayment';
import { stopAtPurchase } from '../funnels/stop';
import { startFunnelOfOffer } from '../goods/startFunnel';
import type { Offer, Order } from '../orders/find';
import { useDiscount } from '../promos/use';
import { giveKeptDays } from '../referral/giveDays';
import { noteReferredPurchase } from '../referral/purchase';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

export interface Paid {
	order: Order;
	offer: Offer;
	subscriber: Subscriber;
	/** YooKassa's id of the payment, or `free:17` of what cost nothing; it makes what follows from it happen once. */
	paymentId: string;
}

/** What else follows from a payment, in its own transaction, after what was bought has been given. */
const STEPS: Array<(tx: Transition, paid: Paid) => Promise<void>> = [
	startFunnelOfOffer,
	openAfterPayment,
	stopAtPurchase,
	useDiscount,
	giveKeptDays,
	noteReferredPurchase,
];

export async function afterPayment(tx: Transition, paid: Paid): Promise<void> {
	for (const step of STEPS) await step(tx, paid);
}
