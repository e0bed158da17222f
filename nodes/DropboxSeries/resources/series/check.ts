import type { IDataObject } from 'n8n-workflow';
import { inspectSeries, readyInARow } from '../../../../service/series/inspect';
import type { Operation } from '../../../shared/actions';
import { filesIn } from '../../client';
import { folder } from '../../fields';

export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check a series',
	description: 'Find gaps, double numbers, unreadable names, empty and too big files, and see for how many days the series lasts',
	properties: [
		folder,
		{
			displayName: 'Free From',
			name: 'freeFrom',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 1,
			description: 'First number of the free series. 0 if there is none.',
		},
		{
			displayName: 'Free To',
			name: 'freeTo',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 5,
			description: 'Last number of the free series. 0 if there is none.',
		},
		{
			displayName: 'First Paid',
			name: 'firstPaid',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 6,
			description: 'The number a paid subscription begins with',
		},
		{
			displayName: 'Next Number',
			name: 'nextNumber',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				'Count the days left from this number on: the next one the subscriber who is furthest ahead will get. 0 counts from the first paid one.',
		},
	],
	async execute(itemIndex) {
		const numberAt = (name: string) => Math.trunc(Number(this.getNodeParameter(name, itemIndex))) || 0;
		const firstPaid = Math.max(numberAt('firstPaid'), 1);
		const ranges = { freeFrom: numberAt('freeFrom'), freeTo: numberAt('freeTo'), firstPaid };
		const files = await filesIn(this, this.getNodeParameter('folder', itemIndex) as string);
		const { items, problems } = inspectSeries(files, ranges);
		return {
			sound: problems.length === 0,
			total: items.length,
			lastNumber: items.at(-1)?.number ?? null,
			daysLeft: readyInARow(items, numberAt('nextNumber') || firstPaid),
			problems: problems as unknown as IDataObject[],
		};
	},
};
