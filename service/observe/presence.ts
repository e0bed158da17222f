import type { Selectable } from '../../vendor';
import { alertOwner } from '../effects/add';
import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { RESTORED_REASON, isBackupHost } from '../store/restored';
import type { InstallationTable } from '../store/tables/setup';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { leaveGap } from './gap';
import { askRecheck } from './recheck';
import { enterObserve } from './switch';

const HOUR_MS = 3_600_000;
/** Not alive for longer than this, real ms: what happened meanwhile is read from YooKassa before anything is charged. */
const AWAY_MS = 15 * 60_000;
/** So far before the last thing it knows, service clock. */
const BEFORE_MS = HOUR_MS;

type Installation = Selectable<InstallationTable>;

/**
 * M15: a trigger of this n8n says that it runs. When it starts, a store that was restored from a backup or last worked in another n8n goes into observe mode; in
 * any case one that has not been alive for a while has its payments read anew before anything is charged.
 * @param host n8n's own id; undefined where it does not tell
 */
export async function markAlive(store: Store, host: string | undefined, starting = false): Promise<void> {
	await transition(store, async (tx) => {
		const row = await tx.db
			.selectFrom('installation')
			.selectAll()
			.$if(store.engine === 'postgres', (query) => query.forUpdate())
			.executeTakeFirst();
		if (!row) return;
		const isForeign = row.host !== null && host !== undefined && row.host !== host && !isBackupHost(row.host);
		// Another n8n has taken over while this one still runs: it is the one that counts.
		if (isForeign && !starting) return;
		if (row.shop_id !== null) await look(tx, row, isForeign);
		const keeps = host === undefined && !isBackupHost(row.host);
		await tx.db
			.updateTable('installation')
			.set({ alive_at: realNow(), ...(keeps ? {} : { host: host ?? null }) })
			.execute();
	});
}

async function look(tx: Transition, row: Installation, isForeign: boolean): Promise<void> {
	const awayMs = row.alive_at === null ? 0 : realNow() - row.alive_at;
	const isRestored = isBackupHost(row.host);
	if (!isRestored && !isForeign && awayMs <= AWAY_MS) return;
	await askRecheck(tx, (await lastKnown(tx, row)) - BEFORE_MS);
	// A marked backup leaves its gap itself.
	if (!isRestored) await leaveGap(tx, awayMs);
	if (isRestored || isForeign) await observe(tx, isRestored ? RESTORED_REASON : 'The store was last used by another n8n.', isRestored);
	else await record(tx, 'store.away', null, { minutes: Math.round(awayMs / 60_000) });
}

async function observe(tx: Transition, reason: string, isRestored: boolean): Promise<void> {
	await enterObserve(tx, reason);
	await record(tx, isRestored ? 'store.restored' : 'store.moved', null, { reason });
	await alertOwner(
		tx,
		null,
		`observe:${tx.now}`,
		`${reason} The service only observes until YooKassa's payments made since have been read and applied (07 Reconcile does it by itself): nothing is charged, nobody loses access.`,
	);
}

/** The last moment of which the store surely knows everything, service clock. */
async function lastKnown(tx: Transition, { alive_at, created_at }: Installation): Promise<number> {
	const event = await tx.db.selectFrom('event').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst();
	const { offsetMs } = await readClock(tx.store, tx.db);
	return Math.min(event?.at ?? created_at, alive_at === null ? Infinity : alive_at + offsetMs);
}
