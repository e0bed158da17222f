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
	if (!applied?.told) await tellOrder(store, { subscriberId, orderId, cause });
	return { outcome: applied?.outcome ?? 'nothing to read' };
}

/** What applying a payment tells him by itself; everything else is for tellOrder. */
const TELLS = new Set(['paid', 'pending', 'declined', 'review', 'second_payment', 'refunded']);

async function readAndApply(
	store: Store,
	yooKassa: YooKassaClient,
	paymentId: string,
	cause: string,
): Promise<{ outcome: string; told: boolean }> {
	try {
		const fact = paymentFact(await yooKassa.getPayment(paymentId));
		const { outcome } = await applyPayment(store, fact, cause);
		// A link that has died is no news by itself, but he has just asked.
		return { outcome, told: TELLS.has(outcome) && fact.cancellationReason !== 'expired_on_confirmation' };
	} catch (error) {
		if (!isClientError(error)) throw error;
		return { outcome: `not read: ${error.kind}`, told: false };
	}
}
