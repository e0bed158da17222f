import { isInParts } from '../orders/find';
import { newestProduct } from '../orders/product';
import { NO_OPEN_PAYMENT } from '../orders/unpaid';
import type { Offer } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { isMeantFor, leavesAPrice } from './applies';
import type { Discountable } from './applies';
import { hasBought } from './bought';
import { reduced } from './discount';
import type { Discount } from './discount';
import { FRIEND, promoByKey, rewardName } from './find';
import { whyNot } from './whyNot';

/** What one person pays for one offer now. */
export interface Price {
	kopecks: number;
	/** The offer's own price. */
	fullKopecks: number;
	/** Why it is another, or brings more; null: it is the offer's own. */
	by: AppliedDiscount | null;
}

export interface AppliedDiscount {
	/** As in promo_use. */
	promo: string;
	/** The promo code as setup writes it; null where it is none. */
	code: string | null;
	/** Days on top of the term. */
	days: number;
	/** How many people may have it; null = no limit. */
	uses: number | null;
}

type Candidate = Discount & Pick<AppliedDiscount, 'promo' | 'code' | 'uses'> & { for?: string[] };

export function fullPrice({ price_kopecks }: Pick<Offer, 'price_kopecks'>): Price {
	return { kopecks: price_kopecks, fullKopecks: price_kopecks, by: null };
}

/**
 * What he pays for an offer by hand. Discounts are never added up: a code for days that he has entered counts, else of his code, the discount of who was invited and
 * those of who invited the one that leaves the lower price.
 * @param without names of discounts that are not to be had, as has just been found
 */
export async function priceFor(tx: Transition, subscriber: Subscriber, offer: Offer, without: string[] = []): Promise<Price> {
	const shown = await discountable(tx, offer);
	let best = fullPrice(offer);
	for (const one of await candidates(tx, subscriber)) {
		if (without.includes(one.promo) || !isMeantFor(shown, one) || !leavesAPrice(shown, one)) continue;
		const by = { promo: one.promo, code: one.code, days: one.kind === 'days' ? one.amount : 0, uses: one.uses };
		const price = { ...best, kopecks: reduced(offer.price_kopecks, one), by };
		if (price.kopecks >= best.kopecks && by.days === 0) continue;
		if (await isTaken(tx, subscriber.id, one.promo, offer, price.kopecks)) continue;
		best = price;
		if (by.days > 0) break;
	}
	return best;
}

/** The offer as discounts look at it. */
export async function discountable(tx: Transition, offer: Offer): Promise<Discountable> {
	const product = await newestProduct(tx, offer.product_code);
	return {
		code: offer.code,
		product: offer.product_code,
		kopecks: offer.price_kopecks,
		trial: offer.trial === 1,
		isSubscription: product === undefined || product.kind === 'subscription',
		isInParts: isInParts(offer),
	};
}

/** His code first: where two leave the same price, it is the one that counts. */
async function candidates(tx: Transition, subscriber: Subscriber): Promise<Candidate[]> {
	return [...(await held(tx, subscriber)), ...(await ofFriend(tx, subscriber)), ...(await ofRewards(tx, subscriber.id))];
}

async function held(tx: Transition, subscriber: Subscriber): Promise<Candidate[]> {
	const hold = await tx.db.selectFrom('promo_hold').select('promo').where('subscriber_id', '=', subscriber.id).executeTakeFirst();
	const promo = hold && promoByKey(await currentSetup(tx.store, tx.db), hold.promo);
	if (!promo || (await whyNot(tx, subscriber, promo)) !== null) return [];
	return [{ ...promo, promo: promo.key }];
}

/** Who was invited, on his first purchase. */
async function ofFriend(tx: Transition, subscriber: Subscriber): Promise<Candidate[]> {
	const { friend } = (await currentSetup(tx.store, tx.db)).setup.referral;
	if (!friend) return [];
	const invited = await tx.db
		.selectFrom('referral')
		.select('id')
		.where('referred_id', '=', subscriber.id)
		.where('state', '=', 'invited')
		.executeTakeFirst();
	if (!invited || (await hasBought(tx, subscriber))) return [];
	return [{ ...friend, promo: FRIEND, code: null, uses: null }];
}

async function ofRewards(tx: Transition, subscriberId: number): Promise<Candidate[]> {
	const rows = await tx.db
		.selectFrom('referral_reward')
		.select(['id', 'kind', 'amount'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'kept')
		.where('kind', 'in', ['percent', 'sum'])
		.orderBy('id')
		.execute();
	return rows.map(({ id, kind, amount }) => ({ kind, amount, promo: rewardName(id), code: null, uses: null }));
}

/** Used, or kept for another order of his that may be paid at any moment. */
async function isTaken(tx: Transition, subscriberId: number, promo: string, offer: Offer, kopecks: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('promo_use')
		.leftJoin('orders', 'orders.id', 'promo_use.order_id')
		.select(['promo_use.state', 'orders.state as order', 'orders.offer_id', 'orders.price_kopecks'])
		.select(NO_OPEN_PAYMENT.as('free'))
		.where('promo_use.promo', '=', promo)
		.where('promo_use.subscriber_id', '=', subscriberId)
		.executeTakeFirst();
	if (!row) return false;
	if (row.state === 'used') return true;
	const isOpen = row.order === 'new' || row.order === 'awaiting';
	if (!isOpen) return row.order !== 'canceled' && row.order !== 'expired' && row.order !== null && row.order !== 'refunded';
	return !row.free && !(row.offer_id === offer.id && row.price_kopecks === kopecks);
}
