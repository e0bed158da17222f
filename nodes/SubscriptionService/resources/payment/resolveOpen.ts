import type { Operation } from '../../../shared/actions';
import { resolveCharges } from '../../resolveCharges';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const resolveOpen: Operation = {
	value: 'resolveOpen',
	name: 'Resolve Open',
	action: 'Resolve open charges',
	description: 'Look up the charges whose outcome is unknown or pending, by ID or by metadata, and settle them',
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
		return await resolveCharges(await storeOf(this), await yooKassaClient(this, itemIndex), limit);
	},
};
