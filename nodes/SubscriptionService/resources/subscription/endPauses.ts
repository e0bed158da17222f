import type { Operation } from '../../../shared/actions';
import { endPauses as end } from '../../../../service/subscriptions/unpause';
import { storeOf } from '../../../shared/store';

export const endPauses: Operation = {
	value: 'endPauses',
	name: 'End Pauses',
	action: 'End the pauses whose day has come',
	description: 'Let the subscriptions go on whose pause is over, and tell them; gives the subscribers',
	properties: [
		{
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 200,
			description: 'How many are done in one run at most; the next run goes on',
		},
	],
	async execute(itemIndex) {
		const ids = await end(await storeOf(this), Number(this.getNodeParameter('batchSize', itemIndex)));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
