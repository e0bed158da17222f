import { addMessage, alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { chargeableCards } from '../cards/find';
import type { Order } from '../orders/find';
import { requestRefund } from '../refunds/request';
import { releaseCovers } from '../renewals/covers';
import { moveTo, renewalById } from '../renewals/find';
import { letEnd } from '../renewals/letEnd';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { money } from '../subscribers/words';
import type { Charge } from './findCharge';

const CARD_FORGOTTEN = 'the card was forgotten';
const ERASURE = 'he asked to be erased';

/**
 * M4: whether a saved card's charge that turns out to be taken was withdrawn meanwhile: renewal switched off, the card forgotten, access ended, or he has asked
 * to be erased. Gives why.
 */
export async function withdrawnSince(tx: Transition, charge: Charge, subscriber: Subscriber): Promise<string | null> {
	// Whatever he pays then is given back, by a link as well.
	if (subscriber.state === 'erasing' || subscriber.state === 'erased') return ERASURE;
	if (charge.kind !== 'saved' || charge.renewal_id === null) return null;
	const renewal = await renewalById(tx, charge.renewal_id);
	const payer = await tx.db
		.selectFrom('subscription')
		.select(['state', 'renewal_on', 'term'])
		.where('id', '=', renewal.payer_id)
		.executeTakeFirstOrThrow();
	if (payer.state === 'ended') return 'access had ended';
	if (payer.renewal_on === 0) return 'renewal was switched off';
	const card = await tx.db.selectFrom('card').select('forgotten_at').where('id', '=', charge.card_id).executeTakeFirst();
	if (card && card.forgotten_at !== null && card.forgotten_at >= charge.created_at) return CARD_FORGOTTEN;
	return null;
}

export interface Withdrawn {
	order: Order;
	charge: Charge;
	subscriber: Subscriber;
	paymentId: string;
	/** Kopecks of it that have been given back already. */
	refunded: number;
	why: string;
}

/** M4: it is given back in full at once, he is told, and the owner is alerted. */
export async function giveBackWithdrawn(
	tx: Transition,
	{ order, charge, subscriber, paymentId, refunded, why }: Withdrawn,
): Promise<'second_payment'> {
	await tx.db.updateTable('charge').set({ subscription_id: null }).where('id', '=', charge.id).execute();
	await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: why })
		.where('id', '=', order.id)
		.where('state', 'in', ['new', 'awaiting', 'expired'])
		.execute();
	const renewal = charge.renewal_id === null ? undefined : await renewalById(tx, charge.renewal_id);
	if (renewal?.charge_id === charge.id && renewal.stage === 'charging') {
		const payer = await tx.db.selectFrom('subscription').selectAll().where('id', '=', renewal.payer_id).executeTakeFirstOrThrow();
		if (payer.state === 'ended') {
			await moveTo(tx, renewal, { stage: 'closed' });
			await releaseCovers(tx, renewal.id);
		}
		// M9: he wants renewal, with another card: it is charged, once this money is back.
		else if (why === CARD_FORGOTTEN && (await chargeableCards(tx, subscriber.id)).length > 0)
			await moveTo(tx, renewal, { stage: renewal.first_declined_at === null ? 'announced' : 'retry', next_at: tx.now });
		else await letEnd(tx, renewal, payer, true);
	}
	const { amount_kopecks: kopecks, currency } = charge;
	await requestRefund(tx, subscriber, { paymentId, orderId: order.id, kopecks, currency, givenBack: refunded, why });
	await record(tx, 'charge.withdrawn', subscriber.id, { charge: charge.id, payment: paymentId, why });
	await addMessage(tx, subscriber, {
		key: `withdrawn:${paymentId}`,
		message: why === CARD_FORGOTTEN ? 'charge_returned_card' : why === ERASURE ? 'charge_returned_erased' : 'charge_returned',
		fields: { amount: money(charge.amount_kopecks) },
		priority: PRIORITY.payment,
	});
	await alertOwner(
		tx,
		subscriber.bot_id,
		`withdrawn:${paymentId}`,
		`Payment ${paymentId} (order ${order.id}) was taken after ${why}. It is being refunded in full.`,
	);
	return 'second_payment';
}
