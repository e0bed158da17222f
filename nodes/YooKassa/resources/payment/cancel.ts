import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { idempotenceKey } from '../../fields/common';
import { keyOf } from '../../fields/idempotence';
import { paymentId } from '../../fields/ids';
import { idOf } from '../../fields/read';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [idempotenceKey],
};

export const cancel: Operation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a payment',
	description: 'Give back held money. Only a payment that waits for capture can be cancelled; an unpaid link dies by itself after an hour.',
	properties: [paymentId, options],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.cancelPayment(idOf(this, 'paymentId', itemIndex), keyOf(this, itemIndex, 'cancel'))) as unknown as IDataObject;
	},
};
