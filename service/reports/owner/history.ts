import { sql } from '../../../vendor';
import { localDay } from '../../time/local';
import type { Store } from '../../store/open';
import { moneyOf, within } from './money';
import { numbersOf } from './rows';
import type { Span } from './window';

/** A day of the chart; sums are kopecks. */
export interface HistoryDay {
	day: string;
	newPeople: number;
	/** Net of what was given back on the day. */
	revenueKopecks: number;
	/** Subscriptions that run at its end. */
	active: number;
}

/** Every zone's midnight lies on a quarter of an hour, also where the clocks change. */
const SLOT_MS = 900_000;

/**
 * Those days, by one query: what happened is summed by quarters of an hour, which are then put into local days.
 * @param activeAtEnd subscriptions that run at the end of the last day
 */
export async function historyOf(store: Store, days: Span[], zone: string, activeAtEnd: number): Promise<HistoryDay[]> {
	const span = { start: days[0]!.start, end: days.at(-1)!.end };
	const slot = (column: string) => sql`cast((${sql.ref(column)} - ${sql.lit(span.start)}) / ${sql.lit(SLOT_MS)} as bigint)`;
	const rows = await numbersOf(
		store,
		sql<Record<'slot' | 'people' | 'kopecks' | 'change', number>>`
			select ${slot('at')} as slot, 0 as people, sum(kopecks) as kopecks, 0 as change from ${moneyOf(span)} m group by 1
			union all select ${slot('created_at')}, count(*), 0, 0 from subscriber where ${within('created_at', span)} group by 1
			union all select ${slot('created_at')}, 0, 0, count(*) from subscription where plan_id is null and ${within('created_at', span)} group by 1
			union all select ${slot('ended_at')}, 0, 0, -count(*) from subscription where plan_id is null and ${within('ended_at', span)} group by 1`,
	);
	let active = activeAtEnd;
	const history = days.map(({ start, end }) => {
		const own = rows.filter((row) => inSpan(span.start + row.slot * SLOT_MS, { start, end }));
		const sum = (key: 'people' | 'kopecks' | 'change') => own.reduce((total, row) => total + row[key], 0);
		return { day: localDay(start, zone), newPeople: sum('people'), revenueKopecks: sum('kopecks'), change: sum('change') };
	});
	// From the end backwards: what a day changed was not there the evening before.
	return history
		.reverse()
		.map(({ change, ...day }) => {
			const atEnd = active;
			active -= change;
			return { ...day, active: atEnd };
		})
		.reverse();
}

const inSpan = (moment: number, { start, end }: Span) => moment >= start && moment < end;
