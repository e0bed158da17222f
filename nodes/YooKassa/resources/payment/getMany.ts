import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { PaymentStatus } from '../../../../clients/yookassa';
import type { Operation } from '../../../shared/actions';
import { yooKassaClient } from '../../../shared/yookassa';
import { boundsOf, collect, createdAfter, createdBefore, filters, limit, returnAll } from '../../fields/listing';
import { optionsOf } from '../../fields/read';

const capturedAfter: INodeProperties = { ...createdAfter, displayName: 'Captured After', name: 'capturedAfter' };
const capturedBefore: INodeProperties = {
	...createdBefore,
	displayName: 'Captured Before',
	name: 'capturedBefore',
	description: 'Paid earlier than this moment',
};

const method: INodeProperties = {
	displayName: 'Payment Method',
	name: 'method',
	type: 'options',
	default: 'bank_card',
	options: [
		{ name: 'Bank Card', value: 'bank_card' },
		{ name: 'SberPay', value: 'sberbank' },
		{ name: 'SBP', value: 'sbp' },
		{ name: 'T-Pay', value: 'tinkoff_bank' },
		{ name: 'YooMoney Wallet', value: 'yoo_money' },
	],
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
		{ name: 'Waiting for Capture', value: 'waiting_for_capture' },
	],
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'List payments, the newest first; YooKassa keeps three years',
	properties: [returnAll, limit, filters(capturedAfter, capturedBefore, createdAfter, createdBefore, method, status)],
	async execute(this: IExecuteFunctions, itemIndex: number) {
		const chosen = optionsOf(this, itemIndex, 'filters');
		const query = {
			created_at: boundsOf(this, chosen.createdAfter, chosen.createdBefore),
			captured_at: boundsOf(this, chosen.capturedAfter, chosen.capturedBefore),
			status: chosen.status as PaymentStatus | undefined,
			payment_method: chosen.method as string | undefined,
		};
		const client = await yooKassaClient(this, itemIndex);
		return await collect(this, itemIndex, (size) => client.paymentPages({ ...query, limit: size }));
	},
};
