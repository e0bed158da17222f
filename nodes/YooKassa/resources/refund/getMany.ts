import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { RefundStatus } from '../../../../clients/yookassa';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { boundsOf, collect, createdAfter, createdBefore, filters, limit, returnAll } from '../../fields/listing';
import { optionsOf } from '../../fields/read';

const ofPayment: INodeProperties = {
	displayName: 'Payment ID',
	name: 'paymentId',
	type: 'string',
	default: '',
	description: 'Only refunds of this payment',
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
	action: 'Get many refunds',
	description: 'List refunds, the newest first',
	properties: [returnAll, limit, filters(createdAfter, createdBefore, ofPayment, status)],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const chosen = optionsOf(this, itemIndex, 'filters');
		const query = {
			created_at: boundsOf(this, chosen.createdAfter, chosen.createdBefore),
			status: chosen.status as RefundStatus | undefined,
			payment_id: (chosen.paymentId as string | undefined)?.trim(),
		};
		const client = await yooKassaClient(this, itemIndex);
		return await collect(this, itemIndex, (size) => client.refundPages({ ...query, limit: size }));
	},
};
