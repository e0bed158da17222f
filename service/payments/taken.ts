import type { ReceiptSeen } from '../receipts/note';
import type { PaymentFact } from './fact';
import type { Charge } from './findCharge';

/** What can be given back of it later on. */
export function paidBy(fact: PaymentFact) {
	return { paid_kopecks: fact.amountKopecks, paid_currency: fact.currency };
}

/** Its receipt, to be followed. */
export function receiptOf(fact: PaymentFact, charge: Charge): ReceiptSeen {
	return { objectId: fact.id, kind: 'payment', orderId: charge.order_id, registration: fact.receiptRegistration };
}
