import { alertOwner } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';

/** The cash register has decided; a final receipt does not change any more. One that was not registered is the owner's to make good: he is told once. */
export async function settleReceipt(tx: Transition, objectId: string, state: 'succeeded' | 'canceled'): Promise<void> {
	const receipt = await tx.db
		.updateTable('receipt')
		.set({ state, check_at: null, settled_at: tx.now })
		.where('object_id', '=', objectId)
		.where('state', '=', 'pending')
		.returning(['kind', 'order_id'])
		.executeTakeFirst();
	if (!receipt) return;
	const { subscriber_id: subscriberId } = await tx.db
		.selectFrom('orders')
		.select('subscriber_id')
		.where('id', '=', receipt.order_id)
		.executeTakeFirstOrThrow();
	await record(tx, `receipt.${state}`, subscriberId, { [receipt.kind]: objectId, order: receipt.order_id });
	if (state === 'succeeded') return;
	const { bot_id: botId } = await subscriberById(tx, subscriberId);
	await alertOwner(
		tx,
		botId,
		`receipt:${objectId}`,
		`The receipt of ${receipt.kind} ${objectId} (order ${receipt.order_id}) was not registered; the money itself is not affected. ` +
			"Open it in YooKassa's cabinet to see why, and issue the receipt anew there or at your cash register.",
	);
}
