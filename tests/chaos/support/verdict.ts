import type { Store } from '../../../service/store/open';
import { FINAL_STAGES } from '../../../service/renewals/stages';
import { zero } from '../n8n/options';
import type { People } from './people';
import type { ShopBooks } from './shop';

export interface Verdict {
	/** Renewals that were due. */
	expected: number;
	/** Those that have come to an end: paid, paid by hand, given up for a reason. */
	done: number;
	/** Those that have not, or were given up without a decline or a withdrawal. */
	lost: number;
	/** Payments kept that opened no term of their own, and terms that were paid by card and by hand at once. */
	doubled: number;
	/** Payments of a saved card kept though he had withdrawn before they were known. */
	chargedAfterWithdrawal: number;
	/** Terms opened by no payment kept. */
	unfulfilledPayments: number;
	/** Charges and refunds still open at the end. */
	open: number;
	paid: number;
	refunded: number;
}

/** What has to hold of it. */
export function moneyChecks(verdict: Verdict): Record<string, string> {
	const { expected, done, lost, doubled, chargedAfterWithdrawal, unfulfilledPayments, open } = verdict;
	return {
		'every renewal came to its end': zero(expected - done),
		'nothing was lost': zero(lost),
		'nothing was charged twice': zero(doubled),
		'nothing was charged after a withdrawal': zero(chargedAfterWithdrawal),
		'every payment opened its term': zero(unfulfilledPayments),
		'nothing stayed open': zero(open),
	};
}

interface Payment {
	id: string;
	status: string;
	amount: { value: string };
	refunded_amount?: { value: string };
	metadata: Record<string, string>;
	payment_method?: { id: string };
}

/** What YooKassa's own books say, against the store's. */
export async function verdictOf(
	store: Store,
	shop: Pick<ShopBooks, 'control'>,
	people: People,
	expected: number,
	print: (line: string) => void,
): Promise<Verdict> {
	const { payments } = (await shop.control('GET', 'ledger')) as unknown as { payments: Payment[] };
	const owners = new Map(
		(await store.db.selectFrom('orders').select(['id', 'subscriber_id']).execute()).map((row) => [row.id, row.subscriber_id]),
	);
	const taken = payments.filter(({ status }) => status === 'succeeded');
	const kept = taken.filter(({ amount, refunded_amount }) => Number(refunded_amount?.value ?? 0) < Number(amount.value));
	const byPerson = new Map<number, Payment[]>();
	for (const payment of kept) {
		const owner = owners.get(Number(payment.metadata.order)) ?? 0;
		byPerson.set(owner, [...(byPerson.get(owner) ?? []), payment]);
	}
	const renewals = await store.db.selectFrom('renewal').selectAll().where('term', '=', 2).execute();
	const terms = new Map(
		(await store.db.selectFrom('subscription').select(['subscriber_id', 'term']).execute()).map((row) => [row.subscriber_id, row.term]),
	);
	const declined = new Set(
		(await store.db.selectFrom('charge').select('subscriber_id').where('state', '=', 'declined').execute()).map((row) => row.subscriber_id),
	);
	const done = renewals.filter(({ stage }) => FINAL_STAGES.includes(stage));
	const unpaidWithoutReason = done.filter(
		({ subscriber_id }) => terms.get(subscriber_id) === 1 && !people.withdrawn.has(subscriber_id) && !declined.has(subscriber_id),
	);
	const open = await store.db.selectFrom('charge').select('id').where('state', 'in', ['created', 'sent', 'unknown', 'pending']).execute();
	const refunds = await store.db.selectFrom('refund_request').select('id').where('state', 'in', ['requested', 'made']).execute();
	const withdrawnAndKept = [...people.withdrawn].filter(
		([id, { beforePaid }]) => beforePaid && (byPerson.get(id) ?? []).some(({ metadata }) => metadata.subscription !== undefined),
	);
	const keptOf = (id: number) => byPerson.get(id)?.length ?? 0;
	const beyond = [...terms].map(([id, term]) => [id, keptOf(id) - (term - 1)] as const).filter(([, count]) => count !== 0);
	const onTop = await boughtOnTop(store);
	const suspects = new Set([...onTop, ...withdrawnAndKept.map(([id]) => id), ...beyond.map(([id]) => id)]);
	for (const id of [...suspects].slice(0, 10)) print(`subscriber ${id}: ${await storyOf(store, id, byPerson.get(id) ?? [])}`);
	return {
		expected,
		done: done.length,
		lost: expected - done.length + unpaidWithoutReason.length,
		doubled: beyond.reduce((sum, [, count]) => sum + Math.max(0, count), 0) + onTop.length,
		chargedAfterWithdrawal: withdrawnAndKept.length,
		unfulfilledPayments: beyond.filter(([, count]) => count < 0).length,
		open: open.length + refunds.length,
		paid: kept.length,
		refunded: taken.length - kept.length,
	};
}

/** Who got a further term by hand though he had begun to pay before the first was known to be paid; to pay for one more later is his right. */
async function boughtOnTop({ db }: Store): Promise<number[]> {
	const rows = await db
		.selectFrom('charge')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.select(['charge.subscriber_id', 'orders.created_at', 'charge.settled_at'])
		.where('charge.state', '=', 'succeeded')
		.orderBy('charge.settled_at')
		.execute();
	const firstPaid = new Map<number, number>();
	const onTop: number[] = [];
	for (const { subscriber_id, created_at, settled_at } of rows) {
		const first = firstPaid.get(subscriber_id);
		if (first === undefined) firstPaid.set(subscriber_id, settled_at!);
		else if (created_at < first) onTop.push(subscriber_id);
	}
	return onTop;
}

/** What the store and YooKassa have of one person whose money does not add up. */
async function storyOf(store: Store, subscriberId: number, payments: Payment[]): Promise<string> {
	const charges = await store.db
		.selectFrom('charge')
		.select(['id', 'kind', 'state', 'reason', 'term', 'attempt', 'provider_id', 'sent_at', 'settled_at'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id')
		.execute();
	const events = await store.db
		.selectFrom('event')
		.select(['kind', 'at'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id')
		.execute();
	return JSON.stringify({ payments: payments.map(({ id, metadata }) => ({ id, ...metadata })), charges, events });
}
