import { previewRemovals as preview } from '../../../../service/chats/preview';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const previewRemovals: Operation = {
	value: 'previewRemovals',
	name: 'Preview Removals',
	action: 'Preview who would be removed',
	description: 'The dry run’s list: whom removal would take out of each chat, with numbers and dates. Changes nothing.',
	properties: [
		{
			displayName: 'Within Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365 },
			default: 0,
			description: 'Of those whose access is over, who would be removed within so many days from now; 0: at once',
		},
	],
	async execute(itemIndex) {
		const days = Number(this.getNodeParameter('days', itemIndex, 0));
		return (await preview(await storeOf(this), { days })).map((one) => ({ ...one }));
	},
};
