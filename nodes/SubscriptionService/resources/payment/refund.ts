import { textToKopecks } from '../../../../clients/yookassa/amount';
import { askRefund } from '../../../../service/refunds/ask';
import { transition } from '../../../../service/store/transition';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { orderField } from '../../fields';

export const refund: Operation = {
	value: 'refund',
	name: 'Refund',
	action: 'Refund an order',
	description:
		'Give an order’s payment back, in full or in part. It is written down; Make Refunds carries it out. In full it ends the term.',
	properties: [
		orderField,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: '990.00',
			description: 'In rubles. Empty: all that is left of the payment.',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description: 'For the order’s history and YooKassa. The same amount is given back twice only when the reasons differ.',
		},
		{
			displayName: 'End the Term',
			name: 'endsTerm',
			type: 'boolean',
			default: false,
			description: 'Whether a refund in part ends the paid term too, as one in full does',
		},
		{
			displayName: 'Payment ID',
			name: 'refundPaymentId',
			type: 'string',
			default: '',
			description: 'Which payment, when the order was paid more than once. Empty: the one that paid for it.',
		},
	],
	async execute(itemIndex) {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex)).trim();
		const wish = {
			orderId: requiredNumber(this, itemIndex, 'orderId'),
			kopecks: sum(text('amount')),
			reason: text('reason'),
			endsTerm: this.getNodeParameter('endsTerm', itemIndex) === true,
			paymentId: text('refundPaymentId') || undefined,
		};
		const { kopecks, ...asked } = await transition(await storeOf(this), async (tx) => await askRefund(tx, wish));
		return { ...asked, amountKopecks: kopecks };
	},
};

function sum(text: string): number | undefined {
	if (text === '') return undefined;
	try {
		return textToKopecks(text);
	} catch {
		throw Object.assign(new Error(`Amount: "${text.slice(0, 40)}" is not a sum in rubles.`), { hint: 'Write it like 990 or 990,00.' });
	}
}
