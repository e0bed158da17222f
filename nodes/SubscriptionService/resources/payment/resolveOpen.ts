import type { Operation } from '../../../shared/actions';
import { resolveCharges } from '../../resolveCharges';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';
import { batchSize, batchSizeOf } from '../../fields';

export const resolveOpen: Operation = {
	value: 'resolveOpen',
	name: 'Resolve Open',
	action: 'Resolve open charges',
	description: 'Look up the charges whose outcome is unknown or pending, by ID or by metadata, and settle them',
	properties: [batchSize(100)],
	async execute(itemIndex) {
		const limit = batchSizeOf(this, itemIndex);
		return await resolveCharges(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
