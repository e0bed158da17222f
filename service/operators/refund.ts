import { addMessage } from '../effects/add';
import { goodOfOrder } from '../goods/ofOrder';
import { refundButton } from '../refunds/button';
import { takenPayments } from '../refunds/left';
import type { Transition } from '../store/transition';
import { money } from '../subscribers/words';
import type { Operator } from './operator';
import { reply } from './reply';

/** Older orders are given back by their number: `/refund 17`. */
const ORDERS = 5;

/** His payments of which something can be given back, each with the button that does it. */
export async function offerRefunds(tx: Transition, operator: Operator, subscriberId: number, cause: string): Promise<void> {
	const orders = await tx.db
		.selectFrom('orders')
		.select(['id', 'state', 'payment_id'])
		.where('subscriber_id', '=', subscriberId)
		.where('paid_at', 'is not', null)
		.orderBy('id', 'desc')
		.limit(ORDERS)
		.execute();
	let offered = 0;
	for (const order of orders)
		for (const { chargeId, left } of await takenPayments(tx, order)) {
			if (left === 0) continue;
			offered++;
			await addMessage(tx, operator.subscriber, {
				key: `refund_ask:${chargeId}:${cause}`,
				message: (await goodOfOrder(tx, order.id)) ? 'refund_ask_good' : 'refund_ask',
				fields: { order: order.id, amount: money(left) },
				buttons: [[refundButton(order.id, chargeId, left)]],
			});
		}
	if (offered === 0) await reply(tx, operator, cause, 'op_no_refund', { person: subscriberId });
}
