import type { Kysely, Transaction } from '../../vendor';
import type { Database } from './database';
import type { Store } from './open';

/**
 * The one place that reads the machine's clock. Business dates come from the service clock (real time plus the installation's offset);
 * leases, time limits and buckets use real time.
 */
export function realNow(): number {
	return Date.now();
}

export interface Clock {
	/** Service clock, milliseconds UTC. */
	now: number;
	offsetMs: number;
}

/** Reads the service clock. Outside test mode it is the real time whatever the row says. */
export async function readClock(store: Store, db: Kysely<Database> | Transaction<Database> = store.db): Promise<Clock> {
	if (!store.testMode) return { now: realNow(), offsetMs: 0 };
	const row = await db.selectFrom('installation').select('clock_offset_ms').executeTakeFirst();
	const offsetMs = row?.clock_offset_ms ?? 0;
	return { now: realNow() + offsetMs, offsetMs };
}

/**
 * Moves the service clock forward to a moment.
 * @throws Error outside test mode, when the store is bound to live money (M15), or when the moment lies in the past.
 */
export async function advanceTo(store: Store, moment: number): Promise<Clock> {
	if (!store.testMode) throw new Error('The clock can be moved only with test mode switched on in the store credential.');
	const installation = await store.db.selectFrom('installation').select(['mode', 'clock_offset_ms']).executeTakeFirstOrThrow();
	if (installation.mode === 'live') throw new Error('This store is bound to a live shop: its clock cannot be moved.');
	const real = realNow();
	const offsetMs = Math.round(moment - real);
	if (offsetMs < installation.clock_offset_ms) throw new Error('The service clock can only be moved forward.');
	// The condition again: another process may have moved it further since.
	await store.db.updateTable('installation').set({ clock_offset_ms: offsetMs }).where('clock_offset_ms', '<=', offsetMs).execute();
	return { now: real + offsetMs, offsetMs };
}
