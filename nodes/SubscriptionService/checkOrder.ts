import type { YooKassaClient } from '../../clients/yookassa';
import { applyPayment } from '../../service/payments/apply';
import { paymentOfOrder, tellOrder } from '../../service/payments/orderPayment';
import type { Store } from '../../service/store/open';
import { isClientError } from '../shared/errors';
import { paymentFact } from '../shared/paymentFact';

export interface OrderToCheck {
	subscriberId: number;
	orderId: number;
	cause: string;
}

/** “I have paid”: reads the order's payment and applies it; he is told where it stands. When YooKassa gives no answer, what we know is told. */
export async function checkOrder(
	store: Store,
	yooKassa: YooKassaClient,
	{ subscriberId, orderId, cause }: OrderToCheck,
): Promise<{ outcome: string }> {
	const paymentId = await paymentOfOrder(store, orderId, subscriberId);
	const applied = paymentId === null ? undefined : await readAndApply(store, yooKassa, paymentId, cause);
	const told = applied === 'paid' || applied === 'declined' || applied === 'review';
	if (!told) await tellOrder(store, { subscriberId, orderId, cause });
	return { outcome: applied ?? 'nothing to read' };
}

async function readAndApply(store: Store, yooKassa: YooKassaClient, paymentId: string, cause: string): Promise<string> {
	try {
		return (await applyPayment(store, paymentFact(await yooKassa.getPayment(paymentId)), cause)).outcome;
	} catch (error) {
		if (!isClientError(error)) throw error;
		return `not read: ${error.kind}`;
	}
}
