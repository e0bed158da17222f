import { kindOf } from '../catalogue/kind';
import { agreementTo } from '../renewals/agreed';
import { alsoProducts, renewalOfferOf } from '../renewals/renewalOffer';
import { prolongs, releaseCovers } from '../renewals/covers';
import { moveTo, openRenewal } from '../renewals/find';
import { planRenewal } from '../renewals/plan';
import { FINAL_STAGES } from '../renewals/stages';
import { isInParts, isLater } from '../orders/find';
import type { Offer, Order } from '../orders/find';
import { extraDays, fullPriceOf } from '../promos/orderDiscount';
import { productsOf } from '../orders/sameThing';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { openSubscription } from './find';
import type { Subscription } from './find';
import { extendTerm, openTerm } from './terms';
import type { Term } from './terms';

export interface TermsToOpen {
	chargeId: number;
	order: Order;
	offer: Offer;
	subscriber: Subscriber;
	/** All that is paid for; goods and services among them have no term. */
	products: string[];
	/** Whether renewal is switched on by this payment (M8). */
	renewalOn: boolean;
	/** Told the end of the first term before its files are written. */
	before(until: number): Promise<void>;
}

/**
 * What a payment opens: a term of each subscription among the products, each prolonged once, from its own end (M7). The renewal of the term before is settled, that of
 * the term after is planned. Gives the first of these terms, that of the offer's own product where it is a subscription; undefined when goods are all that is paid for.
 */
export async function openTerms(
	tx: Transition,
	{ chargeId, order, offer, subscriber, products, renewalOn, before }: TermsToOpen,
): Promise<Term | undefined> {
	let own: Term | undefined;
	const extra = await extraDays(tx, order.id);
	for (const product of products) {
		// The terms of a good are the parts it is paid in.
		if (!isInParts(offer) && (await kindOf(tx, product)) !== 'subscription') continue;
		const forProduct = { ...offer, product_code: product, extra_days: extra };
		const term =
			(await extendTerm(tx, subscriber, forProduct, renewalOn)) ??
			(await openTerm(tx, subscriber, forProduct, renewalOn, async (until) => {
				if (!own) await before(until);
			}));
		await settleRenewal(tx, term, order);
		await noteCover(tx, chargeId, term);
		await noteAgreed(tx, term, order, offer);
		own ??= term;
	}
	return own;
}

/**
 * The products that a payment is for: those of the offer. A renewal by the saved card opens what it has announced to prolong, and what does not run; what
 * runs and renews otherwise keeps to its own renewal (M7).
 */
export async function productsPaid(
	tx: Transition,
	{ id, subscriber_id }: { id: number; subscriber_id: number },
	offer: Offer,
): Promise<string[]> {
	const { renewal_id: renewalId } = await tx.db.selectFrom('charge').select('renewal_id').where('id', '=', id).executeTakeFirstOrThrow();
	const paid: string[] = [];
	for (const product of productsOf(offer)) {
		const running = renewalId === null ? undefined : await openSubscription(tx, subscriber_id, product);
		// Nothing but a part prolongs what is paid in parts: bought whole, the good is his.
		const isPlan = running !== undefined && running.plan_id !== null && !isInParts(offer);
		if (!running || isPlan || (await prolongs(tx, renewalId!, running.id))) paid.push(product);
	}
	return paid;
}

/** The renewal that led here is paid; one of a term paid otherwise is over. The next is planned. */
async function settleRenewal(tx: Transition, { subscription }: Term, order: Order): Promise<void> {
	const open = await openRenewal(tx, subscription.id);
	if (open && open.term <= subscription.term && !FINAL_STAGES.includes(open.stage)) {
		const isHis = isLater(order) && (open.order_id === order.id || open.stage === 'covered');
		await moveTo(tx, open, { stage: isHis ? 'paid' : 'renewed' });
		// Paid otherwise: what else it would have prolonged looks after itself again (M7).
		if (!isHis) await releaseCovers(tx, open.id);
	}
	await planRenewal(tx, subscription);
}

async function noteCover(tx: Transition, chargeId: number, { subscription, days }: Term): Promise<void> {
	await tx.db
		.insertInto('charge_cover')
		.values({ charge_id: chargeId, subscription_id: subscription.id, term: subscription.term, days, ends_at: subscription.ends_at })
		.execute();
}

/**
 * M10: what he has agreed to for the next renewal: what he has just paid, and for the offer that the consent named its sum, though it be higher (the end of a
 * trial). What was paid for a bundle says nothing of one of its products alone: it counts for the offer each now renews with, and no further.
 */
async function noteAgreed(tx: Transition, { subscription }: Term, order: Order, offer: Offer): Promise<void> {
	const isBundle = alsoProducts(offer).length > 0;
	const agreed = await agreedPrice(tx, subscription, order);
	const hasAgreedToPlan = subscription.next_offer !== null && subscription.agreed_offer === subscription.next_offer;
	await tx.db
		.updateTable('subscription')
		.set({
			agreed_kopecks: isBundle ? 0 : agreed,
			...(hasAgreedToPlan ? {} : await agreedByPaying(tx, subscription, { ...order, price_kopecks: agreed }, offer)),
		})
		.where('id', '=', subscription.id)
		.execute();
}

/** A discount was for once: he agrees to the price it was taken off where this consent named that, or as far as he has agreed to as much before. */
async function agreedPrice(tx: Transition, { agreed_kopecks }: Subscription, order: Order): Promise<number> {
	const full = await fullPriceOf(tx, order);
	return order.renewal_consent === 1 ? full : Math.max(order.price_kopecks, Math.min(full, agreed_kopecks ?? 0));
}

async function agreedByPaying(tx: Transition, { offer_id, product_code }: Subscription, order: Order, offer: Offer) {
	const next = await renewalOfferOf(tx, { offer_id, product_code, next_offer: null });
	const named =
		order.renewal_consent === 1 ? await renewalOfferOf(tx, { offer_id, product_code: offer.product_code, next_offer: null }) : undefined;
	if (!next) return { agreed_offer: null, agreed_offer_kopecks: null };
	return agreementTo(next.id === named?.id ? next : { ...next, price_kopecks: Math.min(next.price_kopecks, order.price_kopecks) });
}
