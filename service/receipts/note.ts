import type { ReceiptRegistration } from '../payments/fact';
import type { ReceiptTable } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import { settleReceipt } from './settle';

/** A payment's or refund's fiscal receipt, as YooKassa shows it beside the money. */
export interface ReceiptSeen {
	/** Id of the payment or refund. */
	objectId: string;
	kind: ReceiptTable['kind'];
	orderId: number;
	/** Nothing when YooKassa makes no receipt of it. */
	registration?: ReceiptRegistration | null;
}

/** The cash register takes a moment; service clock. */
export const FIRST_LOOK_MS = 60_000;

/** Keeps the receipt, to be followed until it is registered. Seen again it changes nothing, unless it has become final meanwhile. */
export async function noteReceipt(tx: Transition, { objectId, kind, orderId, registration }: ReceiptSeen): Promise<void> {
	if (!registration) return;
	await tx.db
		.insertInto('receipt')
		.values({
			object_id: objectId,
			kind,
			order_id: orderId,
			state: 'pending',
			created_at: tx.now,
			check_at: tx.now + FIRST_LOOK_MS,
			settled_at: null,
		})
		.onConflict((conflict) => conflict.column('object_id').doNothing())
		.execute();
	if (registration !== 'pending') await settleReceipt(tx, objectId, registration);
}

/** Its refund was not made after all: there is nothing to register. */
export async function dropReceipt(tx: Transition, objectId: string): Promise<void> {
	await tx.db
		.updateTable('receipt')
		.set({ state: 'canceled', check_at: null, settled_at: tx.now })
		.where('object_id', '=', objectId)
		.where('state', '=', 'pending')
		.execute();
}
