import type { Selectable } from '../../vendor';
import type { RefundRequestTable } from '../store/tables/money';
import type { Store } from '../store/open';
import { transition } from '../store/transition';

export type RefundRequest = Selectable<RefundRequestTable>;

/** After an error or while YooKassa works on it: tried or looked at again, service clock. */
const PAUSES_MS = [60_000, 10 * 60_000, 60 * 60_000, 6 * 3_600_000];

/** The refunds to make or to look at now; each is moved on, so that a crash in the middle only delays it. The key makes a repeat harmless. */
export async function refundsDue(store: Store, limit: number): Promise<RefundRequest[]> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.selectFrom('refund_request')
			.selectAll()
			.where('check_at', '<=', tx.now)
			.orderBy('check_at')
			.limit(limit)
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		for (const { id, tries } of rows) {
			await tx.db
				.updateTable('refund_request')
				.set({ check_at: tx.now + PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!, tries: tries + 1 })
				.where('id', '=', id)
				.execute();
		}
		return rows;
	});
}
