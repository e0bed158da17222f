import type { IDataObject } from 'n8n-workflow';
import { FieldError } from './read';

/**
 * The Extra Fields as an object. A saved card is refused here: only the operation that checks consent, notice and open payments right before the
 * call may charge one (rule M2).
 */
export function extraOf(value: unknown): IDataObject {
	const extra = parse(value);
	if ('payment_method_id' in extra) {
		throw new FieldError(
			'A saved payment method cannot be charged with Payment → Create',
			'Use the operation Charge → Run: it makes sure that a card is charged once, with consent and after the notice.',
		);
	}
	return extra;
}

function parse(value: unknown): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	try {
		const object: unknown = typeof value === 'string' ? JSON.parse(value) : value;
		if (typeof object === 'object' && object !== null && !Array.isArray(object)) return object as IDataObject;
	} catch {
		// told below
	}
	throw new FieldError('Extra Fields is not a JSON object', 'Write it like {"merchant_customer_id": "17"}.');
}
