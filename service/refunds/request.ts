import type { Transition } from '../store/transition';
import { takenBack } from './left';
import { writeRefund } from './write';
import type { RefundBuyer, RefundToWrite } from './write';

export interface RefundToRequest extends Omit<RefundToWrite, 'askedBy' | 'endsTerm'> {
	/** Kopecks YooKassa shows as given back already; a part of it may have come from the cabinet and not be known here yet. */
	givenBack?: number;
}

/** Money the service itself must not keep (M4, M6): asks for the whole payment back, or for what is left of it. Once a payment. */
export async function requestRefund(tx: Transition, buyer: RefundBuyer, { givenBack = 0, ...refund }: RefundToRequest): Promise<void> {
	const kopecks = refund.kopecks - Math.max(givenBack, await takenBack(tx, refund.paymentId));
	if (kopecks > 0) await writeRefund(tx, buyer, { ...refund, kopecks, askedBy: 'service' });
}
