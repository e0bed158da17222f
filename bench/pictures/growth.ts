import type { Result } from '../lib/result';
import { bySize } from '../publish/bySize';
import { measuredOn } from '../publish/results';
import { readable } from '../publish/tables';
import { type Card, picture } from './frame';
import { lineCard } from './line';

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;
/** As bench/growth.ts names them. */
const SHOWN = { 'a claimed effect': 'an effect claimed', 'a planned day': 'a day planned' } as const;
/** From the smallest crowd to the largest. */
const AT_MOST = 1.5;

/** Time a row on both engines, by how many subscribers there are; undefined when it has not been measured. */
export function growthPicture(growth: Result | undefined): Buffer | undefined {
	if (!growth) return undefined;
	const rows = Object.keys(SHOWN).map((what) => Object.keys(ENGINES).flatMap((engine) => cardOf(growth, engine, what)));
	const bytes = Object.entries(ENGINES).flatMap(([engine, name]) => {
		const last = of(growth, engine, 'database').at(-1);
		return last ? [`${name} ${readable(last.value / 1000)} KB`] : [];
	});
	const lines = [
		`${measuredOn([growth])} · median of ${growth.rounds}`,
		`Across: subscribers. Red line: ${AT_MOST} times the first, the most that is promised. On disk a subscriber: ${bytes.join(', ')}.`,
	];
	return picture('Time a row as subscribers grow', lines, rows.filter((cards) => cards.length > 0)); // prettier-ignore
}

function cardOf(growth: Result, engine: string, what: string): Card[] {
	const points = of(growth, engine, what);
	if (points.length === 0) return [];
	// Where all are long, thousands of microseconds are no help.
	const [unit, per] = Math.max(...points.map(({ value }) => value)) >= 1000 ? ['ms', 1000] : ['microseconds', 1];
	const scaled = points.map(({ label, value }) => ({ label, value: value / per }));
	const title = `${ENGINES[engine as keyof typeof ENGINES]}: ${SHOWN[what as keyof typeof SHOWN]}`;
	return [lineCard({ title, unit, points: scaled, target: scaled[0]!.value * AT_MOST })];
}

/** Of each size, smallest first. */
function of(growth: Result, engine: string, what: string): Array<{ label: string; value: number }> {
	return bySize(growth)
		.filter((one) => one.engine === engine && one.what === what)
		.map(({ people, median }) => ({ label: people.toLocaleString('en-US'), value: median }));
}
