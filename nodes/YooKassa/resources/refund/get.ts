import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { refundId } from '../../fields/ids';
import { idOf } from '../../fields/read';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a refund',
	description: 'Read a refund. YooKassa tells only of those that succeeded, so a pending one has to be read.',
	properties: [refundId],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const client = await yooKassaClient(this, itemIndex);
		return (await client.getRefund(idOf(this, 'refundId', itemIndex))) as unknown as IDataObject;
	},
};
