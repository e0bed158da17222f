import { addMessage } from '../effects/add';
import { sendPayLink } from '../charges/prepareLink';
import { LINK_MS } from '../charges/run';
import { mayFollow } from '../charges/states';
import { chargingWorks } from '../charges/stopCharging';
import { chargeWasDeclined } from '../renewals/chargeOutcome';
import type { ChargeState } from '../store/tables/money';
import { goodOfOrder, tryAgain } from '../goods/ofOrder';
import { isOpen } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import type { Store } from '../store/open';
import { noteReceipt } from '../receipts/note';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Applied, PaymentFact } from './fact';
import { findCharge, lockPayer } from './findCharge';
import type { Charge } from './findCharge';
import { fulfil } from './fulfil';
import { reasonInWords } from './reason';
import { toReview, whatIsWrong } from './review';
import { paidBy, receiptOf } from './taken';

const STATE_OF: Record<PaymentFact['status'], ChargeState> = {
	pending: 'pending',
	waiting_for_capture: 'pending',
	succeeded: 'succeeded',
	canceled: 'declined',
};

/** A saved card's charge may wait for the cash register (receipt first): read again after that, service clock. */
const PENDING_LOOK_MS = 10 * 60_000;

/**
 * M5: applies a payment as YooKassa shows it. The same fact twice changes nothing; an older fact undoes nothing; a foreign payment is ignored.
 * @param cause makes messages of the same cause (the same tap) come once
 */
export async function applyPayment(store: Store, fact: PaymentFact, cause: string): Promise<Applied> {
	return await transition(store, async (tx) => {
		await lockPayer(tx, fact);
		const charge = await findCharge(tx, fact);
		if (!charge) return { outcome: 'ignored', why: 'the payment is not one of ours' };
		const ids = { subscriberId: charge.subscriber_id, orderId: charge.order_id, chargeId: charge.id };
		const state = STATE_OF[fact.status];
		if (!mayFollow(charge.state, state)) return { outcome: 'unchanged', ...ids };
		if (charge.kind === 'saved') await chargingWorks(tx, charge.sent_at);
		const wrong = await whatIsWrong(tx, fact, charge);
		if (wrong && state !== 'declined') return await toReview(tx, fact, charge, wrong);
		await tx.db
			.updateTable('charge')
			.set({
				state,
				provider_id: fact.id,
				confirmation_url: fact.confirmationUrl ?? charge.confirmation_url,
				reason: fact.cancellationReason ?? null,
				...(state === 'succeeded' ? paidBy(fact) : {}),
				settled_at: state === 'pending' ? null : tx.now,
				check_at: state === 'pending' ? tx.now + (charge.kind === 'link' ? LINK_MS : PENDING_LOOK_MS) : null,
			})
			.where('id', '=', charge.id)
			.execute();
		await record(tx, `charge.${state}`, charge.subscriber_id, {
			charge: charge.id,
			payment: fact.id,
			reason: fact.cancellationReason ?? undefined,
		});
		if (state === 'succeeded') {
			await noteReceipt(tx, receiptOf(fact, charge));
			return { outcome: await fulfil(tx, fact, charge), ...ids };
		}
		if (state === 'pending') await showLink(tx, charge, fact, cause);
		else await tellDeclined(tx, charge, fact);
		if (state === 'declined') await chargeWasDeclined(tx, charge, fact.cancellationReason ?? null);
		return { outcome: state === 'pending' ? 'pending' : 'declined', ...ids };
	});
}

async function showLink(tx: Transition, charge: Charge, fact: PaymentFact, cause: string): Promise<void> {
	if (charge.kind !== 'link' || !fact.confirmationUrl) return;
	const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', charge.order_id).executeTakeFirstOrThrow();
	if (isOpen(order))
		await sendPayLink(tx, await subscriberById(tx, charge.subscriber_id), order, fact.confirmationUrl, `${charge.id}:${cause}`);
}

async function tellDeclined(tx: Transition, charge: Charge, fact: PaymentFact): Promise<void> {
	const order = await tx.db
		.updateTable('orders')
		.set({ state: 'new' })
		.where('id', '=', charge.order_id)
		.where('state', '=', 'awaiting')
		.returningAll()
		.executeTakeFirst();
	if (order) await cancelOvertaken(tx, order);
	if (charge.kind !== 'link' || fact.cancellationReason === 'expired_on_confirmation') return;
	const subscriber = await subscriberById(tx, charge.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const reason = reasonInWords(words, fact.cancellationReason);
	const key = `declined:${fact.id}`;
	const good = await goodOfOrder(tx, charge.order_id);
	if (good)
		await addMessage(tx, subscriber, { key, message: 'good_declined', fields: { offer: good.name, reason }, buttons: tryAgain(good) });
	else await addMessage(tx, subscriber, { key, message: 'payment_declined', fields: { reason } });
}
