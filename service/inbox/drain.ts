import { sql } from '../../vendor';
import type { Selectable } from '../../vendor';
import { realNow } from '../store/clock';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import type { InboxTable } from '../store/tables/work';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { alertOwner } from '../effects/add';

export type InboxRow = Selectable<InboxTable>;

/** How long an execution may take before its rows are handed on again, real ms. */
const LEASE_MS = 120_000;
/** E4: a row whose execution keeps dying is given up after this many tries, and the owner is told. */
const MAX_TRIES = 3;
/** Pause before a row whose execution failed is handed on again, real ms. */
const RETRY_PAUSE_MS = 5_000;

/**
 * Takes up to `limit` open rows of a source under a lease, the oldest of each chat (lane): n8n runs the branches of one execution by their place on the
 * canvas, so two rows of a chat must never be in one. Of rows that were handed on before, at most one is taken, and none unless `retries`: if it stops
 * n8n again, no other row shall pay for it with a try. A row whose execution has died with its process time after time is given up here: nobody was left
 * to report it.
 */
export async function claimInbox(store: Store, source: string, limit: number, retries = true): Promise<InboxRow[]> {
	return await transition(store, async (tx) => {
		await oneAtATime(store, tx.db, `inbox:${source}`);
		const { rows } = await claimInboxStatement(store, source, limit, retries).execute(tx.db);
		rows.sort((a, b) => a.id - b.id);
		for (const row of rows.filter(({ tries }) => tries > MAX_TRIES)) await giveUp(tx, row, 'n8n stopped in the middle of it each time');
		const [retried, ...later] = rows.filter(({ tries }) => tries > 1 && tries <= MAX_TRIES);
		await putBack(tx, later);
		return rows.filter((row) => row.tries === 1 || row === retried);
	});
}

/** As if they had not been claimed. */
async function putBack(tx: Transition, rows: InboxRow[]): Promise<void> {
	const ids = rows.map(({ id }) => id);
	if (ids.length === 0) return;
	await tx.db
		.updateTable('inbox')
		.set((eb) => ({ lease_until: 0, tries: eb('tries', '-', 1) }))
		.where('id', 'in', ids)
		.execute();
}

/** The claim in one statement; apart, so that a test can look at its plan. */
export function claimInboxStatement(store: Store, source: string, limit: number, retries = true) {
	const real = realNow();
	const lock = store.engine === 'postgres' ? sql`for update of i skip locked` : sql``;
	return sql<InboxRow>`
		with taken as materialized (
			select i.id from inbox i
			where i.state = 'received' and i.source = ${source} and i.lease_until <= ${real} ${retries ? sql`` : sql`and i.tries = 0`}
				and not exists (
					select 1 from inbox o
					where o.state = 'received' and o.source = i.source and o.lane = i.lane
						and (o.id < i.id or (o.id > i.id and o.lease_until > ${real} and o.lease_no > 0)))
			order by i.id limit ${sql.lit(limit)} ${lock})
		update inbox set lease_until = ${real + LEASE_MS}, lease_no = lease_no + 1, tries = tries + 1
		where state = 'received' and id in (select id from taken)
		returning *`;
}

async function giveUp(tx: Transition, { id, lease_no, source, outside_id }: InboxRow, reason: string): Promise<void> {
	const failed = await tx.db
		.updateTable('inbox')
		.set({ state: 'failed', lease_until: 0 })
		.where('id', '=', id)
		.where('lease_no', '=', lease_no)
		.where('state', '=', 'received')
		.executeTakeFirst();
	// Another worker's by now, or done after all.
	if (failed.numUpdatedRows === 0n) return;
	await alertOwner(tx, null, `inbox:${id}`, `Incoming ${source} ${outside_id} could not be processed: ${reason}`);
}

/** The execution is still running: its rows stay its own. */
export async function renewInbox(store: Store, rows: Array<Pick<InboxRow, 'id' | 'lease_no'>>): Promise<void> {
	await eachOwned(store, rows, { lease_until: realNow() + LEASE_MS });
}

/** Marks rows done when n8n reports that their execution ended well. */
export async function finishInbox(store: Store, rows: Array<Pick<InboxRow, 'id' | 'lease_no'>>): Promise<void> {
	await eachOwned(store, rows, { state: 'processed', processed_at: realNow(), lease_until: 0 });
}

/** The execution failed or died: the rows are handed on again, three times at most, then they stay as `failed` and the owner is told. */
export async function returnInbox(store: Store, rows: InboxRow[], reason: string): Promise<void> {
	const again = rows.filter((row) => row.tries < MAX_TRIES);
	const given = rows.filter((row) => row.tries >= MAX_TRIES);
	await eachOwned(store, again, { lease_until: realNow() + RETRY_PAUSE_MS });
	if (given.length === 0) return;
	await transition(store, async (tx) => {
		for (const row of given) await giveUp(tx, row, reason);
	});
}

async function eachOwned(store: Store, rows: Array<Pick<InboxRow, 'id' | 'lease_no'>>, values: Partial<InboxRow>): Promise<void> {
	if (rows.length === 0) return;
	await store.db.transaction().execute(async (db) => {
		for (const { id, lease_no } of rows) {
			await db
				.updateTable('inbox')
				.set(values)
				.where('id', '=', id)
				.where('lease_no', '=', lease_no)
				.where('state', '=', 'received')
				.execute();
		}
	});
}
