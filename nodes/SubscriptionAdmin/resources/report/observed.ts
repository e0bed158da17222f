import { listObserved } from '../../../../service/observe/list';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const observed: Operation = {
	value: 'observed',
	name: 'Observed',
	action: 'List what observe mode would have done',
	description: 'What would have been charged, told and ended since Observe Only was switched on, with sums',
	properties: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async execute(itemIndex) {
		const list = await listObserved(await storeOf(this), Number(this.getNodeParameter('limit', itemIndex)));
		const withSum = <T extends { kopecks: number | null }>(row: T) => ({ ...row, sum: row.kopecks === null ? null : row.kopecks / 100 });
		return { ...list, totals: list.totals.map(withSum), rows: list.rows.map(withSum) };
	},
};
