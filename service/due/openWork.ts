import { sql } from '../../vendor';
import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { DUE_KINDS } from './kinds';
import { nextDue } from './nextDue';

/** What is not idle right now; all zero = idle, and the clock may move on. */
export interface OpenWork {
	/** Incoming rows not processed. */
	inbox: number;
	/** Effects claimed or being sent. */
	claims: number;
	/** Kinds of which something is due. */
	due: number;
	/** Charges sent whose answer is awaited. */
	charges: number;
}

export async function openWork(store: Store): Promise<OpenWork> {
	const { now } = await readClock(store);
	const real = realNow();
	const count = async (query: ReturnType<typeof sql<{ n: number }>>) => Number((await query.execute(store.db)).rows[0]?.n ?? 0);
	let due = 0;
	for (const kind of DUE_KINDS) if (((await nextDue(store, [kind])) ?? Infinity) <= now) due++;
	return {
		inbox: await count(sql`select count(*) as n from inbox where state = 'received'`),
		claims: await count(sql`select count(*) as n from effect where state = 'sending' or (state = 'ready' and lease_until > ${real})`),
		due,
		charges: await count(sql`select count(*) as n from charge where state in ('created', 'sent') and sent_at is not null`),
	};
}
