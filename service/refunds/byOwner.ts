import { addMessage } from '../effects/add';
import { goodOfOrder } from '../goods/ofOrder';
import { actorOf, operatorOf } from '../operators/operator';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { askRefund } from './ask';
import { parseRefundArgument, refundButton } from './button';
import { declinedOrder, declineWish } from './decline';
import { RefundImpossible } from './impossible';
import { takenPayments } from './left';

interface Said {
	subscriberId: number;
	cause: string;
}

/** The order of `/refund 17`; null for any other text. */
export function refundCommand(text: string | null): number | null {
	const found = /^\s*\/refund(?:@\w+)?\s+(\d{1,15})\s*$/i.exec(text ?? '');
	return found ? Number(found[1]) : null;
}

/** `/refund 17` of the owner, or of an operator who may: shows what can be given back, each payment with its button. Nothing is given back yet. */
export async function offerRefund(store: Store, { subscriberId, cause, orderId }: Said & { orderId: number }): Promise<boolean> {
	return await transition(store, async (tx) => {
		const owner = await subscriberById(tx, subscriberId);
		if (!(await mayRefund(tx, owner))) return false;
		const { money } = await wordsFor(tx, owner);
		const order = await tx.db.selectFrom('orders').select(['id', 'state', 'payment_id']).where('id', '=', orderId).executeTakeFirst();
		const payments = order ? (await takenPayments(tx, order)).filter(({ left }) => left > 0) : [];
		// Of a good or a service no term ends and nothing renews.
		const good = order && (await goodOfOrder(tx, orderId));
		for (const { chargeId, left } of payments) {
			await addMessage(tx, owner, {
				key: `refund_ask:${chargeId}:${cause}`,
				message: good ? 'refund_ask_good' : 'refund_ask',
				fields: { order: orderId, amount: money(left) },
				buttons: [[refundButton(orderId, chargeId, left)]],
			});
		}
		const reason = order ? 'it has not been paid, or is refunded already.' : 'there is no such order.';
		if (payments.length === 0) await tellImpossible(tx, owner, `refund_ask:${cause}`, orderId, reason);
		return true;
	});
}

export type RefundTapped =
	| { outcome: 'not_owner' | 'impossible' }
	| { outcome: 'declined'; orderId: number }
	| { outcome: 'requested' | 'asked_before'; orderId: number; requestId: number };

/** The tap: asks for all that is left of the payment. Who may not is told that the button is old; who did it stands in the audit log. */
export async function refundByOwner(store: Store, { subscriberId, cause, argument }: Said & { argument?: string }): Promise<RefundTapped> {
	return await transition(store, async (tx) => {
		const owner = await subscriberById(tx, subscriberId);
		const key = `refund:${subscriberId}:${cause}`;
		const declined = declinedOrder(argument);
		if (declined !== undefined && (await mayRefund(tx, owner))) {
			const done = await declineWish(tx, declined, cause, actorOf(owner.telegram_user_id));
			await addMessage(tx, owner, done ? { key, message: 'refund_said_no', fields: { order: declined } } : { key, message: 'button_old' });
			return done ? { outcome: 'declined', orderId: declined } : { outcome: 'impossible' };
		}
		const target = parseRefundArgument(argument);
		if (!target || !(await mayRefund(tx, owner))) {
			await addMessage(tx, owner, { key, message: 'button_old' });
			return { outcome: 'not_owner' };
		}
		try {
			const { outcome, orderId, requestId, kopecks } = await askRefund(tx, {
				...target,
				reason: '',
				actor: actorOf(owner.telegram_user_id),
			});
			const { money } = await wordsFor(tx, owner);
			await addMessage(tx, owner, { key, message: 'refund_begun', fields: { order: orderId, amount: money(kopecks) } });
			return { outcome, orderId, requestId };
		} catch (error) {
			if (!(error instanceof RefundImpossible)) throw error;
			await tellImpossible(tx, owner, key, target.orderId, `${error.message} ${error.hint}`);
			return { outcome: 'impossible' };
		}
	});
}

async function tellImpossible(tx: Transition, owner: Subscriber, key: string, order: number, reason: string): Promise<void> {
	await addMessage(tx, owner, { key, message: 'refund_impossible', fields: { order, reason } });
}

/** The owner in his own chat, or an operator whose role allows it. */
async function mayRefund(tx: Transition, subscriber: Subscriber): Promise<boolean> {
	return (await operatorOf(tx, subscriber, 'refund')) !== undefined;
}
