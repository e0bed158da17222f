import { invalid } from './apiError';
import { isObject, readAmount, type Body } from './validation';

const MODES = new Set(['full_prepayment', 'partial_prepayment', 'advance', 'full_payment', 'partial_payment', 'credit', 'credit_payment']);

/** A receipt as 54-FZ wants it; `total` in kopecks when its items must add up to a payment. Returns it unchanged. */
export function readReceipt(value: unknown, total?: number): Body {
	if (!isObject(value)) throw invalid('Receipt is missing or illegal', 'receipt');
	readCustomer(value.customer);
	const items = value.items;
	if (!Array.isArray(items) || items.length === 0 || items.length > 80)
		throw invalid('Receipt items are missing or too many', 'receipt.items');
	const sum = items.reduce((so_far: number, item, index) => so_far + readItem(item, index), 0);
	if (total !== undefined && Math.round(sum) !== total) throw invalid('Receipt items do not add up to the amount', 'receipt.items');
	if (value.tax_system_code !== undefined && !wholeWithin(value.tax_system_code, 1, 6))
		throw invalid('Invalid parameter', 'receipt.tax_system_code');
	return value;
}

function readCustomer(customer: unknown): void {
	if (!isObject(customer)) throw invalid('Receipt customer is missing', 'receipt.customer');
	const { email, phone } = customer;
	const named =
		(typeof email === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) || (typeof phone === 'string' && /^\d{10,15}$/.test(phone));
	if (!named) throw invalid('Receipt customer needs an email or a phone in digits', 'receipt.customer');
}

function readItem(item: unknown, index: number): number {
	const at = `receipt.items[${index}]`;
	if (!isObject(item)) throw invalid('Receipt item is illegal', at);
	const { description, quantity, vat_code, payment_mode } = item;
	if (typeof description !== 'string' || description.length < 1 || description.length > 128)
		throw invalid('Receipt item description is illegal', `${at}.description`);
	const count = Number(quantity);
	if (!(count > 0)) throw invalid('Receipt item quantity is illegal', `${at}.quantity`);
	if (!wholeWithin(vat_code, 1, 12)) throw invalid('Invalid parameter', `${at}.vat_code`);
	if (payment_mode !== undefined && !MODES.has(String(payment_mode))) throw invalid('Invalid parameter', `${at}.payment_mode`);
	return readAmount(item.amount, `${at}.amount`, 0).kopecks * count;
}

function wholeWithin(value: unknown, least: number, most: number): boolean {
	return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
