import type { Operation } from '../../../shared/actions';
import { addPart } from '../../addPart';

export const series: Operation = {
	value: 'series',
	name: 'Series',
	action: 'Describe the series of files',
	description: 'Which Dropbox folder holds the numbered files, which are free and with which the paid ones begin',
	properties: [
		{
			displayName: 'Folder',
			name: 'folder',
			type: 'string',
			default: '',
			placeholder: '/series',
			description: 'Path in Dropbox. For an app with its own folder only, the path begins there.',
		},
		{ displayName: 'First Free', name: 'freeFrom', type: 'number', typeOptions: { minValue: 0 }, default: 1 },
		{ displayName: 'Last Free', name: 'freeTo', type: 'number', typeOptions: { minValue: 0 }, default: 5 },
		{ displayName: 'First Paid', name: 'firstPaid', type: 'number', typeOptions: { minValue: 1 }, default: 6 },
	],
	async execute(itemIndex) {
		const number = (name: string) => Number(this.getNodeParameter(name, itemIndex));
		const folder = String(this.getNodeParameter('folder', itemIndex)).trim();
		return addPart(
			this,
			itemIndex,
			'series',
			folder === '' ? [] : [{ folder, freeFrom: number('freeFrom'), freeTo: number('freeTo'), firstPaid: number('firstPaid') }],
		);
	},
};
