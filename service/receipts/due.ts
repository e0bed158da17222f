import type { Selectable } from '../../vendor';
import { alertOwner } from '../effects/add';
import type { ReceiptTable } from '../store/tables/renewals';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { FIRST_LOOK_MS } from './note';

export type Receipt = Selectable<ReceiptTable>;

const HOUR_MS = 3_600_000;
/** Pause between looks: as long as it has waited already, up to this. */
const LONGEST_PAUSE_MS = 6 * HOUR_MS;
/** A cash register that is silent for so long needs a person. */
const TOO_LONG_MS = 24 * HOUR_MS;

/** The receipts to look at now; each is moved on, so that a crash in the middle only delays it. */
export async function receiptsDue(store: Store, limit: number): Promise<Receipt[]> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.selectFrom('receipt')
			.selectAll()
			.where('check_at', '<=', tx.now)
			.orderBy('check_at')
			.limit(limit)
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		for (const receipt of rows) {
			const age = tx.now - receipt.created_at;
			await tx.db
				.updateTable('receipt')
				.set({ check_at: tx.now + Math.max(FIRST_LOOK_MS, Math.min(age, LONGEST_PAUSE_MS)) })
				.where('object_id', '=', receipt.object_id)
				.execute();
			if (age >= TOO_LONG_MS) await tellItWaits(tx, receipt);
		}
		return rows;
	});
}

/** Once a receipt, however long it goes on. */
async function tellItWaits(tx: Transition, { object_id, kind, order_id }: Receipt): Promise<void> {
	const { bot_id: botId } = await tx.db
		.selectFrom('orders')
		.innerJoin('subscriber', 'subscriber.id', 'orders.subscriber_id')
		.select('subscriber.bot_id')
		.where('orders.id', '=', order_id)
		.executeTakeFirstOrThrow();
	await alertOwner(
		tx,
		botId,
		`receipt_waits:${object_id}`,
		`The receipt of ${kind} ${object_id} (order ${order_id}) has not been registered for a day. Look at the receipts in YooKassa's cabinet; it is followed further.`,
	);
}
