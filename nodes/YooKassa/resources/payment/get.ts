import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { paymentId } from '../../fields/ids';
import { idOf } from '../../fields/read';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment',
	description: 'Read a payment: has it been paid, was the card saved, was anything refunded',
	properties: [paymentId],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.getPayment(idOf(this, 'paymentId', itemIndex))) as unknown as IDataObject;
	},
};
