import type { Operation } from '../../../shared/actions';
import { expireSubscriptions } from '../../../../service/subscriptions/expire';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const expireDue: Operation = {
	value: 'expireDue',
	name: 'Expire Due',
	action: 'End the subscriptions whose time is over',
	description: 'End those that are over and do not renew, and tell them; gives the subscribers',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		const ids = await expireSubscriptions(await storeOf(this), batchSizeOf(this, itemIndex));
		return ids.map((subscriberId) => ({ subscriberId }));
	},
};
