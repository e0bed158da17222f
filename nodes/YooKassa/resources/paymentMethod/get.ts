import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { paymentMethodId } from '../../fields/ids';
import { idOf } from '../../fields/read';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a payment method',
	description: 'Read a saved or just bound payment method: may it be charged',
	properties: [paymentMethodId],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.getPaymentMethod(idOf(this, 'paymentMethodId', itemIndex))) as unknown as IDataObject;
	},
};
