import type { Operation } from '../../../shared/actions';
import { applyNotice } from '../../applyNotice';
import { causeOf, itemField, optionalText, requiredText } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { yooKassaClient } from '../../../shared/yookassa';

export const apply: Operation = {
	value: 'apply',
	name: 'Apply',
	action: 'Apply what YooKassa reports',
	description: 'Read the payment or refund back from YooKassa and do what follows from it, once',
	properties: [
		itemField('event', 'Event', 'Name of the notice, such as payment.succeeded'),
		itemField('objectId', 'Object ID', 'The payment’s or refund’s ID'),
	],
	async execute(itemIndex) {
		const notice = {
			event: requiredText(this, itemIndex, 'event'),
			objectId: requiredText(this, itemIndex, 'objectId'),
			paymentId: optionalText(this, itemIndex, 'paymentId'),
		};
		return { ...(await applyNotice(await storeOf(this), await yooKassaClient(this, itemIndex), notice, causeOf(this, itemIndex))) };
	},
};
