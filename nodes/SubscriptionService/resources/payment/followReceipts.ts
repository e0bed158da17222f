import type { Operation } from '../../../shared/actions';
import { followReceipts as follow } from '../../followReceipts';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { batchSize, batchSizeOf } from '../../fields';

export const followReceipts: Operation = {
	value: 'followReceipts',
	name: 'Follow Receipts',
	action: 'Follow fiscal receipts until they are registered',
	description: 'Look up whether the receipts of payments and refunds are registered; the owner is alerted of one that is not',
	properties: [batchSize(100)],
	async execute(itemIndex) {
		const limit = batchSizeOf(this, itemIndex);
		return await follow(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
