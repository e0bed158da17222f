import { sql } from '../../vendor';
import type { Selectable } from '../../vendor';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import type { InboxTable } from '../store/tables/work';
import { transition } from '../store/transition';
import { alertOwner } from '../effects/add';

export type InboxRow = Selectable<InboxTable>;

/** How long an execution may take before its rows are handed on again, real ms. */
const LEASE_MS = 120_000;
/** E4: a row whose execution keeps dying is given up after this many tries, and the owner is told. */
const MAX_TRIES = 3;
/** Pause before a row whose execution failed is handed on again, real ms. */
const RETRY_PAUSE_MS = 5_000;

/** Takes up to `limit` open rows of a source under a lease, in order, leaving out chats (lanes) of which a batch is under way. */
export async function claimInbox(store: Store, source: string, limit: number): Promise<InboxRow[]> {
	const real = realNow();
	const lock = store.engine === 'postgres' ? sql`for update of i skip locked` : sql``;
	const { rows } = await sql<InboxRow>`
		update inbox set lease_until = ${real + LEASE_MS}, lease_no = lease_no + 1, tries = tries + 1
		where id in (
			select i.id from inbox i
			where i.state = 'received' and i.source = ${source} and i.lease_until <= ${real}
				and not exists (
					select 1 from inbox o
					where o.state = 'received' and o.source = i.source and o.lane = i.lane and o.id <> i.id and (o.lease_until > ${real} and o.lease_no > 0))
			order by i.id limit ${limit} ${lock})
		returning *`.execute(store.db);
	return rows.sort((a, b) => a.id - b.id);
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
	await eachOwned(store, given, { state: 'failed', lease_until: 0 });
	await transition(store, async (tx) => {
		for (const row of given)
			await alertOwner(tx, null, `inbox:${row.id}`, `Incoming ${row.source} ${row.outside_id} could not be processed: ${reason}`);
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
