import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { receiptId } from '../../fields/ids';
import { idOf } from '../../fields/read';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a receipt',
	description: 'Read a receipt: has the cash register taken it',
	properties: [receiptId],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.getReceipt(idOf(this, 'receiptId', itemIndex))) as unknown as IDataObject;
	},
};
