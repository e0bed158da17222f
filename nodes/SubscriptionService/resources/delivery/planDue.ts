import type { Operation } from '../../../shared/actions';
import { planDailyFiles } from '../../../../service/series/planDaily';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const planDue: Operation = {
	value: 'planDue',
	name: 'Plan Due',
	action: 'Plan the daily files that are due',
	description: 'Write into the outbox the day’s file of every subscriber whose hour has come; gives the subscribers',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		const ids = await planDailyFiles(await storeOf(this), batchSizeOf(this, itemIndex));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
