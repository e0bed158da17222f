import type { Operation } from '../../../shared/actions';
import { tellAccount } from '../../../../service/account/tellLink';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const account: Operation = {
	value: 'account',
	name: 'Account',
	action: 'Send a subscriber his account link',
	description: 'A link to the account page that works once and for 15 minutes, made at the tap',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await tellAccount(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
