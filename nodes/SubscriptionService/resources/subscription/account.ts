import type { Operation } from '../../../shared/actions';
import { tellAccount } from '../../../../service/subscriptions/info';
import { causeOf, itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';

export const account: Operation = {
	value: 'account',
	name: 'Account',
	action: 'Send a subscriber his account link',
	description: 'The address of the account page, made at the tap',
	properties: [itemField('subscriberId', 'Subscriber ID', 'Number the store gave him', 'number')],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await tellAccount(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
