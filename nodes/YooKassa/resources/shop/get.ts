import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get the shop',
	description: 'Read the shop of the credential: test or live, receipts on or off',
	properties: [],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.me()) as unknown as IDataObject;
	},
};
