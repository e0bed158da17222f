import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rubles, textToKopecks, type Amount } from '../../../clients/yookassa';
import { FieldError, given, sumOf } from './read';
import { MEASURES, MODES, SUBJECTS, TAX_SYSTEMS, VAT_CODES } from './receiptOptions';

const item: INodeProperties[] = [
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: '990.00',
		description: 'Price of one, in rubles. Empty: the whole sum, if this is the only item.',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Name of what is sold, up to 128 characters',
	},
	{ displayName: 'Measure', name: 'measure', type: 'options', options: MEASURES, default: 'piece' },
	{ displayName: 'Payment Mode', name: 'paymentMode', type: 'options', options: MODES, default: 'full_payment' },
	{ displayName: 'Payment Subject', name: 'paymentSubject', type: 'options', options: SUBJECTS, default: 'service' },
	{ displayName: 'Quantity', name: 'quantity', type: 'number', default: 1 },
	{ displayName: 'VAT', name: 'vatCode', type: 'options', options: VAT_CODES, default: 1 },
];

const details: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'Where the receipt is sent. Receipts from YooKassa need it; other cash registers take a phone as well.',
	},
	{ displayName: 'Full Name', name: 'fullName', type: 'string', default: '' },
	{
		displayName: 'Items',
		name: 'items',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Item',
		default: {},
		options: [{ displayName: 'Item', name: 'item', values: item }],
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: '79000000000',
		description: 'Used when there is no email',
	},
	{ displayName: 'Tax System', name: 'taxSystemCode', type: 'options', options: TAX_SYSTEMS, default: 0 },
];

export const receipt: INodeProperties = {
	displayName: 'Receipt',
	name: 'receipt',
	type: 'fixedCollection',
	placeholder: 'Add Receipt',
	default: {},
	description: 'Needed when the shop registers receipts (54-FZ). Its items must add up to the amount.',
	options: [{ displayName: 'Receipt', name: 'details', values: details }],
};

interface Details extends IDataObject {
	items?: { item?: IDataObject[] };
}

/** The receipt of a payment or refund of `total`; undefined when none was filled in. Throws FieldError where YooKassa would refuse. */
export function receiptOf(node: IExecuteFunctions, itemIndex: number, total: Amount | undefined): IDataObject | undefined {
	const { details: filled } = node.getNodeParameter('receipt', itemIndex, {}) as { details?: Details };
	if (!filled) return undefined;
	const kopecks = total && textToKopecks(total.value);
	const items = (filled.items?.item ?? []).map((one, _, all) => receiptItem(one, all.length === 1 ? kopecks : undefined));
	if (items.length === 0)
		throw new FieldError('The receipt has no items', 'Add an item: description, VAT; its amount may stay empty when it is the only one.');
	if (kopecks !== undefined && totalOf(items) !== kopecks)
		throw new FieldError(
			`The items of the receipt add up to ${rubles(totalOf(items)).value}, not to ${total!.value}`,
			'Correct the amounts or quantities of the items.',
		);
	return given({ customer: customerOf(filled), items, tax_system_code: Number(filled.taxSystemCode) || undefined });
}

/** What the items come to, in kopecks. */
export function totalOf(items: IDataObject[]): number {
	return Math.round(
		items.reduce((sum, { amount, quantity }) => sum + textToKopecks((amount as unknown as Amount).value) * Number(quantity), 0),
	);
}

function customerOf({ email, phone, fullName }: Details): IDataObject {
	const mail = String(email ?? '').trim();
	const digits = String(phone ?? '').replace(/\D/g, '');
	if (!mail && !digits)
		throw new FieldError(
			'The receipt has neither email nor phone',
			'Ask the payer for an email before the payment: the receipt is sent there.',
		);
	return given({ email: mail || undefined, phone: digits || undefined, full_name: String(fullName ?? '').trim() || undefined });
}

function receiptItem(one: IDataObject, whole: number | undefined): IDataObject {
	const quantity = Number(one.quantity ?? 1);
	const price = sumOf(one.amount, 'Receipt item amount') ?? (whole === undefined ? undefined : whole / quantity);
	const description = String(one.description ?? '').trim();
	if (!(quantity > 0)) throw new FieldError('A receipt item has no quantity', 'Give a number above 0.');
	if (price === undefined || !Number.isInteger(price))
		throw new FieldError('A receipt item has no amount', 'Give the price of one in rubles, for example 990.00.');
	if (!description || description.length > 128)
		throw new FieldError('A receipt item has no description, or one over 128 characters', 'Name what is sold.');
	const { vatCode = 1, paymentSubject = 'service', paymentMode = 'full_payment', measure = 'piece' } = one;
	return {
		description,
		quantity,
		amount: rubles(price) as unknown as IDataObject,
		vat_code: Number(vatCode),
		payment_subject: paymentSubject,
		payment_mode: paymentMode,
		measure,
	};
}
