import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rubles } from '../../../../clients/yookassa';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { idempotenceKey } from '../../fields/common';
import { keyOf } from '../../fields/idempotence';
import { paymentId, refundId } from '../../fields/ids';
import { FieldError, given, idOf } from '../../fields/read';
import { receipt, receiptOf, totalOf } from '../../fields/receipt';
import { SETTLEMENTS } from '../../fields/receiptOptions';

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'payment',
	options: [
		{ name: 'Payment', value: 'payment', description: 'Of money that came in' },
		{ name: 'Refund', value: 'refund', description: 'Of money that was given back' },
	],
};

const settlement: INodeProperties = {
	displayName: 'Settlement',
	name: 'settlement',
	type: 'options',
	options: SETTLEMENTS,
	default: 'cashless',
	description: 'How the sum of the items was paid: "Prepayment" sets off an earlier prepayment',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [idempotenceKey],
};

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a receipt',
	description: 'Send a receipt for a payment or refund that already exists, such as the second one after a prepayment',
	properties: [
		type,
		{ ...paymentId, displayOptions: { show: { type: ['payment'] } } },
		{ ...refundId, displayOptions: { show: { type: ['refund'] } } },
		{ ...receipt, required: true, description: 'Customer and items' },
		settlement,
		options,
	],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const kind = this.getNodeParameter('type', itemIndex) as 'payment' | 'refund';
		const content = receiptOf(this, itemIndex, undefined);
		if (!content) throw new FieldError('The receipt is empty', 'Add a receipt with an email and at least one item.');
		const parent =
			kind === 'payment' ? { payment_id: idOf(this, 'paymentId', itemIndex) } : { refund_id: idOf(this, 'refundId', itemIndex) };
		const sum = rubles(totalOf(content.items as IDataObject[]));
		const body = given({
			type: kind,
			...parent,
			send: true,
			...content,
			settlements: [{ type: this.getNodeParameter('settlement', itemIndex, 'cashless'), amount: sum }],
		});
		const client = await yooKassaClient(this, itemIndex);
		return (await client.createReceipt(body, keyOf(this, itemIndex, 'receipt'))) as unknown as IDataObject;
	},
};
