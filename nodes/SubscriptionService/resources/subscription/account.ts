import type { Operation } from '../../../shared/actions';
import { tellAccount } from '../../../../service/subscriptions/info';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const account: Operation = {
	value: 'account',
	name: 'Account',
	action: 'Send a subscriber his account link',
	description: 'The address of the account page, made at the tap',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await tellAccount(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
