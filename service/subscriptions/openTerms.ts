import { alsoProducts, renewalOfferOf } from '../renewals/renewalOffer';
import { releaseCovers } from '../renewals/covers';
import { moveTo, openRenewal } from '../renewals/find';
import { planRenewal } from '../renewals/plan';
import { FINAL_STAGES } from '../renewals/stages';
import type { Offer, Order } from '../orders/find';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { extendTerm, openTerm } from './terms';
import type { Term } from './terms';

export interface TermsToOpen {
	chargeId: number;
	order: Order;
	offer: Offer;
	subscriber: Subscriber;
	/** Whether renewal is switched on by this payment (M8). */
	renewalOn: boolean;
	/** Told the end of the first term before its files are written. */
	before(until: number): Promise<void>;
}

/**
 * What a payment opens: a term of each product of the offer, each prolonged once, from its own end (M7). The renewal of the term before is settled, that of the
 * term after is planned. Gives the term of the offer's own product.
 */
export async function openTerms(tx: Transition, { chargeId, order, offer, subscriber, renewalOn, before }: TermsToOpen): Promise<Term> {
	let own: Term | undefined;
	for (const product of [offer.product_code, ...alsoProducts(offer)]) {
		const forProduct = { ...offer, product_code: product };
		const term =
			(await extendTerm(tx, subscriber, forProduct, renewalOn)) ??
			(await openTerm(tx, subscriber, forProduct, renewalOn, async (until) => {
				if (product === offer.product_code) await before(until);
			}));
		await settleRenewal(tx, term, order);
		await noteCover(tx, chargeId, term);
		await noteAgreed(tx, term, order);
		own ??= term;
	}
	return own!;
}

/** The renewal that led here is paid; one of a term paid otherwise is over. The next is planned. */
async function settleRenewal(tx: Transition, { subscription }: Term, order: Order): Promise<void> {
	const open = await openRenewal(tx, subscription.id);
	if (open && open.term <= subscription.term && !FINAL_STAGES.includes(open.stage)) {
		const isHis = order.purpose === 'renewal' && (open.order_id === order.id || open.stage === 'covered');
		await moveTo(tx, open, { stage: isHis ? 'paid' : 'renewed' });
		// Paid otherwise: what else it would have prolonged looks after itself again (M7).
		if (!isHis) await releaseCovers(tx, open.id);
	}
	await planRenewal(tx, subscription);
}

async function noteCover(tx: Transition, chargeId: number, { subscription, days }: Term): Promise<void> {
	await tx.db
		.insertInto('charge_cover')
		.values({ charge_id: chargeId, subscription_id: subscription.id, term: subscription.term, days })
		.execute();
}

/** M10: what he has agreed to for the next renewal: what he has just paid, or the higher sum that the consent named (the end of a trial). */
async function noteAgreed(tx: Transition, { subscription }: Term, order: Order): Promise<void> {
	const next = order.renewal_consent === 1 ? await renewalOfferOf(tx, subscription) : undefined;
	const agreed = Math.max(order.price_kopecks, next?.price_kopecks ?? 0);
	await tx.db.updateTable('subscription').set({ agreed_kopecks: agreed }).where('id', '=', subscription.id).execute();
}
