import type { Operation } from '../../../shared/actions';
import { endPauses as end } from '../../../../service/subscriptions/unpause';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const endPauses: Operation = {
	value: 'endPauses',
	name: 'End Pauses',
	action: 'End the pauses whose day has come',
	description: 'Let the subscriptions go on whose pause is over, and tell them; gives the subscribers',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		const ids = await end(await storeOf(this), batchSizeOf(this, itemIndex));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
