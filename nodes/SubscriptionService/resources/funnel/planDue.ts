import type { Operation } from '../../../shared/actions';
import { planFunnels } from '../../../../service/funnels/planDue';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const planDue: Operation = {
	value: 'planDue',
	name: 'Plan Due',
	action: 'Plan the free files, reminders and funnel messages that are due',
	description: 'Write into the outbox what the free series, its reminders and the owner’s funnels owe now; gives the subscribers',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		const ids = await planFunnels(await storeOf(this), batchSizeOf(this, itemIndex));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
