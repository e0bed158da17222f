import type { YooKassaClient } from '../../clients/yookassa';
import { applyMethod } from '../../service/cards/applyMethod';
import { isTaken, lookSoon } from '../../service/charges/lookSoon';
import { applyPayment } from '../../service/payments/apply';
import { applyRefund } from '../../service/payments/applyRefund';
import type { Applied } from '../../service/payments/fact';
import type { Store } from '../../service/store/open';
import { isClientError } from '../shared/errors';
import { methodFact } from '../shared/methodFact';
import { paymentFact, refundFact } from '../shared/paymentFact';

export interface Notice {
	/** YooKassa's event, such as `payment.succeeded` or `refund.succeeded`. */
	event: string;
	objectId: string;
	/** Of a refund's notice: the refunded payment, as the notice names it; a hint about what to look up while YooKassa does not answer. */
	paymentId?: string;
}

/** `later`: YooKassa could not be read now; the resolver does it. */
export type NoticeApplied =
	| Applied
	| { outcome: 'later'; why: string }
	| { outcome: 'unchanged' | 'bound' | 'inactive'; subscriberId?: number };

/**
 * M5: a notice is a hint. The object is read back from YooKassa and only that is believed. While YooKassa cannot be read the look-up is written down, so that
 * nothing depends on a second notice.
 * What YooKassa does not know is forged, or so new that it cannot be read yet: a payment that may be ours is looked up again, of others nothing comes.
 * @throws any error of reading when no payment of ours can be the one
 */
export async function applyNotice(store: Store, yooKassa: YooKassaClient, notice: Notice, cause: string): Promise<NoticeApplied> {
	const { event, objectId } = notice;
	try {
		if (event.startsWith('refund.')) return await applyRefundNotice(store, yooKassa, objectId, cause);
		if (event.startsWith('payment_method.')) return await applyMethodNotice(store, yooKassa, objectId);
		if (event.startsWith('payment.')) return await applyPayment(store, paymentFact(await yooKassa.getPayment(objectId)), cause);
	} catch (error) {
		const paymentId = event.startsWith('refund.') ? notice.paymentId : objectId;
		const isUnknown = isClientError(error) && error.status === 404;
		if ((passes(error) || isUnknown) && paymentId !== undefined && (await lookSoon(store, paymentId)))
			return { outcome: 'later', why: 'YooKassa could not be read; the payment is looked up in a minute' };
		if (!isUnknown) throw error;
		return { outcome: 'ignored', why: 'YooKassa knows nothing of it' };
	}
	return { outcome: 'ignored', why: `the event ${event.slice(0, 40)} needs nothing` };
}

/** A card was bound without a payment. */
async function applyMethodNotice(store: Store, yooKassa: YooKassaClient, methodId: string): Promise<NoticeApplied> {
	const { outcome, subscriberId } = await applyMethod(store, methodFact(await yooKassa.getPaymentMethod(methodId)));
	return outcome === 'ignored' ? { outcome, why: 'the card was not bound by us' } : { outcome, subscriberId };
}

/** The refund may be heard of before its payment: that one is read first, and knows by itself what was given back. */
async function applyRefundNotice(store: Store, yooKassa: YooKassaClient, refundId: string, cause: string): Promise<Applied> {
	const fact = refundFact(await yooKassa.getRefund(refundId));
	if (!(await isTaken(store, fact.paymentId))) await applyPayment(store, paymentFact(await yooKassa.getPayment(fact.paymentId)), cause);
	const applied = await applyRefund(store, fact);
	if (fact.status === 'pending') await lookSoon(store, fact.paymentId);
	return applied;
}

/** What an outage looks like, or a key that is being changed: it says nothing about the object. */
function passes(error: unknown): boolean {
	return isClientError(error) && (error.kind !== 'refused' || error.status === 401 || error.status === 403);
}
