import { sourcesReport } from '../../../../service/reports/sources';
import type { Operation } from '../../../shared/actions';
import { periodFields, periodOf } from '../../../shared/periodFields';
import { storeOf } from '../../../shared/store';

export const sources: Operation = {
	value: 'sources',
	name: 'Sources',
	action: 'Get the figures of sources',
	description: 'Where people came from, and what they paid: by the first link, form or word that brought them, and by the last',
	properties: periodFields('Of people who came in these days'),
	async execute(itemIndex) {
		const rows = await sourcesReport(await storeOf(this), periodOf(this, itemIndex));
		return rows.map((row) => ({ ...row, firstRevenue: row.firstRevenueKopecks / 100, lastRevenue: row.lastRevenueKopecks / 100 }));
	},
};
