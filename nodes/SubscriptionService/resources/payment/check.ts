import type { Operation } from '../../../shared/actions';
import { checkOrder } from '../../checkOrder';
import { causeOf, itemField, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check whether an order is paid',
	description: '“I have paid”: read the order’s payment from YooKassa and tell him where it stands',
	properties: [
		itemField('subscriberId', 'Subscriber ID', 'Number the store gave him', 'number'),
		itemField('argument', 'Order ID', 'Number of the order', 'number'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const orderId = requiredNumber(this, itemIndex, 'argument');
		return {
			subscriberId,
			...(await checkOrder(await storeOf(this), await yooKassaClient(this, itemIndex), {
				subscriberId,
				orderId,
				cause: causeOf(this, itemIndex),
			})),
		};
	},
};
