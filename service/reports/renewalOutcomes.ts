import { sql } from '../../vendor';
import type { RenewalStage } from '../store/tables/renewals';
import type { Store } from '../store/open';
import { noPlan } from './ofPlans';
import type { Period } from './period';

interface Row {
	stage: RenewalStage;
	/** 1 = a charge of it was declined. */
	declined: number;
	/** Declined steps of the ladder. */
	tries: number;
	reason: string | null;
	/** What paid the term, if anything did. */
	kind: 'link' | 'saved' | null;
	renewals: number | string;
	kopecks: number | string | null;
}

interface Sum {
	renewals: number;
	kopecks: number;
}

/** What became of the renewals whose moment of charge fell into a period. Each of them is in exactly one of the counts. */
export interface RenewalOutcomes {
	due: number;
	firstTry: Sum;
	/** Charged by the card after a decline. Step 1 = at once, by another card; 2 = the first try of the ladder, and so on. */
	recoveredBySteps: Array<Sum & { step: number }>;
	/** Paid by the subscriber himself after a decline. */
	recoveredByHand: Sum;
	/** All that was paid after a decline. */
	recovered: Sum;
	/** Paid by the subscriber himself, nothing declined. */
	paidByHand: Sum;
	/** Declined and to be tried again, or being tried. */
	stillTrying: number;
	/** No try is left; access goes on to the end of grace. */
	inLastGrace: number;
	/** The charge is yet to come, its outcome is not known, or it waits for files, his tap or you. */
	waiting: number;
	/** Renewal switched off, or the card forgotten, after the notice and before the charge. */
	cancelledBeforeCharge: number;
	lost: number;
	/** By the last reason of a decline; `no_decline` when there was none. */
	lostByReason: Record<string, number>;
}

/** Counts them, parts of purchases left out. A renewal that another one of the same payer covers is counted as that one. */
export async function renewalOutcomes(store: Store, { start, end }: Pick<Period, 'start' | 'end'>): Promise<RenewalOutcomes> {
	const { rows } = await sql<Row>`
		select r.stage, case when r.first_declined_at is null then 0 else 1 end as declined, r.tries, r.last_reason as reason, c.kind,
			count(*) as renewals, sum(c.amount_kopecks) as kopecks
		from renewal r
			left join charge_cover v on v.subscription_id = r.payer_id and v.term = r.term
			left join charge c on c.id = v.charge_id
		where r.charge_at >= ${start} and r.charge_at < ${end} and ${noPlan(sql`r.payer_id`)} and not exists (
			select 1 from renewal_cover o where o.subscription_id = r.payer_id and o.term = r.term and o.renewal_id <> r.id)
		group by 1, 2, 3, 4, 5`.execute(store.db);
	const outcomes = nothing();
	const steps = new Map<number, Sum>();
	for (const row of rows) count(outcomes, steps, row);
	outcomes.recoveredBySteps = [...steps].map(([step, sum]) => ({ step, ...sum })).sort((a, b) => a.step - b.step);
	for (const sum of [...outcomes.recoveredBySteps, outcomes.recoveredByHand]) add(outcomes.recovered, sum.renewals, sum.kopecks);
	return outcomes;
}

function count(into: RenewalOutcomes, steps: Map<number, Sum>, row: Row): void {
	const renewals = Number(row.renewals);
	const kopecks = Number(row.kopecks ?? 0);
	const declined = Number(row.declined) === 1;
	into.due += renewals;
	if (row.kind !== null || row.stage === 'paid' || row.stage === 'renewed') {
		if (!declined) return add(row.kind === 'saved' ? into.firstTry : into.paidByHand, renewals, kopecks);
		if (row.kind !== 'saved') return add(into.recoveredByHand, renewals, kopecks);
		const step = Number(row.tries) + 1;
		const sum = steps.get(step) ?? { renewals: 0, kopecks: 0 };
		steps.set(step, sum);
		return add(sum, renewals, kopecks);
	}
	// Switched off after a decline: it was the decline that lost him.
	const left = row.stage === 'closed' || row.stage === 'will_end';
	if (row.stage === 'lost' || (left && declined)) {
		const reason = row.reason ?? 'no_decline';
		into.lost += renewals;
		into.lostByReason[reason] = (into.lostByReason[reason] ?? 0) + renewals;
	} else if (left) into.cancelledBeforeCharge += renewals;
	else if (row.stage === 'exhausted') into.inLastGrace += renewals;
	else if (declined) into.stillTrying += renewals;
	else into.waiting += renewals;
}

function add(sum: Sum, renewals: number, kopecks: number): void {
	sum.renewals += renewals;
	sum.kopecks += kopecks;
}

function nothing(): RenewalOutcomes {
	const sum = (): Sum => ({ renewals: 0, kopecks: 0 });
	return {
		due: 0,
		firstTry: sum(),
		recoveredBySteps: [],
		recoveredByHand: sum(),
		recovered: sum(),
		paidByHand: sum(),
		stillTrying: 0,
		inLastGrace: 0,
		waiting: 0,
		cancelledBeforeCharge: 0,
		lost: 0,
		lostByReason: {},
	};
}
