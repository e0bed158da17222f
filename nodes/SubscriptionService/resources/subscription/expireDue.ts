import type { Operation } from '../../../shared/actions';
import { expireSubscriptions } from '../../../../service/subscriptions/expire';
import { storeOf } from '../../../shared/store';

export const expireDue: Operation = {
	value: 'expireDue',
	name: 'Expire Due',
	action: 'End the subscriptions whose time is over',
	description: 'End those that are over and do not renew, and tell them; gives the subscribers',
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
		const ids = await expireSubscriptions(await storeOf(this), Number(this.getNodeParameter('batchSize', itemIndex)));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
