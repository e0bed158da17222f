import type { INodePropertyOptions } from 'n8n-workflow';

/** Codes of federal law 54-FZ as YooKassa names them. */
export const VAT_CODES: INodePropertyOptions[] = [
	{ name: '0%', value: 2 },
	{ name: '10%', value: 3 },
	{ name: '10/110', value: 5 },
	{ name: '20%', value: 4 },
	{ name: '20/120', value: 6 },
	{ name: '22%', value: 11 },
	{ name: '22/122', value: 12 },
	{ name: '5%', value: 7 },
	{ name: '5/105', value: 9 },
	{ name: '7%', value: 8 },
	{ name: '7/107', value: 10 },
	{ name: 'Without VAT', value: 1 },
];

export const SUBJECTS: INodePropertyOptions[] = [
	{ name: 'Commodity', value: 'commodity' },
	{ name: 'Intellectual Activity', value: 'intellectual_activity' },
	{ name: 'Job', value: 'job' },
	{ name: 'Payment', value: 'payment' },
	{ name: 'Service', value: 'service' },
];

export const MODES: INodePropertyOptions[] = [
	{ name: 'Advance', value: 'advance' },
	{ name: 'Credit', value: 'credit' },
	{ name: 'Credit Payment', value: 'credit_payment' },
	{ name: 'Full Payment', value: 'full_payment' },
	{ name: 'Full Prepayment', value: 'full_prepayment' },
	{ name: 'Partial Payment', value: 'partial_payment' },
	{ name: 'Partial Prepayment', value: 'partial_prepayment' },
];

export const MEASURES: INodePropertyOptions[] = [
	{ name: 'Another', value: 'another' },
	{ name: 'Day', value: 'day' },
	{ name: 'Hour', value: 'hour' },
	{ name: 'Piece', value: 'piece' },
];

/** 0 = leave it out. */
export const TAX_SYSTEMS: INodePropertyOptions[] = [
	{ name: 'Agricultural', value: 5 },
	{ name: 'As in the Merchant Profile', value: 0 },
	{ name: 'General', value: 1 },
	{ name: 'Patent', value: 6 },
	{ name: 'Simplified, Income', value: 2 },
	{ name: 'Simplified, Income Minus Expense', value: 3 },
];

export const SETTLEMENTS: INodePropertyOptions[] = [
	{ name: 'Cashless', value: 'cashless' },
	{ name: 'Consideration', value: 'consideration' },
	{ name: 'Postpayment', value: 'postpayment' },
	{ name: 'Prepayment', value: 'prepayment' },
];
