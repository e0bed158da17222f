import type { Operation } from '../../../shared/actions';
import { chooseOffer as choose } from '../../../../service/orders/choose';
import { causeOf, itemField, requiredNumber, requiredText } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const chooseOffer: Operation = {
	value: 'chooseOffer',
	name: 'Choose Offer',
	action: 'Order an offer',
	description: 'Keep one unpaid order for the offer and ask for his consent',
	properties: [
		itemField('subscriberId', 'Subscriber ID', 'Number the store gave him', 'number'),
		itemField('argument', 'Offer Code', 'Code of the offer in setup'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const offerCode = requiredText(this, itemIndex, 'argument');
		return { subscriberId, ...(await choose(await storeOf(this), { subscriberId, offerCode, cause: causeOf(this, itemIndex) })) };
	},
};
