import type { Operation } from '../../../shared/actions';
import { changePlan as change } from '../../../../service/subscriptions/changePlan';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf, offerField } from '../../fields';

export const changePlan: Operation = {
	value: 'changePlan',
	name: 'Change Plan',
	action: 'Change a subscriber’s plan',
	description:
		'Another offer from the next renewal on, with its own notice; the running term stays as it is. Without an offer he is asked.',
	properties: [subscriberField, offerField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const about = { subscriberId, offerCode: optionalText(this, itemIndex, 'argument'), cause: causeOf(this, itemIndex) };
		return { subscriberId, ...(await change(await storeOf(this), { ...about, actor: actorOf(this, itemIndex) })) };
	},
};
