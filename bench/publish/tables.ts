import type { Result } from '../lib/result';
import type { TunedRow } from '../tuning';
import { bySize, type Sized } from './bySize';
import { markdownTable } from './fill';
import { measuredOn } from './results';

/** `>= 5` as a reader says it. */
const inWords = (target: string) => target.replace('>=', 'at least').replace('<=', 'at most');

/** A figure a reader takes in: three digits, thousands apart. */
export function readable(value: number): string {
	const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return value.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** What is promised, what was reached, and what both sides did, bench by bench. */
export function promises(results: Map<string, Result>): string {
	const all = [...results.values()];
	if (all.length === 0) return 'No whole run has been made yet.';
	const ratios = all.flatMap(({ bench, ratios }) =>
		ratios.map(({ what, target, value, met }) => [bench, what, inWords(target), readable(value), met ? 'yes' : '**no**']),
	);
	const figures = all
		.filter(({ bench }) => bench !== 'tuning' && bench !== 'growth')
		.flatMap(({ bench, measured }) => measured.map(({ what, unit, median }) => [bench, what, readable(median), unit]));
	const growth = results.get('growth');
	return [
		`${measuredOn(all)}.`,
		markdownTable([['bench', 'promise', 'target', 'reached', 'met'], ...ratios]),
		'Medians behind them:',
		...(figures.length > 0 ? [markdownTable([['bench', 'measured', 'median', 'unit'], ...figures])] : []),
		...(growth ? [growthTable(growth)] : []),
	].join('\n\n');
}

/** A line for each thing measured on an engine, a column for each number of subscribers. */
function growthTable(growth: Result): string {
	const figures = bySize(growth);
	const sizes = [...new Set(figures.map(({ people }) => people))];
	const lineOf = ({ engine, what, unit }: Sized) => `${engine}: ${what}, ${unit}`;
	return markdownTable([
		['subscribers', ...sizes.map((people) => people.toLocaleString('en-US'))],
		...[...new Set(figures.map(lineOf))].map((line) => [
			line,
			...figures.filter((one) => lineOf(one) === line).map(({ median }) => readable(median)),
		]),
	]);
}

/** What n8n's settings give. */
export function settings(tuning: Result | undefined): string {
	if (!tuning) return 'No whole run has been made yet.';
	const rows = (tuning.details as { settings: TunedRow[] }).settings;
	return [
		markdownTable([
			['setting', '`/start` a second at a flood', 'one reply, ms', 'due files a second'],
			...rows.map(({ setting, flood, reply, files }) => [setting, readable(flood), readable(reply), readable(files)]),
		]),
		`${measuredOn([tuning])}; medians of ${tuning.rounds}.`,
	].join('\n\n');
}
