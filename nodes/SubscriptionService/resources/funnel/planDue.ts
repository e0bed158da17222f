import type { Operation } from '../../../shared/actions';
import { planFunnels } from '../../../../service/funnels/planDue';
import { storeOf } from '../../../shared/store';

export const planDue: Operation = {
	value: 'planDue',
	name: 'Plan Due',
	action: 'Plan the free files and reminders that are due',
	description: 'Write into the outbox what the free series and its reminders owe now; gives the subscribers',
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
		const ids = await planFunnels(await storeOf(this), Number(this.getNodeParameter('batchSize', itemIndex)));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
