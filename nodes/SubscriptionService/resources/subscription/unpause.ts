import type { Operation } from '../../../shared/actions';
import { unpauseSubscription } from '../../../../service/subscriptions/unpause';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const unpause: Operation = {
	value: 'unpause',
	name: 'Unpause',
	action: 'End a pause',
	description: 'The subscription goes on at once, its end moved by the days it rested',
	properties: [subscriberField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const about = { subscriberId, cause: causeOf(this, itemIndex), actor: actorOf(this, itemIndex) };
		return { subscriberId, ...(await unpauseSubscription(await storeOf(this), about)) };
	},
};
