import type { Operation } from '../../../shared/actions';
import { makeRefunds as make } from '../../makeRefunds';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const makeRefunds: Operation = {
	value: 'makeRefunds',
	name: 'Make Refunds',
	action: 'Make the refunds that are owed',
	description: 'Give back payments the service must not keep (paid twice) and follow them until they are final',
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
		return await make(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
