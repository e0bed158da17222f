import type { Operation } from '../../../shared/actions';
import { pauseSubscription } from '../../../../service/subscriptions/pause';
import { causeOf, itemField, numberFromOutside, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const pause: Operation = {
	value: 'pause',
	name: 'Pause',
	action: 'Pause a subscription',
	description: 'Files, paid time and renewal stand still for some days; then it goes on by itself with the same file',
	properties: [subscriberField, itemField('argument', 'Days', 'How many days; without it he is asked', 'number'), actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const about = { subscriberId, days: numberFromOutside(this, itemIndex, 'argument'), cause: causeOf(this, itemIndex) };
		return { subscriberId, ...(await pauseSubscription(await storeOf(this), { ...about, actor: actorOf(this, itemIndex) })) };
	},
};
