import type { Operation } from '../../../shared/actions';
import { enterCode } from '../../../../service/promos/enter';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const enter: Operation = {
	value: 'enter',
	name: 'Enter Code',
	action: 'Keep a promo code for a subscriber',
	description:
		'Keep the code for what he pays for next and show the new prices, say why it does not count, or ask for it when there is none',
	properties: [subscriberField, itemField('argument', 'Code', 'The promo code as he typed it. Without one he is asked for it')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const code = optionalText(this, itemIndex, 'argument');
		return { subscriberId, ...(await enterCode(await storeOf(this), { subscriberId, code, cause: causeOf(this, itemIndex) })) };
	},
};
