import type { MessageButton } from '../effects/add';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { money } from '../subscribers/words';

/** The payment is named beside its order: an order that was paid twice has two. */
export interface RefundTarget {
	orderId: number;
	/** The order's own payment unless told. */
	chargeId?: number;
}

/**
 * The owner's button under an alert that gives a payment back. Only he can use it, in the chat with himself: where setup names a group, or nobody, there is none.
 */
export async function refundButtons(tx: Transition, charge: { id: number; order_id: number }, kopecks: number): Promise<MessageButton[][]> {
	const { ownerChatId } = (await currentSetup(tx.store, tx.db)).setup.service;
	return ownerChatId !== null && ownerChatId > 0 && kopecks > 0 ? [[refundButton(charge.order_id, charge.id, kopecks)]] : [];
}

export function refundButton(orderId: number, chargeId: number, kopecks: number): MessageButton {
	return { label: 'button.refund_yes', fields: { amount: money(kopecks) }, action: `refund:${orderId}:${chargeId}` };
}

/** What a button carries, `17` or `17:45`; null for anything else: it may be old or forged. */
export function parseRefundArgument(argument: string | undefined): RefundTarget | null {
	const found = /^(\d{1,15})(?::(\d{1,15}))?$/.exec(argument ?? '');
	if (!found) return null;
	return { orderId: Number(found[1]), ...(found[2] === undefined ? {} : { chargeId: Number(found[2]) }) };
}
