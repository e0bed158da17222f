import type { Operation } from '../../../shared/actions';
import { cancelRenewal } from '../../../../service/subscriptions/renewalSwitch';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { actorField, actorOf } from '../../fields';

export const cancel: Operation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a subscriber’s renewal',
	description: 'Nothing is charged any more; access stays to the paid date',
	properties: [subscriberField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const result = await cancelRenewal(await answeringStore(this, itemIndex), {
			subscriberId,
			cause: causeOf(this, itemIndex),
			actor: actorOf(this, itemIndex),
		});
		return { subscriberId, ...result };
	},
};
