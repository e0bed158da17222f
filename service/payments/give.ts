import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { kindOf } from '../catalogue/kind';
import { giveGoods } from '../goods/give';
import { payParts } from '../instalments/pay';
import { thankForPart } from '../instalments/thank';
import { isInParts } from '../orders/find';
import type { Offer, Order } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { openTerms } from '../subscriptions/openTerms';
import type { Term } from '../subscriptions/terms';
import { afterPayment } from './afterPayment';
import type { Charge } from './findCharge';

export interface Sale {
	order: Order;
	offer: Offer;
	charge: Charge;
	subscriber: Subscriber;
	/** What is paid for. */
	products: string[];
	/** YooKassa's id; null when it cost nothing. */
	paymentId: string | null;
	/** Whether renewal is switched on by it (M8). */
	renewalOn: boolean;
}

/** Closes the order as paid and gives what it is for: terms with their files, goods, requests to the staff, and what follows from a payment otherwise. Thanks go first. */
export async function giveSale(tx: Transition, sale: Sale): Promise<void> {
	const { order, offer, charge, subscriber, products, paymentId, renewalOn } = sale;
	const id = paymentId ?? `free:${order.id}`;
	const before = async (until: number) => await thankForTerm(tx, sale, id, until);
	const part = isInParts(offer) ? await payParts(tx, sale) : undefined;
	const term = part ? part.term : await openTerms(tx, { chargeId: charge.id, order, offer, subscriber, products, renewalOn, before });
	await tx.db.updateTable('orders').set({ state: 'paid', paid_at: tx.now, payment_id: paymentId }).where('id', '=', order.id).execute();
	await cancelOvertaken(tx, order);
	if (term) await noteTerm(tx, charge, term);
	if (part) await thankForPart(tx, sale, part, id);
	else if (!term) await thankForGoods(tx, sale, id);
	else if (!term.isNew) await sayProlonged(tx, sale, id, term);
	if (!part && term && order.renewal_consent === 1 && !renewalOn) await sayCardNotSaved(tx, sale, id, term);
	await record(tx, 'order.paid', subscriber.id, {
		order: order.id,
		payment: paymentId ?? undefined,
		subscription: term?.subscription.id,
		term: term?.subscription.term,
	});
	if (!part) await giveGoods(tx, { order, subscriber, products });
	await afterPayment(tx, { order, offer, subscriber, paymentId: id });
}

async function noteTerm(tx: Transition, { id }: Charge, { subscription, days }: Term): Promise<void> {
	await tx.db
		.updateTable('charge')
		.set({ subscription_id: subscription.id, term: subscription.term, covered_days: days })
		.where('id', '=', id)
		.execute();
}

/** The thanks go out before the files that follow from the same payment. */
async function thankForTerm(tx: Transition, { order, offer, subscriber, paymentId }: Sale, id: string, until: number): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const fields = { first_name: subscriber.first_name, offer: offer.name, until: words.day(until) };
	await addMessage(tx, subscriber, {
		key: `paid:${id}`,
		...(paymentId === null
			? { message: 'trial_free', fields }
			: { message: 'paid_first', fields: { ...fields, price: words.money(order.price_kopecks) } }),
		priority: PRIORITY.payment,
	});
}

async function sayProlonged(tx: Transition, { order, offer, subscriber, charge, paymentId }: Sale, id: string, term: Term): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const fields = { first_name: subscriber.first_name, until: words.day(term.subscription.ends_at), offer: offer.name };
	const price = words.money(order.price_kopecks);
	await addMessage(tx, subscriber, {
		key: `paid:${id}`,
		...(paymentId === null
			? { message: 'trial_free', fields }
			: { message: charge.kind === 'saved' ? 'renewed' : 'paid_again', fields: { ...fields, price } }),
		priority: PRIORITY.payment,
	});
}

async function thankForGoods(tx: Transition, { order, offer, subscriber, paymentId }: Sale, id: string): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const key = `paid:${id}`;
	if (paymentId === null)
		return await addMessage(tx, subscriber, { key, message: 'good_free', fields: { offer: offer.name }, priority: PRIORITY.payment });
	await addMessage(tx, subscriber, {
		key,
		message: (await kindOf(tx, offer.product_code)) === 'service' ? 'service_paid' : 'good_paid',
		fields: { offer: offer.name, price: words.money(order.price_kopecks) },
		priority: PRIORITY.payment,
	});
}

async function sayCardNotSaved(tx: Transition, { subscriber }: Sale, id: string, { subscription }: Term): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `card_not_saved:${id}`,
		message: 'card_not_saved',
		fields: { until: words.day(subscription.ends_at) },
		priority: PRIORITY.payment,
	});
}
