import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { alertOwner } from './add';
import type { Effect } from './claim';
import { noteFailed } from '../broadcasts/failed';
import { CLAIM_LEASE_MS, HELD, MAX_TRIES, PRIORITY, RETRY_PAUSES_MS, STAFF_LANE, repeatsAfterDeath, repeatsAfterUnknown } from './kinds';
import { staffFailed } from './staffFailed';

/** A claimed effect, as far as settling needs it. */
export type Claimed = Pick<Effect, 'id' | 'lease_no'>;

/** E2: right before the send. Gives the ids that are still ours; one whose lease ran out has gone to another worker. */
export async function startSending(store: Store, claimed: Claimed[], leaseMs = CLAIM_LEASE_MS): Promise<Set<number>> {
	const started = new Set<number>();
	await store.db.transaction().execute(async (db) => {
		for (const { id, lease_no } of claimed) {
			const { numUpdatedRows } = await db
				.updateTable('effect')
				.set({ state: 'sending', lease_until: realNow() + leaseMs })
				.where('id', '=', id)
				.where('lease_no', '=', lease_no)
				.where('state', '=', 'ready')
				.executeTakeFirst();
			if (numUpdatedRows > 0n) started.add(id);
		}
	});
	return started;
}

/** Telegram, or the mail server, has it. `result` is what a later edit or answer may need (the message's id). */
export async function confirmSent(store: Store, claimed: Claimed, result: Record<string, unknown> = {}): Promise<void> {
	await transition(store, async (tx) => {
		const row = await settle(tx, claimed, { state: 'sent', sent_at: tx.now, result: JSON.stringify(result) });
		if (row) await markDelivery(tx, row, 'sent');
	});
}

/** Puts an unsent claim back; `pauseMs` is real time. The claim does not count as a try (a rate limit, another's upload). */
export async function releaseClaim(store: Store, { id, lease_no }: Claimed, pauseMs = 0): Promise<void> {
	await store.db
		.updateTable('effect')
		.set((eb) => ({ state: 'ready', lease_until: realNow() + pauseMs, tries: eb('tries', '-', 1) }))
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', 'in', ['ready', 'sending'])
		.execute();
}

/** The claim waits for something slow (a download): keeps others away for that long, real ms. */
export async function extendClaim(store: Store, { id, lease_no }: Claimed, forMs: number): Promise<void> {
	await store.db
		.updateTable('effect')
		.set({ lease_until: realNow() + forMs })
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', '=', 'ready')
		.execute();
}

/** What was claimed is of no use any more: it is not sent. */
export async function dropClaim(store: Store, { id, lease_no }: Claimed): Promise<void> {
	await store.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', '=', 'ready')
		.execute();
}

/** The effect, if the claim is still ours. */
export async function claimedEffect(store: Store, { id, lease_no }: Claimed): Promise<Effect | undefined> {
	return await store.db
		.selectFrom('effect')
		.selectAll()
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', '=', 'ready')
		.executeTakeFirst();
}

/**
 * The file it sends is not in the folder: looked at again after that time, service clock, ms. Does not count as a try; what is held for one who blocked the
 * bot stays held. The owner is told once a file.
 */
export async function postpone(store: Store, { id, lease_no }: Claimed, forMs: number): Promise<void> {
	await transition(store, async (tx) => {
		const row = await tx.db
			.updateTable('effect')
			.set((eb) => ({
				state: 'ready',
				lease_until: 0,
				due_at: eb
					.case()
					.when('due_at', '=', HELD)
					.then(eb.ref('due_at'))
					.else(tx.now + forMs)
					.end(),
				tries: eb('tries', '-', 1),
			}))
			.where('id', '=', id)
			.where('lease_no', '=', lease_no)
			.where('state', '=', 'ready')
			.returning(['bot_id', 'file_series as series', 'file_number as number'])
			.executeTakeFirst();
		if (!row?.series) return;
		const says = `The series "${row.series}" waits at ${row.number}: file ${row.number} is not in the folder. Upload it; it goes out the same day.`;
		await alertOwner(tx, row.bot_id, `waits:${row.series}:${row.number}:missing`, says);
	});
}

/**
 * What it needs could not be got (a download failed): tried again after a growing pause, given up in the end with a word to the owner. The pause is one of
 * the service clock, ms: meanwhile his other messages go, and a sync that brings the file ends it.
 */
export async function defer(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await open(tx, claimed);
		if (!row) return;
		if (row.tries >= MAX_TRIES) return await giveUp(tx, row, reason);
		const due_at = row.due_at === HELD ? HELD : tx.now + pauseAfter(row.tries);
		await tx.db.updateTable('effect').set({ state: 'ready', lease_until: 0, due_at }).where('id', '=', row.id).execute();
	});
}

function pauseAfter(tries: number): number {
	return RETRY_PAUSES_MS[Math.min(tries, RETRY_PAUSES_MS.length) - 1] ?? RETRY_PAUSES_MS[0]!;
}

/** Telegram answered that it failed itself: tried again after a growing pause, given up in the end with a word to the owner. */
export async function retryLater(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await open(tx, claimed);
		if (!row) return;
		if (row.tries >= MAX_TRIES) return await giveUp(tx, row, reason);
		await tx.db
			.updateTable('effect')
			.set({ state: 'ready', lease_until: realNow() + pauseAfter(row.tries) })
			.where('id', '=', row.id)
			.execute();
	});
}

/** No answer came: it may have been sent. Repeated once where that does less harm than losing it (F6). */
export async function markUnknown(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await open(tx, claimed);
		if (row) await unknown(tx, row, reason);
	});
}

/** Telegram refused for good. */
export async function markFailed(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await open(tx, claimed);
		if (row) await giveUp(tx, row, reason);
	});
}

/** Rows left in `sending` by a process that died: their answer is lost. Gives how many. */
export async function recoverSending(store: Store): Promise<number> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.selectFrom('effect')
			.selectAll()
			.where('state', '=', 'sending')
			.where('lease_until', '<', realNow())
			.limit(500)
			// A late answer or another worker may be settling the same row.
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		for (const row of rows) await unknown(tx, row, 'the process ended before the answer', repeatsAfterDeath(row.priority));
		return rows.length;
	});
}

async function unknown(tx: Transition, row: Effect, reason: string, repeats = repeatsAfterUnknown(row.priority)): Promise<void> {
	const again = row.unknowns < repeats;
	await tx.db
		.updateTable('effect')
		.set({ state: again ? 'ready' : 'unknown', unknowns: row.unknowns + 1, lease_until: 0, result: JSON.stringify({ reason }) })
		.where('id', '=', row.id)
		.execute();
	if (!again) await markDelivery(tx, row, 'unknown');
}

async function giveUp(tx: Transition, row: Effect, reason: string): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'failed', lease_until: 0, result: JSON.stringify({ reason }) })
		.where('id', '=', row.id)
		.execute();
	// One word about the whole broadcast, not one a person.
	if (row.priority === PRIORITY.broadcast) await noteFailed(tx, row);
	else if (row.subscriber_id === STAFF_LANE) await staffFailed(tx, row, reason);
	else if (row.subscriber_id !== 0) await alertOwner(tx, row.bot_id, `effect:${row.id}`, `Not sent (${row.key}): ${reason}`);
}

async function open(tx: Transition, { id, lease_no }: Claimed): Promise<Effect | undefined> {
	return await tx.db
		.selectFrom('effect')
		.selectAll()
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', 'in', ['ready', 'sending'])
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

async function settle(tx: Transition, { id, lease_no }: Claimed, values: Partial<Effect>): Promise<Effect | undefined> {
	return await tx.db
		.updateTable('effect')
		.set({ ...values, lease_until: 0 })
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', 'in', ['ready', 'sending'])
		.returningAll()
		.executeTakeFirst();
}

async function markDelivery(tx: Transition, row: Effect, state: 'sent' | 'unknown'): Promise<void> {
	if (row.kind !== 'file') return;
	const { deliveryId } = JSON.parse(row.payload) as { deliveryId: number | null };
	// Sent again on an operator's word: its delivery was made long ago.
	if (!deliveryId) return;
	await tx.db
		.updateTable('delivery')
		.set({ state, ...(state === 'sent' ? { sent_at: tx.now } : {}) })
		.where('id', '=', deliveryId)
		.execute();
}
