import { z } from '../../../vendor';
import type { Discount } from '../../promos/discount';

type Context = Pick<z.core.$RefinementCtx, 'issues'>;

const clean = (text: string) => text.replace(/[\s\u00a0₽]/g, '').replace(',', '.');

/** `10`, `10,5`, `10.5 %` as hundredths of a per cent, 1 to 99; a text says what is wrong. */
export function percentOf(text: string): number | string {
	const number = clean(text).replace(/%$/, '');
	if (!/^\d{1,3}(\.\d{1,2})?$/.test(number)) return `"${text}" is no percentage; write it like 10 or 10,5`;
	const hundredths = Math.round(Number(number) * 100);
	if (hundredths >= 10_000) return 'must be below 100 %; what costs nothing is an offer of its own, a free one';
	return hundredths < 100 || hundredths > 9900 ? 'must be from 1 to 99 %' : hundredths;
}

/** `100`, `99,50`, `1 000 ₽` as kopecks, 1 ₽ or more; a text says what is wrong. */
export function sumOf(text: string): number | string {
	const number = clean(text);
	if (!/^\d{1,7}(\.\d{1,2})?$/.test(number)) return `"${text}" is no sum; write it in rubles, like 100 or 99,50`;
	const kopecks = Math.round(Number(number) * 100);
	return kopecks < 100 ? 'must be at least 1 ₽' : kopecks;
}

/** Whole days; a text says what is wrong. */
export function daysOf(text: string): number | string {
	const days = Number(text.trim());
	return /^\s*\d{1,3}\s*$/.test(text) && days >= 1 && days <= 365 ? days : `"${text}" is no number of days from 1 to 365`;
}

/** `10 %` or `100` (rubles) as a discount; a text says what is wrong. */
export function discountOf(text: string): Discount | string {
	const isPercent = text.includes('%');
	const amount = isPercent ? percentOf(text) : sumOf(text);
	return typeof amount === 'string' ? amount : { kind: isPercent ? 'percent' : 'sum', amount };
}

/** Numbers of a form: untouched and emptied fields count as none. */
export const limit = z
	.union([z.number(), z.literal(''), z.null()])
	.default(null)
	.transform((value) => value || null)
	.refine(
		(value) => value === null || (Number.isInteger(value) && value >= 1 && value <= 1_000_000),
		'is a whole number, or 0 for no limit',
	);

export function issue(context: Context, field: string, message: string): typeof z.NEVER {
	context.issues.push({ code: 'custom', path: [field], message, input: undefined });
	return z.NEVER;
}
