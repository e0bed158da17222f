import type { Operation } from '../../../shared/actions';
import { setMembership as changeMembership } from '../../../../service/subscribers/membership';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const setMembership: Operation = {
	value: 'setMembership',
	name: 'Set Membership',
	action: 'Note that a subscriber blocked or unblocked the bot',
	description: 'Hold what waits for him while he blocks the bot; go on when he lets it in again',
	properties: [
		subscriberField,
		{
			displayName: 'He',
			name: 'membership',
			type: 'options',
			options: [
				{ name: 'Blocked the Bot', value: 'blocked' },
				{ name: 'Let It in Again', value: 'member' },
				{ name: 'What the Item Says', value: 'item' },
			],
			default: 'item',
		},
	],
	async execute(itemIndex) {
		const chosen = this.getNodeParameter('membership', itemIndex);
		const blocked = chosen === 'item' ? this.getInputData()[itemIndex]!.json.blocked === true : chosen === 'blocked';
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...(await changeMembership(await storeOf(this), { subscriberId, blocked, cause: causeOf(this, itemIndex) })) };
	},
};
