import type { Operation } from '../../../shared/actions';
import { payNow as pay } from '../../../../service/renewals/payNow';
import { answeringStore, viaOf } from '../../../shared/answeringStore';
import { causeOf, itemField, numberFromOutside, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';

export const payNow: Operation = {
	value: 'payNow',
	name: 'Pay Now',
	action: 'Pay for the next term by hand',
	description:
		'Write the payment link of his next term, which YooKassa → Charge: Run makes; neither a try nor the renewal switch is touched',
	properties: [
		subscriberField,
		itemField('argument', 'Subscription ID', 'Which of his subscriptions; his first when it is not his', 'number'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const subscriptionId = numberFromOutside(this, itemIndex, 'argument');
		return {
			subscriberId,
			...viaOf(this, itemIndex),
			...(await pay(await answeringStore(this, itemIndex), { subscriberId, subscriptionId, cause: causeOf(this, itemIndex) })),
		};
	},
};
