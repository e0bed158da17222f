import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { amount, description, idempotenceKey } from '../../fields/common';
import { keyOf } from '../../fields/idempotence';
import { paymentId } from '../../fields/ids';
import { metadata, metadataOf } from '../../fields/metadata';
import { amountOf, FieldError, given, idOf, textOf } from '../../fields/read';
import { receipt, receiptOf } from '../../fields/receipt';

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
	action: 'Create a refund',
	description: 'Give a payment back, whole or in part. YooKassa keeps its fee.',
	properties: [
		paymentId,
		amount,
		{ ...description, description: 'Why it is given back, up to 250 characters' },
		metadata,
		receipt,
		options,
	],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const sum = amountOf(this, itemIndex);
		const words = textOf(this, 'description', itemIndex);
		if (words && words.length > 250) throw new FieldError('The description is too long', 'YooKassa takes 250 characters at most.');
		const body = given({
			payment_id: idOf(this, 'paymentId', itemIndex),
			amount: sum,
			description: words,
			metadata: metadataOf(this, itemIndex),
			receipt: receiptOf(this, itemIndex, sum),
		});
		const client = await yooKassaClient(this, itemIndex);
		return (await client.createRefund(body, keyOf(this, itemIndex, 'refund'))) as unknown as IDataObject;
	},
};
