import { nextMoments } from '../../../service/due/nextDue';
import { sql } from '../../../vendor';
import { HOUR_MS, type Soak } from '../soak';

/** Everything due is done within minutes; what waits for a lease of somebody who died, a little longer. */
const DONE_WITHIN_MS = HOUR_MS;

/** E1, M4, M14: nothing waits longer than its rule allows. */
export async function checkOpenWork({ store, clock, findings, reports }: Soak): Promise<void> {
	for (const [kind, moment] of await nextMoments(store))
		if (moment < clock.now - DONE_WITHIN_MS && (kind !== 'report' || reports))
			findings.note('no work is left lying', `${kind} due since ${new Date(moment).toISOString()}`);
	const old = async (what: string, query: ReturnType<typeof sql<{ id: number }>>) => {
		const { rows } = await query.execute(store.db);
		if (rows.length > 0) findings.note('no work is left lying', `${rows.length} ${what}, such as ${rows[0]!.id}`);
	};
	const before = (hours: number) => clock.now - hours * HOUR_MS;
	await old(
		'charges not known for long',
		sql`select id from charge where state in ('created', 'sent', 'unknown') and created_at < ${before(33)}`,
	);
	await old('links open for long', sql`select id from charge where state = 'pending' and created_at < ${before(33)}`);
	await old(
		'refunds not made for long',
		sql`select id from refund_request where state in ('requested', 'made') and created_at < ${before(48)}`,
	);
	await old('messages being sent for long', sql`select id from effect where state = 'sending' and lease_until < ${before(1)}`);
	await old('bindings open for long', sql`select id from binding where state in ('created', 'sent') and created_at < ${before(48)}`);
}
