import { KEY_WINDOW_MS, REPEAT_WINDOW_MS } from './run';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { ChargeState } from '../store/tables/money';
import { chargeWasNotTaken } from '../renewals/chargeOutcome';
import { cancelOvertaken } from '../orders/overtaken';
import { lockPersonOfCharge } from '../subscribers/lock';
import { OPEN_STATES } from './states';

/** A charge whose outcome is to be looked up. */
export interface OpenCharge {
	chargeId: number;
	kind: 'link' | 'saved';
	state: ChargeState;
	providerId: string | null;
	/** Service clock: when it was first sent. */
	sentAt: number | null;
	/** Whether the same bytes and key may still be repeated. */
	insideKeyWindow: boolean;
	/** Service clock: its payment was made no later than this, as its key may have been repeated until then. */
	madeBefore: number;
	/** Whose metadata to look for. */
	installation: string;
}

const HOUR_MS = 3_600_000;
/** M4: not found this long after the key's window is not taken. */
const GIVEN_UP_MS = KEY_WINDOW_MS + 75 * 60_000;
/** Pause between looks, growing with age. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** The charges due to be looked up; each is moved on, so that a crash in the middle only delays it. */
export async function chargesToResolve(store: Store, limit: number): Promise<OpenCharge[]> {
	return await transition(store, async (tx) => {
		// One that is being decided about has an answer already: its new state is read next time, and not undone.
		const rows = await tx.db
			.selectFrom('charge')
			.selectAll()
			.where('check_at', '<=', tx.now)
			.orderBy('check_at')
			.limit(limit)
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		const { id: installation } = await tx.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
		for (const row of rows) {
			// A settled one is here for a refund that could not be read: its age says nothing about that.
			const age = OPEN_STATES.includes(row.state) ? tx.now - (row.sent_at ?? row.created_at) : 0;
			await tx.db
				.updateTable('charge')
				.set({
					check_at: tx.now + Math.max(LOOK_AGAIN_MS, Math.min(age, 6 * 3_600_000)),
					// Its process died between the call and the answer: nobody waits for that answer any more.
					...(row.state === 'sent' ? { state: 'unknown' as const } : {}),
				})
				.where('id', '=', row.id)
				.where('state', '=', row.state)
				.execute();
		}
		return rows.map((row) => ({
			chargeId: row.id,
			kind: row.kind,
			state: row.state,
			providerId: row.provider_id,
			sentAt: row.sent_at,
			insideKeyWindow: row.sent_at !== null && tx.now - row.sent_at < REPEAT_WINDOW_MS,
			madeBefore: Math.min(tx.now, (row.sent_at ?? tx.now) + KEY_WINDOW_MS) + HOUR_MS,
			installation,
		}));
	});
}

/** M4: after the key's window and some slack, a payment that is nowhere to be found was not taken. */
export async function giveUpIfLost(store: Store, chargeId: number): Promise<boolean> {
	return await transition(store, async (tx) => {
		await lockPersonOfCharge(tx, chargeId);
		const row = await tx.db
			.updateTable('charge')
			.set({ state: 'not_taken', settled_at: tx.now, check_at: null, reason: 'YooKassa knows no such payment' })
			.where('id', '=', chargeId)
			.where('state', 'in', ['sent', 'unknown'])
			.where('sent_at', '<', tx.now - GIVEN_UP_MS)
			.returningAll()
			.executeTakeFirst();
		if (!row) return false;
		const order = await tx.db
			.updateTable('orders')
			.set({ state: 'new' })
			.where('id', '=', row.order_id)
			.where('state', '=', 'awaiting')
			.returningAll()
			.executeTakeFirst();
		if (order) await cancelOvertaken(tx, order);
		await chargeWasNotTaken(tx, row, tx.now);
		return true;
	});
}
