import type { Operation } from '../../../shared/actions';
import { followReceipts as follow } from '../../followReceipts';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const followReceipts: Operation = {
	value: 'followReceipts',
	name: 'Follow Receipts',
	action: 'Follow fiscal receipts until they are registered',
	description: 'Look up whether the receipts of payments and refunds are registered; the owner is alerted of one that is not',
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
		const limit = Number(this.getNodeParameter('batchSize', itemIndex));
		return await follow(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
