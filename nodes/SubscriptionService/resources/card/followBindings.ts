import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { followBindings as follow } from '../../../shared/bindNewCard';
import { batchSize, batchSizeOf } from '../../fields';

export const followBindings: Operation = {
	value: 'followBindings',
	name: 'Follow Bindings',
	action: 'Look at cards being bound',
	description: 'Read the cards that are being bound from YooKassa, as not every end of it is reported',
	properties: [batchSize(100)],
	async execute(itemIndex) {
		return await follow(await storeOf(this), await yooKassaClient(this, itemIndex), batchSizeOf(this, itemIndex));
	},
};
