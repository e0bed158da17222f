import { alertOwner } from '../effects/add';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Person } from '../effects/add';
import type { Series } from './plan';

/**
 * F4: the owner is warned so many days before the files run out for the subscriber furthest ahead. Called when a number has been planned: whoever is furthest
 * reaches each threshold first, and the key keeps the others quiet.
 */
export async function warnBeforeEnd(tx: Transition, person: Person, series: Series, number: number): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const warnings = [...setup.service.catalogueWarnings].sort((a, b) => a - b);
	const most = warnings.at(-1) ?? 0;
	const rows = await tx.db
		.selectFrom('series_item')
		.select('number')
		.where('series_code', '=', series.code)
		.where('number', '>', number)
		.where('number', '<=', number + most + 1)
		.orderBy('number')
		.execute();
	const broken = rows.findIndex((row, index) => row.number !== number + index + 1);
	const left = broken < 0 ? rows.length : broken;
	const threshold = warnings.find((days) => days >= left);
	if (threshold === undefined) return;
	const last = number + left;
	await alertOwner(
		tx,
		person.bot_id,
		`catalogue:${series.code}:${last}:${threshold}`,
		left === 0
			? `The series "${series.code}" has ended for the subscriber furthest ahead: ${last} was the last file. Upload the next ones.`
			: `The series "${series.code}" lasts ${left} more days for the subscriber furthest ahead (to file ${last}). Upload the next ones.`,
	);
}
