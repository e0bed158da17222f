import { sql } from '../../../vendor';
import type { Store } from '../../store/open';
import type { Churn } from '../churn';
import { moneyOf, payersUntil, until } from './money';
import { countsOf } from './rows';

/** What a paying person brings; kopecks. */
export interface Lifetime {
	/** People who have ever paid for anything but a trial. */
	payers: number;
	/** Net revenue of all days by paying person; null while nobody has paid. */
	ltvKopecks: number | null;
	/** Net revenue of the last days by running subscription (mean of begin and end of the period). */
	arpuKopecks: number | null;
	/** Estimate of what a subscription will bring in all: ARPU by churn of the period; null without churn, as there is then no end in sight. */
	ltvEstimateKopecks: number | null;
}

export async function lifetimeOf(
	store: Store,
	end: number,
	{ revenueKopecks, churn }: { revenueKopecks: number; churn: Churn },
	activeAtEnd: number,
): Promise<Lifetime> {
	const { payers } = await countsOf(store, sql<Record<'payers', number>>`select count(*) as payers from ${payersUntil(end)} p`);
	const { kopecks } = await countsOf(store, sql<Record<'kopecks', number>>`select sum(kopecks) as kopecks from ${moneyOf(until(end))} m`);
	const mean = (churn.activeAtStart + activeAtEnd) / 2;
	const arpu = mean === 0 ? null : revenueKopecks / mean;
	return {
		payers,
		ltvKopecks: payers === 0 ? null : Math.round(kopecks / payers),
		arpuKopecks: arpu === null ? null : Math.round(arpu),
		ltvEstimateKopecks: arpu === null || !churn.rate ? null : Math.round(arpu / churn.rate),
	};
}
