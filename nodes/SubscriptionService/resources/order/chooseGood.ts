import type { Operation } from '../../../shared/actions';
import { chooseGood as choose } from '../../../../service/orders/choose';
import { causeOf, optionalText, requiredNumber } from '../../../shared/fromItem';
import { offerField } from '../../fields';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const chooseGood: Operation = {
	value: 'chooseGood',
	name: 'Choose Good',
	action: 'Buy a good or get it again',
	description: 'Give a one-time good again to who has bought it; else keep one unpaid order for it and ask for his consent',
	properties: [subscriberField, offerField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		// From a button, which may be old: a good that is not there shows those that are.
		const offerCode = optionalText(this, itemIndex, 'argument') ?? '';
		return { subscriberId, ...(await choose(await storeOf(this), { subscriberId, offerCode, cause: causeOf(this, itemIndex) })) };
	},
};
