import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Store } from '../store/open';

/** What workers have taken for themselves. A lease that ran out belongs to a worker that died; its row is taken over by the next one that looks. */
export interface Lease {
	/** Run. */
	held: number;
	/** Have run out and have not been taken over yet: stuck. */
	dead: number;
	/** For how long the oldest of those, real ms. */
	oldestDeadMs: number | null;
}

export type LeaseKind = 'effects' | 'inbox' | 'renewals' | 'uploads';
export type Leases = Record<LeaseKind, Lease>;

/**
 * What a lease of each kind looks like: a row and the moment its lease ends. An effect that is ready rests or is claimed, which looks alike; only one that is being
 * sent can be stuck. An inbox row handed on once keeps its number of tries; one that waits for its turn among the retries has no lease. An upload whose lease
 * ran out is wanted by nobody until a file is due that needs it, and then that file is late: only what is being uploaded counts.
 */
const LEASES: Record<LeaseKind, (real: number) => RawBuilder<{ until: number }>> = {
	effects: () => sql`select lease_until as until from effect where state = 'sending'`,
	inbox: () => sql`select lease_until as until from inbox where state = 'received' and tries > 0 and lease_until > 0`,
	renewals: () => sql`select lease_until as until from renewal where next_at is not null and lease_until > 0`,
	uploads: (real) => sql`select lease_until as until from file_cache where lease_until > ${real}`,
};

export async function leasesOf(store: Store, real: number): Promise<Leases> {
	const read = async (rows: RawBuilder<{ until: number }>): Promise<Lease> => {
		const result = await sql<{ held: number | null; dead: number | null; oldest: number | null }>`
			select sum(case when until > ${real} then 1 else 0 end) as held, sum(case when until <= ${real} then 1 else 0 end) as dead,
				min(case when until <= ${real} then until end) as oldest
			from (${rows}) as leases`.execute(store.db);
		const { held, dead, oldest } = result.rows[0]!;
		return { held: Number(held ?? 0), dead: Number(dead ?? 0), oldestDeadMs: oldest === null ? null : real - Number(oldest) };
	};
	const kinds = Object.entries(LEASES) as Array<[LeaseKind, (typeof LEASES)[LeaseKind]]>;
	const found = await Promise.all(kinds.map(async ([kind, rows]) => [kind, await read(rows(real))] as const));
	return Object.fromEntries(found) as Leases;
}
