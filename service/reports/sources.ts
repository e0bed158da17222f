import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { sumsBySource } from './bySource';
import { until } from './owner/money';
import { reportPeriod } from './period';

/** What came of one source: by the first touch of its people, and by their last. Sums are kopecks, paid less what was given back. */
export interface SourceFigures {
	source: string;
	firstPeople: number;
	/** Of them, who has paid for anything but a trial. */
	firstPaid: number;
	firstRevenueKopecks: number;
	lastPeople: number;
	lastPaid: number;
	/** By the last touch before each payment. */
	lastRevenueKopecks: number;
}

/**
 * Where people came from and what they paid, dearest first. With days given: the people who came first in them, and all that they have paid since.
 * @param days first and last day, `yyyy-mm-dd` in the service's zone; everybody unless told
 * @throws Error when one is no date, or nothing has been applied yet
 */
export async function sourcesReport(store: Store, days: { from?: string; to?: string } = {}): Promise<SourceFigures[]> {
	const cohort = days.from === undefined && days.to === undefined ? undefined : await reportPeriod(store, days);
	const { now } = await readClock(store);
	const sums = await sumsBySource(store, until(now + 1), cohort);
	const bySource = new Map<string, SourceFigures>();
	for (const touch of ['first', 'last'] as const)
		for (const { source, people, payers, kopecks } of sums[touch])
			bySource.set(source, {
				...(bySource.get(source) ?? { source, ...NOTHING }),
				...{ [`${touch}People`]: people, [`${touch}Paid`]: payers, [`${touch}RevenueKopecks`]: kopecks },
			});
	return [...bySource.values()].sort(
		(a, b) => b.firstRevenueKopecks - a.firstRevenueKopecks || b.firstPeople - a.firstPeople || a.source.localeCompare(b.source),
	);
}

const NOTHING = { firstPeople: 0, firstPaid: 0, firstRevenueKopecks: 0, lastPeople: 0, lastPaid: 0, lastRevenueKopecks: 0 };
