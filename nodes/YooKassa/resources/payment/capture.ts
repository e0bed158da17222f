import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rubles } from '../../../../clients/yookassa';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { amount, idempotenceKey } from '../../fields/common';
import { keyOf } from '../../fields/idempotence';
import { paymentId } from '../../fields/ids';
import { idOf, optionsOf, sumOf } from '../../fields/read';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			...amount,
			required: false,
			description: 'Takes only this part, in rubles; the rest is given back. Left out, the whole sum is taken.',
		},
		idempotenceKey,
	],
};

export const capture: Operation = {
	value: 'capture',
	name: 'Capture',
	action: 'Capture a payment',
	description: 'Take the money of a payment that waits for capture',
	properties: [paymentId, options],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const kopecks = sumOf(optionsOf(this, itemIndex).amount, 'Amount');
		const client = await yooKassaClient(this, itemIndex);
		const body = kopecks === undefined ? {} : { amount: rubles(kopecks) };
		return (await client.capturePayment(
			idOf(this, 'paymentId', itemIndex),
			keyOf(this, itemIndex, 'capture'),
			body,
		)) as unknown as IDataObject;
	},
};
