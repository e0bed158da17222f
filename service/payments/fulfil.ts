import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { bindCard } from '../cards/bind';
import { lastWordOnRenewal } from '../consents/lastWord';
import { offerById } from '../orders/find';
import type { Offer, Order } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import { chargeWasRefunded } from '../renewals/chargeOutcome';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { OPEN_STATES } from '../charges/states';
import { openSubscription } from '../subscriptions/find';
import { openTerms, productsPaid } from '../subscriptions/openTerms';
import { afterPayment } from './afterPayment';
import type { Charge } from './findCharge';
import type { PaymentFact } from './fact';
import { givenBack } from './givenBack';
import { refundedOf } from './refunded';
import { isPaidAlready, secondPayment } from './secondPayment';
import { giveBackWithdrawn, withdrawnSince } from './withdrawn';

/** Gives what was paid for: the term, the missed free files and the first paid one, the card for renewals; all in the payment's own transaction. */
export async function fulfil(
	tx: Transition,
	fact: PaymentFact,
	charge: Charge,
): Promise<'paid' | 'second_payment' | 'refunded' | 'unchanged'> {
	const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', charge.order_id).executeTakeFirstOrThrow();
	const subscriber = await subscriberById(tx, charge.subscriber_id);
	// A refund may be heard of before the payment.
	const refunded = Math.max(fact.refundedKopecks ?? 0, await refundedOf(tx, fact.id));
	if (refunded >= charge.amount_kopecks) {
		await chargeWasRefunded(tx, charge);
		return await givenBack(tx, order, subscriber, { paymentId: fact.id, kopecks: refunded });
	}
	if (await isPaidAlready(tx, order, charge)) return await secondPayment(tx, order, charge, subscriber, { paymentId: fact.id, refunded });
	const why = await withdrawnSince(tx, charge, subscriber);
	if (why !== null) return await giveBackWithdrawn(tx, { order, charge, subscriber, paymentId: fact.id, refunded, why });
	const offer = await offerById(tx, order.offer_id);
	const renewal = await rememberCard(tx, order, subscriber, fact);
	for (const product of await productsPaid(tx, charge, offer)) await leaveOverlooked(tx, charge, product);
	const before = async (until: number) => await thank(tx, subscriber, order, offer, until, fact.id);
	const { subscription, isNew, days } = await openTerms(tx, { chargeId: charge.id, order, offer, subscriber, renewalOn: renewal, before });
	await tx.db.updateTable('orders').set({ state: 'paid', paid_at: tx.now, payment_id: fact.id }).where('id', '=', order.id).execute();
	await cancelOvertaken(tx, order);
	await tx.db
		.updateTable('charge')
		.set({ subscription_id: subscription.id, term: subscription.term, covered_days: days })
		.where('id', '=', charge.id)
		.execute();
	const words = await wordsFor(tx, subscriber);
	if (!isNew) {
		await addMessage(tx, subscriber, {
			key: `paid:${fact.id}`,
			message: charge.kind === 'saved' ? 'renewed' : 'paid_again',
			fields: { until: words.day(subscription.ends_at), price: words.money(order.price_kopecks), offer: offer.name },
			priority: PRIORITY.payment,
		});
	}
	if (order.renewal_consent === 1 && !renewal) {
		await addMessage(tx, subscriber, {
			key: `card_not_saved:${fact.id}`,
			message: 'card_not_saved',
			fields: { until: words.day(subscription.ends_at) },
			priority: PRIORITY.payment,
		});
	}
	await record(tx, 'order.paid', subscriber.id, {
		order: order.id,
		payment: fact.id,
		subscription: subscription.id,
		term: subscription.term,
	});
	await afterPayment(tx, { order, offer, subscriber, paymentId: fact.id });
	return 'paid';
}

/** A charge of the saved card for the term that is now paid by hand: it is only looked up from now on, and given back if it was taken (M4). */
async function leaveOverlooked(tx: Transition, charge: Charge, product: string): Promise<void> {
	const running = await openSubscription(tx, charge.subscriber_id, product);
	if (!running) return;
	await tx.db
		.updateTable('charge')
		.set({ subscription_id: null })
		.where('subscription_id', '=', running.id)
		.where('term', '=', running.term + 1)
		.where('id', '<>', charge.id)
		.where('state', 'in', OPEN_STATES)
		.execute();
}

/** The thanks go out before the files that follow from the same payment. */
async function thank(tx: Transition, subscriber: Subscriber, order: Order, offer: Offer, until: number, paymentId: string): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `paid:${paymentId}`,
		message: 'paid_first',
		fields: { first_name: subscriber.first_name, offer: offer.name, until: words.day(until), price: words.money(order.price_kopecks) },
		priority: PRIORITY.payment,
	});
}

/** M8: the card is kept, and renewal switched on, only with consent given in this very purchase, not taken back since, and only if YooKassa says it is saved. */
async function rememberCard(tx: Transition, order: Order, subscriber: Subscriber, fact: PaymentFact): Promise<boolean> {
	if (order.renewal_consent !== 1 || !fact.method?.saved) return false;
	if ((await lastWordOnRenewal(tx, subscriber.id, [order.id])) === 'withdrawn') return false;
	await bindCard(tx, subscriber.id, fact.method);
	return true;
}
