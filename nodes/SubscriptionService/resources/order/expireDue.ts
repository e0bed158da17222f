import type { Operation } from '../../../shared/actions';
import { expireOrders } from '../../../../service/orders/expire';
import { storeOf } from '../../../shared/store';

export const expireDue: Operation = {
	value: 'expireDue',
	name: 'Expire Due',
	action: 'Expire unpaid orders',
	description: 'Close the orders that were not paid in time; one with an open payment stays',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return { expired: await expireOrders(await storeOf(this)) };
	},
};
