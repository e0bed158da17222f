import type { Operation } from '../../../shared/actions';
import { showAbout } from '../../../../service/orders/offerCard';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const tell: Operation = {
	value: 'tell',
	name: 'Tell',
	action: 'Tell a subscriber about the service',
	description: 'Send one of the standing messages: about or help',
	properties: [
		subscriberField,
		{
			displayName: 'Message',
			name: 'message',
			type: 'options',
			options: [
				{ name: 'About', value: 'about' },
				{ name: 'Help', value: 'help' },
			],
			default: 'about',
		},
	],
	async execute(itemIndex) {
		const message = this.getNodeParameter('message', itemIndex) as 'about' | 'help';
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await showAbout(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex), message });
		return { subscriberId };
	},
};
