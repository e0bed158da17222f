import { sql } from '../../vendor';
import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { nextMoments } from './nextDue';

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
	const { rows } = await sql<Omit<OpenWork, 'due'>>`select
		(select count(*) from inbox where state = 'received') as inbox,
		(select count(*) from effect where state = 'sending' or (state = 'ready' and lease_until > ${real})) as claims,
		(select count(*) from charge where state in ('created', 'sent') and sent_at is not null) as charges`.execute(store.db);
	const due = [...(await nextMoments(store)).values()].filter((moment) => moment <= now).length;
	return { ...rows[0]!, due };
}
