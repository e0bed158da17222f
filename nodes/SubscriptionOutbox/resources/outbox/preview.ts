import type { Operation } from '../../../shared/actions';
import { previewEffects } from '../../../../service/effects/preview';
import { storeOf } from '../../../shared/store';

export const preview: Operation = {
	value: 'preview',
	name: 'Preview',
	action: 'Preview what waits',
	description: 'List what waits to be sent, earliest first, and change nothing',
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
		return await previewEffects(await storeOf(this), Number(this.getNodeParameter('limit', itemIndex)));
	},
};
