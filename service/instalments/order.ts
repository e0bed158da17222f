import { addMessage } from '../effects/add';
import { askForConsent } from '../orders/askForConsent';
import { isInParts, offerById } from '../orders/find';
import type { Offer, Order } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import { unpaidOrder } from '../orders/unpaidOrder';
import { isBeingCharged } from '../renewals/beingCharged';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { unfinishedPlan, unpaidParts } from './find';
import type { Plan } from './find';
import { showModules } from './show';
import { planStanding } from './standing';

export interface PartToPay {
	plan: Plan;
	/** The next part, or all that are left. */
	which: 'next' | 'rest';
	cause: string;
}

/** He wants to pay by hand: the order of the part, or of all that are left, with the question for consent (M8). What is paid already shows how the plan stands. */
export async function orderPart(tx: Transition, subscriber: Subscriber, { plan, which, cause }: PartToPay): Promise<void> {
	const unpaid = await unpaidParts(tx, plan.id);
	const standing = await planStanding(tx, plan);
	// While it is charged by itself the next part is paid ahead without a question for consent: the button shown does that.
	if (!standing || (standing.isCharged && which === 'next')) {
		await showModules(tx, subscriber, { productCode: plan.product_code, cause });
		return;
	}
	const offer = await offerById(tx, plan.offer_id);
	if (await isBeingCharged(tx, subscriber.id, offer))
		return await addMessage(tx, subscriber, { key: `checking:${subscriber.id}:${cause}`, message: 'checking_payment' });
	await cancelOvertaken(tx, { subscriber_id: subscriber.id, purpose: 'part' });
	const parts = which === 'rest' ? unpaid.length : 1;
	const order = await unpaidOrder(tx, { subscriberId: subscriber.id, purpose: 'part', target: plan.product_code, offer, parts });
	await askForConsent(tx, subscriber, offer, order, cause);
}

/** How many parts are left once this order is paid; 0 for what is not paid in parts. */
export async function partsLeftAfter(tx: Transition, offer: Offer, order: Pick<Order, 'subscriber_id' | 'parts'>): Promise<number> {
	if (!isInParts(offer)) return 0;
	const plan = await unfinishedPlan(tx, order.subscriber_id, offer.product_code);
	const unpaid = plan ? (await unpaidParts(tx, plan.id)).length : offer.parts;
	return Math.max(0, unpaid - order.parts);
}
