import type { YooKassaClient } from '../../clients/yookassa';
import { applyPayment } from '../../service/payments/apply';
import { applyRefund } from '../../service/payments/applyRefund';
import type { Applied } from '../../service/payments/fact';
import type { Store } from '../../service/store/open';
import { paymentFact, refundFact } from '../shared/paymentFact';

export interface Notice {
	/** YooKassa's event, such as `payment.succeeded` or `refund.succeeded`. */
	event: string;
	objectId: string;
}

/** M5: a notice is a hint. The object is read back from YooKassa and only that is believed. */
export async function applyNotice(store: Store, yooKassa: YooKassaClient, { event, objectId }: Notice, cause: string): Promise<Applied> {
	if (event.startsWith('refund.')) return await applyRefund(store, refundFact(await yooKassa.getRefund(objectId)));
	if (event.startsWith('payment.')) return await applyPayment(store, paymentFact(await yooKassa.getPayment(objectId)), cause);
	return { outcome: 'ignored', why: `the event ${event.slice(0, 40)} needs nothing` };
}
