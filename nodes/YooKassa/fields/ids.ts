import type { INodeProperties } from 'n8n-workflow';

const ID_RULE = {
	type: 'regex',
	properties: { regex: '^\\s*[0-9a-zA-Z-]{1,64}\\s*$', errorMessage: 'An ID has letters, digits and hyphens only' },
} as const;

function locator(displayName: string, name: string, searchListMethod: string, description: string, placeholder: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		description,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder, validation: [ID_RULE] },
		],
	};
}

export const paymentId = locator(
	'Payment',
	'paymentId',
	'searchPayments',
	'The payment, from the newest ones or by its ID',
	'31b2c4d5-000f-5000-9000-1a2b3c4d5e6f',
);
export const refundId = locator(
	'Refund',
	'refundId',
	'searchRefunds',
	'The refund, from the newest ones or by its ID',
	'31b2c4d5-0015-5000-9000-1a2b3c4d5e6f',
);
export const receiptId = locator(
	'Receipt',
	'receiptId',
	'searchReceipts',
	'The receipt, from the newest ones or by its ID',
	'rt-1da5c87d-0984-50e8-a7f3-8de646dd9ec9',
);
export const paymentMethodId = locator(
	'Payment Method',
	'paymentMethodId',
	'searchPaymentMethods',
	'The saved method, from recent payments or by its ID',
	'31b2c4d5-000f-5000-9000-1a2b3c4d5e6f',
);
