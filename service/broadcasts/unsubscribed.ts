import type { Transition } from '../store/transition';

/** Whoever ends mailings this soon after a broadcast ends them because of it. */
const AFTER_MS = 3 * 24 * 3_600_000;

/** He has ended mailings: the last broadcast he had counts it. */
export async function noteUnsubscribed(tx: Transition, subscriberId: number): Promise<void> {
	const last = await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.effect_id')
		.select('r.broadcast_id')
		.where('r.subscriber_id', '=', subscriberId)
		.where('r.local_date', 'is not', null)
		.where('r.stopped_at', 'is', null)
		.where('e.sent_at', '>', tx.now - AFTER_MS)
		.orderBy('r.local_date', 'desc')
		.orderBy('r.slot', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!last) return;
	await tx.db
		.updateTable('broadcast_recipient')
		.set({ stopped_at: tx.now })
		.where('broadcast_id', '=', last.broadcast_id)
		.where('subscriber_id', '=', subscriberId)
		.execute();
}
