import { sql } from '../../../vendor';
import type { ShopPayment } from '../../support/renewalModel/shop';
import { DAY_MS, HOUR_MS, type Soak } from '../soak';

/** M4: an answer that was lost is known, or given up, within the key's day and 75 minutes; looks at it are up to 6 hours apart. */
const KNOWN_WITHIN_MS = 33 * HOUR_MS;
/** What is not to be kept is given back within a day of being known. */
const BACK_WITHIN_MS = KNOWN_WITHIN_MS + DAY_MS;

interface Charge {
	id: number;
	provider_id: string;
	state: string;
	kopecks: number;
	opened: number;
	order_state: string;
}

const STATE = { succeeded: 'succeeded', canceled: 'declined', pending: 'pending', waiting_for_capture: 'pending' } as const;

/** What may still be open, or has changed within this time. */
const RECENT_MS = 6 * DAY_MS;

/**
 * M4–M7: YooKassa's books and ours say the same, every kept payment has opened something and no term or order was paid twice.
 * @param which `recent` or `all` payments, where younger things have time to be found; `settled`: all, and nothing is open any more
 */
export async function checkLedger(soak: Soak, which: 'recent' | 'all' | 'settled' = 'all'): Promise<void> {
	const since = which === 'recent' ? soak.clock.now - RECENT_MS : 0;
	const { rows } = await sql<Charge>`
		select c.id, c.provider_id, c.state, c.amount_kopecks as kopecks, o.state as order_state,
			(select count(*) from charge_cover v where v.charge_id = c.id) + (select count(*) from entitlement t where t.order_id = c.order_id)
				+ (select count(*) from plan_part p where p.order_id = c.order_id) + (select count(*) from request q where q.order_id = c.order_id)
				+ (select count(*) from subscriber e where e.id = c.subscriber_id and e.state in ('erasing', 'erased')) as opened
		from charge c join orders o on o.id = c.order_id where c.provider_id is not null and (c.created_at > ${since} or c.settled_at > ${since})`.execute(
		soak.store.db,
	);
	const ours = new Map(rows.map((row) => [row.provider_id, row]));
	const lag = which === 'settled' ? 0 : KNOWN_WITHIN_MS;
	for (const payment of soak.shop.payments)
		if (payment.createdAt > since || (payment.settledAt ?? 0) > since) checkPayment(soak, payment, ours.get(payment.id), lag);
	for (const row of rows)
		if (!soak.shop.payment(row.provider_id))
			soak.findings.note('M4 the books agree', `charge ${row.id} names ${row.provider_id}, which YooKassa does not know`);
	checkTwice(soak, which === 'settled' ? 0 : BACK_WITHIN_MS);
	await checkRefunds(soak, lag);
}

function checkPayment(soak: Soak, payment: ShopPayment, ours: Charge | undefined, lag: number): void {
	const { now } = soak.clock;
	const changedAt = payment.settledAt ?? payment.createdAt;
	if (now - changedAt < lag) return;
	const status = payment.history.at(-1)!;
	const who = `payment ${payment.id} (${payment.key}) is ${status}`;
	if (!ours) return soak.findings.note('M4 the books agree', `${who} and the store has no such charge`);
	if (ours.state !== STATE[status] || ours.kopecks !== payment.kopecks)
		soak.findings.note('M4 the books agree', `${who}, and charge ${ours.id} is ${ours.state}`);
	if (status === 'succeeded' && !payment.refunded && ours.order_state !== 'review' && Number(ours.opened) === 0 && payment.givenBack === 0)
		soak.findings.note('M7 money opens something', `${who}; order ${ours.order_state}`);
}

/** Two that are kept for the same term, or order. */
function checkTwice(soak: Soak, lag: number): void {
	const seen = new Map<string, ShopPayment>();
	for (const payment of soak.shop.kept()) {
		if (soak.clock.now - (payment.settledAt ?? payment.createdAt) < lag) continue;
		const { subscription, term, order } = payment.metadata;
		const keys = [`order ${order}`, ...(payment.methodId === undefined ? [] : [`subscription ${subscription}, term ${term}`])];
		for (const key of keys) {
			const other = seen.get(key);
			if (other) soak.findings.note('M7 nothing is paid twice', `${key}: ${other.id} and ${payment.id}`);
			seen.set(key, payment);
		}
	}
}

async function checkRefunds({ shop, store, clock, findings }: Soak, lag: number): Promise<void> {
	const { rows } = await sql<{ payment_id: string; kopecks: number }>`
		select payment_id, sum(amount_kopecks) as kopecks from refund where state = 'succeeded' group by payment_id`.execute(store.db);
	const ours = new Map(rows.map(({ payment_id, kopecks }) => [payment_id, Number(kopecks)]));
	for (const payment of shop.payments) {
		if (payment.givenBack === 0 && !ours.has(payment.id)) continue;
		if (clock.now - (payment.givenBackAt ?? 0) < lag) continue;
		if ((ours.get(payment.id) ?? 0) !== payment.givenBack)
			findings.note('M14 refunds are known', `${payment.id}: ${payment.givenBack} given back, ${ours.get(payment.id) ?? 0} known`);
	}
}
