import { isLater, laterPurpose, offerById } from '../orders/find';
import type { Offer, Order } from '../orders/find';
import { unpaidOrder } from '../orders/unpaidOrder';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { PaymentFact } from './fact';
import { isOlder } from './findCharge';

/** Where a payment that the store knows nothing of belongs. */
export interface Place {
	kind: 'link' | 'saved';
	order: Order;
	term: number;
	/** Number of the attempt at it. */
	attempt: number;
	renewalId: number | null;
	/** Whether that term has been opened by another payment meanwhile. */
	behind: boolean;
	cardId: number | null;
}

/** M15: looks for what the payment's metadata name. Everything must fit: person, term, sum, and that it was there before the payment. */
export async function adoptionPlace(tx: Transition, fact: PaymentFact): Promise<Place | undefined> {
	if (fact.createdAt === undefined) return undefined;
	return fact.metadata.subscription === undefined ? await placeOfLink(tx, fact) : await placeOfSaved(tx, fact);
}

/** A link names its order only: one made after the backup is not there, and nothing tells whose it was. */
async function placeOfLink(tx: Transition, fact: PaymentFact): Promise<Place | undefined> {
	const order = await namedOrder(tx, fact);
	if (!order) return undefined;
	return {
		kind: 'link',
		order,
		term: 1,
		attempt: await nextAttempt(tx, 'order_id', order.id),
		renewalId: null,
		behind: false,
		cardId: null,
	};
}

async function placeOfSaved(tx: Transition, fact: PaymentFact): Promise<Place | undefined> {
	const subscription = await byNumber(tx, 'subscription', fact.metadata.subscription);
	const term = Number(fact.metadata.term);
	// A term further ahead stands on one that is missing; one behind has been paid otherwise, which fulfilment finds (M6).
	if (!subscription || (await isOlder(tx, fact, subscription)) || !(term >= 2 && term <= subscription.term + 1)) return undefined;
	const renewal = await tx.db
		.selectFrom('renewal')
		.select(['id', 'offer_id'])
		.where('payer_id', '=', subscription.id)
		.where('term', '=', term)
		.executeTakeFirst();
	const order = await orderOfRenewal(tx, fact, subscription, renewal?.offer_id ?? null);
	if (!order) return undefined;
	const attempt = renewal ? await nextAttempt(tx, 'renewal_id', renewal.id) : 1;
	const cardId = await cardOf(tx, fact, subscription);
	return { kind: 'saved', order, term, attempt, renewalId: renewal?.id ?? null, behind: term <= subscription.term, cardId };
}

/** The order it names, or the one that would be made for that renewal: mostly that was made after the backup too. */
async function orderOfRenewal(
	tx: Transition,
	fact: PaymentFact,
	subscription: Subscription,
	offerId: number | null,
): Promise<Order | undefined> {
	const named = await namedOrder(tx, fact);
	if (named && isLater(named) && named.subscriber_id === subscription.subscriber_id && named.target === subscription.product_code)
		return named;
	const offers = [offerId === null ? undefined : await offerById(tx, offerId), await renewalOfferOf(tx, subscription)];
	const offer = offers.find((one): one is Offer => one?.price_kopecks === fact.amountKopecks && one.currency === fact.currency);
	if (!offer) return undefined;
	const wanted = { subscriberId: subscription.subscriber_id, purpose: laterPurpose(offer), target: subscription.product_code, offer };
	return await unpaidOrder(tx, wanted);
}

async function namedOrder(tx: Transition, fact: PaymentFact): Promise<Order | undefined> {
	const order = await byNumber(tx, 'orders', fact.metadata.order);
	const fits = order && order.price_kopecks === fact.amountKopecks && order.currency === fact.currency && !(await isOlder(tx, fact, order));
	return fits ? order : undefined;
}

async function byNumber<T extends 'orders' | 'subscription'>(tx: Transition, table: T, text: string | undefined) {
	const id = Number(text);
	if (!Number.isSafeInteger(id)) return undefined;
	const row = await tx.db
		.selectFrom(table as 'orders')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row as unknown as (T extends 'orders' ? Order : Subscription) | undefined;
}

async function nextAttempt(tx: Transition, column: 'order_id' | 'renewal_id', id: number): Promise<number> {
	const { attempts } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('attempts'))
		.where(column, '=', id)
		.executeTakeFirstOrThrow();
	return Number(attempts) + 1;
}

/** The card it was charged on, as far as the store still knows it. */
async function cardOf(tx: Transition, { method }: PaymentFact, { subscriber_id }: Subscription): Promise<number | null> {
	const row = await tx.db
		.selectFrom('card')
		.select('id')
		.where('subscriber_id', '=', subscriber_id)
		.where('type', '=', method?.type ?? '')
		.where('last4', '=', method?.last4 ?? '')
		.where('expiry', '=', method?.expiry ?? '')
		.executeTakeFirst();
	return row?.id ?? null;
}
