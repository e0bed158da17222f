import type { Operation } from '../../../shared/actions';
import { checkOrder } from '../../checkOrder';
import { answeringStore } from '../../../shared/answeringStore';
import { causeOf, itemField, numberFromOutside, requiredNumber } from '../../../shared/fromItem';
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
		// From a button or a link, which may be old or forged: he has no order 0.
		const orderId = numberFromOutside(this, itemIndex, 'argument') ?? 0;
		return {
			subscriberId,
			...(await checkOrder(await answeringStore(this, itemIndex), await yooKassaClient(this, itemIndex), {
				subscriberId,
				orderId,
				cause: causeOf(this, itemIndex),
			})),
		};
	},
};
