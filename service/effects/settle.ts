import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { alertOwner } from './add';
import type { Effect } from './claim';
import { noteFailed } from '../broadcasts/failed';
import { givenUp, moneyElsewhere } from '../whatsapp/unanswered';
import { HELD, MAX_TRIES, PRIORITY, RETRY_PAUSES_MS, STAFF_LANE, repeatsAfterDeath, repeatsAfterUnknown } from './kinds';
import { deliveryOf } from './sending';
import type { Claimed } from './sending';
import { staffFailed } from './staffFailed';

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

/** At which try of a download that fails the owner hears of it: it never looks late, as each pause moves the moment at which it is due. */
const TOLD_AT_TRY = 5;

/**
 * What it needs could not be got (a download failed): tried again after a growing pause, given up in the end with a word to the owner. The pause is one of
 * the service clock, ms: meanwhile his other messages go, and a sync that brings the file ends it.
 */
export async function defer(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await openEffect(tx, claimed);
		if (!row) return;
		if (row.tries >= MAX_TRIES) return await giveUp(tx, row, reason);
		if (row.tries === TOLD_AT_TRY && row.file_series) {
			const says = `File ${row.file_number} of the series "${row.file_series}" cannot be fetched (${row.tries} tries): ${reason}. It is tried on; subscribers wait for it. Look at the credential Dropbox folder and at the executions of 04 Dispatch.`;
			await alertOwner(tx, row.bot_id, `fetch:${row.file_series}:${row.file_number}`, says);
		}
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
		const row = await openEffect(tx, claimed);
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
		const row = await openEffect(tx, claimed);
		if (!row) return;
		const deaths = deathsOf(row);
		await unknown(tx, row, { reason, deaths }, row.unknowns - deaths < repeatsAfterUnknown(row.priority));
	});
}

/** Telegram refused for good. */
export async function markFailed(store: Store, claimed: Claimed, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const row = await openEffect(tx, claimed);
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
		for (const row of rows) {
			const deaths = deathsOf(row) + 1;
			// The lease of a mail runs out as well when n8n's own Send Email has failed: that is a missing answer like any other.
			const repeats = row.channel === 'telegram' ? repeatsAfterDeath : repeatsAfterUnknown;
			await unknown(tx, row, { reason: 'the process ended before the answer', deaths }, deaths <= repeats(row.priority));
		}
		return rows.length;
	});
}

/** Of its missing answers, how many are due to the death of a process. */
function deathsOf({ result }: Effect): number {
	return result === null ? 0 : ((JSON.parse(result) as { deaths?: number }).deaths ?? 0);
}

async function unknown(tx: Transition, row: Effect, result: { reason: string; deaths: number }, again: boolean): Promise<void> {
	if (!again && row.channel === 'whatsapp' && (await moneyElsewhere(tx, row, result.reason, { mayHaveGone: true }))) return;
	await tx.db
		.updateTable('effect')
		.set({ state: again ? 'ready' : 'unknown', unknowns: row.unknowns + 1, lease_until: 0, result: JSON.stringify(result) })
		.where('id', '=', row.id)
		.execute();
	if (!again) await markDelivery(tx, row, 'unknown');
}

async function giveUp(tx: Transition, row: Effect, reason: string): Promise<void> {
	if (row.channel === 'whatsapp') return await givenUp(tx, row, reason);
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

/** The effect, locked, while the claim is still ours and not settled. */
export async function openEffect(tx: Transition, { id, lease_no }: Claimed): Promise<Effect | undefined> {
	return await tx.db
		.selectFrom('effect')
		.selectAll()
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', 'in', ['ready', 'sending'])
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

async function markDelivery(tx: Transition, row: Effect, state: 'unknown'): Promise<void> {
	const deliveryId = deliveryOf(row);
	if (deliveryId) await tx.db.updateTable('delivery').set({ state }).where('id', '=', deliveryId).execute();
}
