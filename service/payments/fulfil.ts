import { bindCard } from '../cards/bind';
import { lastWordOnRenewal } from '../consents/lastWord';
import { offerById } from '../orders/find';
import type { Order } from '../orders/find';
import { notePayerCard } from '../referral/cards';
import { chargeWasRefunded } from '../renewals/chargeOutcome';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { OPEN_STATES } from '../charges/states';
import { openSubscription } from '../subscriptions/find';
import { productsPaid } from '../subscriptions/openTerms';
import type { Charge } from './findCharge';
import type { PaymentFact } from './fact';
import { giveSale } from './give';
import { givenBack } from './givenBack';
import { refundedOf } from './refunded';
import { isPaidAlready, secondPayment } from './secondPayment';
import { giveBackWithdrawn, withdrawnSince } from './withdrawn';

/** Gives what was paid for: terms, the missed free files and the first paid one, goods, the card for renewals; all in the payment's own transaction. */
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
	await notePayerCard(tx, subscriber.id, fact.method);
	const products = await productsPaid(tx, charge, offer);
	for (const product of products) await leaveOverlooked(tx, charge, product);
	await giveSale(tx, { order, offer, charge, subscriber, products, paymentId: fact.id, renewalOn: renewal });
	return 'paid';
}

/** A charge of the saved card for the term that is now paid by hand: it is only looked up from now on, and given back if it was taken (M4). */
async function leaveOverlooked(tx: Transition, charge: Charge, product: string): Promise<void> {
	const running = await openSubscription(tx, charge.subscriber_id, product);
	if (!running) return;
	await tx.db
		.updateTable('charge')
		.set({ subscription_id: null })
		// By the person, who has few of them and an index.
		.where('subscriber_id', '=', charge.subscriber_id)
		.where('subscription_id', '=', running.id)
		.where('term', '=', running.term + 1)
		.where('id', '<>', charge.id)
		.where('state', 'in', OPEN_STATES)
		.execute();
}

/** M8: the card is kept, and renewal switched on, only with consent given in this very purchase, not taken back since, and only if YooKassa says it is saved. */
async function rememberCard(tx: Transition, order: Order, subscriber: Subscriber, fact: PaymentFact): Promise<boolean> {
	if (order.renewal_consent !== 1 || !fact.method?.saved) return false;
	if ((await lastWordOnRenewal(tx, subscriber.id, [order.id])) === 'withdrawn') return false;
	await bindCard(tx, subscriber.id, fact.method);
	return true;
}
