import type { Order } from '../orders/find';
import type { RefundRequestState } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { money } from '../subscribers/words';
import { RefundImpossible, SEE_ORDER } from './impossible';
import type { TakenPayment } from './left';
import { OPEN_REFUND_STATES } from './openStates';
import { paymentToRefund } from './whichPayment';
import type { PaymentChoice } from './whichPayment';
import { writeRefund } from './write';

export interface RefundWish extends PaymentChoice {
	orderId: number;
	/** All that is left unless told. */
	kopecks?: number;
	reason: string;
	/** A part as well ends the term it paid for (M14). */
	endsTerm?: boolean;
	/** Who asks, for the audit log; `owner` unless told. */
	actor?: string;
}

export interface RefundAsked {
	/** `asked_before`: the same wish is there already, so nothing new was written. */
	outcome: 'requested' | 'asked_before';
	requestId: number;
	orderId: number;
	paymentId: string;
	subscriberId: number;
	kopecks: number;
	/** Where that request stands. */
	state: RefundRequestState;
}

/**
 * M14: the owner gives a payment back, in full or in part; Make Refunds carries it out. The same part for the same reason is asked for once, and all parts
 * together never exceed the payment.
 * @throws RefundImpossible with what to do instead
 */
export async function askRefund(tx: Transition, wish: RefundWish): Promise<RefundAsked> {
	const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', wish.orderId).executeTakeFirst();
	if (!order) throw new RefundImpossible(`There is no order ${wish.orderId}.`, 'Choose it from the list, or check the number.');
	await requireKnownPayments(tx);
	await lockPerson(tx, order.subscriber_id);
	const payment = await paymentToRefund(tx, order, wish);
	const reason = wish.reason.trim() || "the owner's wish";
	const before = await sameWish(tx, payment, wish.kopecks, reason);
	const about = { orderId: order.id, paymentId: payment.paymentId, subscriberId: order.subscriber_id };
	if (before) return { outcome: 'asked_before', ...about, requestId: before.id, kopecks: before.amount_kopecks, state: before.state };
	const kopecks = allowedSum(order, payment, wish.kopecks);
	const row = await writeRefund(tx, await subscriberById(tx, order.subscriber_id), {
		...about,
		kopecks,
		currency: payment.currency,
		why: reason,
		askedBy: 'owner',
		endsTerm: wish.endsTerm,
		actor: wish.actor,
	});
	if (!row) throw new Error(`The refund of order ${order.id} was asked for by somebody else at the same moment.`);
	return { outcome: 'requested', ...about, requestId: row.id, kopecks, state: 'requested' };
}

/** M15: a restored copy does not know yet what has been given back since. */
async function requireKnownPayments(tx: Transition): Promise<void> {
	const { recheck_from } = await tx.db.selectFrom('installation').select('recheck_from').executeTakeFirstOrThrow();
	if (recheck_from !== null)
		throw new RefundImpossible(
			'YooKassa’s payments are being read anew, and refunds made since may be among them.',
			'Run Reconcile and try again when it has finished.',
		);
}

/** Without a sum, one that is still on its way and leaves nothing is the same wish. */
async function sameWish(tx: Transition, { paymentId, left }: TakenPayment, kopecks: number | undefined, reason: string) {
	if (kopecks === undefined && left > 0) return undefined;
	return await tx.db
		.selectFrom('refund_request')
		.select(['id', 'amount_kopecks', 'state'])
		.where('payment_id', '=', paymentId)
		.where('asked_by', '=', 'owner')
		.where('why', '=', reason)
		.where('state', 'in', kopecks === undefined ? OPEN_REFUND_STATES : [...OPEN_REFUND_STATES, 'done'])
		.$if(kopecks !== undefined, (query) => query.where('amount_kopecks', '=', kopecks!))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

function allowedSum(order: Order, { left }: TakenPayment, wanted = left): number {
	if (left === 0) throw new RefundImpossible(`Order ${order.id} is refunded in full already, or its refund is on its way.`, SEE_ORDER);
	if (!Number.isSafeInteger(wanted) || wanted <= 0)
		throw new RefundImpossible('The sum must be above 0.', `Enter at most ${money(left)}, or leave Amount empty for all of it.`);
	if (wanted > left)
		throw new RefundImpossible(
			`Only ${money(left)} of order ${order.id} is left to give back, not ${money(wanted)}.`,
			`Enter at most ${money(left)}, or leave Amount empty for all of it.`,
		);
	return wanted;
}
