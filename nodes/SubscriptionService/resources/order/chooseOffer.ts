import type { Operation } from '../../../shared/actions';
import { chooseOffer as choose } from '../../../../service/orders/choose';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { offerField } from '../../fields';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const chooseOffer: Operation = {
	value: 'chooseOffer',
	name: 'Choose Offer',
	action: 'Order an offer',
	description: 'Keep one unpaid order for the offer and ask for his consent',
	properties: [subscriberField, offerField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		// From a button, which may be old: an offer that is not there shows those that are.
		const offerCode = optionalText(this, itemIndex, 'argument') ?? '';
		return { subscriberId, ...(await choose(await storeOf(this), { subscriberId, offerCode, cause: causeOf(this, itemIndex) })) };
	},
};
