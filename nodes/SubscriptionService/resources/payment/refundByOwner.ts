import type { Operation } from '../../../shared/actions';
import { refundByOwner as byOwner } from '../../../../service/refunds/byOwner';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const refundByOwner: Operation = {
	value: 'refundByOwner',
	name: 'Refund by Owner',
	action: 'Refund what the owner tapped',
	description: 'The owner’s button in his own chat: ask for the refund and tell him. Anybody else is told that the button is old.',
	properties: [
		subscriberField,
		itemField('argument', 'Payment to Refund', 'What the button carries: the order’s number, and which of its payments'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument');
		return { subscriberId, ...(await byOwner(await storeOf(this), { subscriberId, argument, cause: causeOf(this, itemIndex) })) };
	},
};
