import type { Operation } from '../../../shared/actions';
import { showOffers as show } from '../../../../service/orders/offerCard';
import { causeOf, itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const showOffers: Operation = {
	value: 'showOffers',
	name: 'Show Offers',
	action: 'Show what can be bought',
	description: 'Send the offer card with prices and terms',
	properties: [itemField('subscriberId', 'Subscriber ID', 'Number the store gave him', 'number')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await show(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
