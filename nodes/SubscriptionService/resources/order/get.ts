import { orderHistory } from '../../../../service/orders/history';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { orderField } from '../../fields';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an order',
	description: 'One order with every attempt to charge for it and its reason, and what was given back',
	properties: [orderField],
	async execute(itemIndex) {
		return await orderHistory(await storeOf(this), requiredNumber(this, itemIndex, 'orderId'));
	},
};
