import type { Operation } from '../../../shared/actions';
import { tellInfo } from '../../../../service/subscriptions/info';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const info: Operation = {
	value: 'info',
	name: 'Info',
	action: 'Tell a subscriber how things stand',
	description: 'Paid until, next charge, card and price, with the button to cancel or resume',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await tellInfo(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
