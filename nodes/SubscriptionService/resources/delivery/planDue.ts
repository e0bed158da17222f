import type { Operation } from '../../../shared/actions';
import { planDailyFiles } from '../../../../service/series/planDaily';
import { storeOf } from '../../../shared/store';

export const planDue: Operation = {
	value: 'planDue',
	name: 'Plan Due',
	action: 'Plan the daily files that are due',
	description: 'Write into the outbox the day’s file of every subscriber whose hour has come; gives the subscribers',
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
		const ids = await planDailyFiles(await storeOf(this), Number(this.getNodeParameter('batchSize', itemIndex)));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
