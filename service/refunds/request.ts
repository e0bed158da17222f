import type { Transition } from '../store/transition';
import { takenBack } from './left';
import { writeRefund } from './write';
import type { RefundBuyer, RefundToWrite } from './write';

export type RefundToRequest = Omit<RefundToWrite, 'askedBy' | 'endsTerm'>;

/** Money the service itself must not keep (M4, M6): asks for the whole payment back, or for what is left of it. Once a payment. */
export async function requestRefund(tx: Transition, buyer: RefundBuyer, refund: RefundToRequest): Promise<void> {
	const kopecks = refund.kopecks - (await takenBack(tx, refund.paymentId));
	if (kopecks > 0) await writeRefund(tx, buyer, { ...refund, kopecks, askedBy: 'service' });
}
