import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ReceiptStatus } from '../../../../clients/yookassa';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { boundsOf, collect, createdAfter, createdBefore, filters, limit, returnAll } from '../../fields/listing';
import { FieldError, optionsOf } from '../../fields/read';

const ofPayment: INodeProperties = {
	displayName: 'Payment ID',
	name: 'paymentId',
	type: 'string',
	default: '',
	description: 'Only receipts of this payment',
};
const ofRefund: INodeProperties = {
	displayName: 'Refund ID',
	name: 'refundId',
	type: 'string',
	default: '',
	description: 'Only receipts of this refund',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'succeeded',
	options: [
		{ name: 'Canceled', value: 'canceled' },
		{ name: 'Pending', value: 'pending' },
		{ name: 'Succeeded', value: 'succeeded' },
	],
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many receipts',
	description: 'List receipts, the newest first',
	properties: [returnAll, limit, filters(createdAfter, createdBefore, ofPayment, ofRefund, status)],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const chosen = optionsOf(this, itemIndex, 'filters');
		if (chosen.paymentId && chosen.refundId)
			throw new FieldError('Both Payment ID and Refund ID are given', 'YooKassa lists receipts of one of them.');
		const query = {
			created_at: boundsOf(this, chosen.createdAfter, chosen.createdBefore),
			status: chosen.status as ReceiptStatus | undefined,
			payment_id: (chosen.paymentId as string | undefined)?.trim(),
			refund_id: (chosen.refundId as string | undefined)?.trim(),
		};
		const client = await yooKassaClient(this, itemIndex);
		return await collect(this, itemIndex, (size) => client.receiptPages({ ...query, limit: size }));
	},
};
