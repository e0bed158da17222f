import type { Operation } from '../../../shared/actions';
import { agreePrice as agree } from '../../../../service/renewals/agreePrice';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';

export const agreePrice: Operation = {
	value: 'agreePrice',
	name: 'Agree to Price',
	action: 'Agree to a higher price',
	description: 'His tap under the new price: the renewal is announced at that sum',
	properties: [subscriberField, itemField('argument', 'Button', 'What the button carries: the renewal and the offer')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		// From a button, which may be old or forged: one that names nothing of his changes nothing.
		const argument = optionalText(this, itemIndex, 'argument') ?? '';
		return {
			subscriberId,
			...(await agree(await answeringStore(this, itemIndex), { subscriberId, argument, cause: causeOf(this, itemIndex) })),
		};
	},
};
