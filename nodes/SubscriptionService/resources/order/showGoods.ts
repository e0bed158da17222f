import type { Operation } from '../../../shared/actions';
import { showGoods as show } from '../../../../service/goods/show';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const showGoods: Operation = {
	value: 'showGoods',
	name: 'Show Goods',
	action: 'Show the goods and services',
	description: 'Send the list of goods and services on sale, each a button with its price, or that he has it',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await show(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
