import { furthestNext } from '../../../service/series/furthest';
import { inspectSeries, readyInARow } from '../../../service/series/inspect';
import type { Setup } from '../../../service/setup/schema';
import { fine, given, problem, setupOf, storeOf, warning, type Check, type Finding } from './finding';
import type { Patient } from './patient';

/** F4: the owner is warned from this many days on. */
const WARNED_DAYS = 14;

export const seriesSound: Check = {
	name: 'Series',
	async look(patient) {
		const { setup } = await setupOf(patient);
		const found = await Promise.all(setup.series.map(async (series) => await inspect(patient, series)));
		return found.find(({ ok }) => ok === 'problem') ?? found.find(({ ok }) => ok === 'warning') ?? found[0]!;
	},
};

async function inspect(patient: Patient, series: Setup['series'][number]): Promise<Finding> {
	const files = await given(patient.files(series.folder), 'the folder cannot be read');
	const { items, problems } = inspectSeries(files, series);
	if (problems.length > 0) {
		const more = problems.length > 3 ? ` And ${problems.length - 3} more.` : '';
		return problem(
			problems
				.slice(0, 3)
				.map(({ says }) => says)
				.join(' ') + more,
			'Put the folder right, then run Sync Series. Subscribers wait at a number that is missing or unclear.',
		);
	}
	const next = await furthestNext(await storeOf(patient), series);
	const days = readyInARow(items, next);
	const lasts = `Sound: ${items.length} files. The subscriber furthest ahead gets number ${next} next, so it lasts ${days} days.`;
	if (days === 0) return problem(lasts, `Upload number ${next} and those after it.`);
	return days < WARNED_DAYS ? warning(lasts, 'Upload more files soon.') : fine(lasts);
}
