import type { Operation } from '../../../shared/actions';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { yooKassaClient } from '../../../shared/yookassa';
import { bindNewCard } from '../../../shared/bindNewCard';

export const replace: Operation = {
	value: 'replace',
	name: 'Replace',
	action: 'Let a subscriber bind another card',
	description: 'Give him YooKassa’s link to bind a card without a payment; once bound, renewals are charged to it',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const outcome = await bindNewCard(await answeringStore(this, itemIndex), await yooKassaClient(this, itemIndex), {
			subscriberId,
			cause: causeOf(this, itemIndex),
		});
		return { subscriberId, outcome };
	},
};
