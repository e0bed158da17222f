import type { Operation } from '../../../shared/actions';
import { showOffers as show } from '../../../../service/orders/offerCard';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const showOffers: Operation = {
	value: 'showOffers',
	name: 'Show Offers',
	action: 'Show what can be bought',
	description: 'Send the offer card with prices and terms',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await show(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
