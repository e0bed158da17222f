import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { followBindings as follow } from '../../../shared/bindNewCard';

export const followBindings: Operation = {
	value: 'followBindings',
	name: 'Follow Bindings',
	action: 'Look at cards being bound',
	description: 'Read the cards that are being bound from YooKassa, as not every end of it is reported',
	properties: [
		{
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 100,
			description: 'How many are done in one run at most; the next run goes on',
		},
	],
	async execute(itemIndex) {
		return await follow(await storeOf(this), await yooKassaClient(this, itemIndex), Number(this.getNodeParameter('batchSize', itemIndex)));
	},
};
