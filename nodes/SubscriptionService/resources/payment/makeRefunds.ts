import type { Operation } from '../../../shared/actions';
import { makeRefunds as make } from '../../makeRefunds';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { batchSize, batchSizeOf } from '../../fields';

export const makeRefunds: Operation = {
	value: 'makeRefunds',
	name: 'Make Refunds',
	action: 'Make the refunds that are owed',
	description: 'Give back payments the service must not keep (paid twice) and follow them until they are final',
	properties: [batchSize(100)],
	async execute(itemIndex) {
		const limit = batchSizeOf(this, itemIndex);
		return await make(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
