import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { rubles, textToKopecks, type Amount } from '../../../clients/yookassa';

/** What went wrong and what to do next, for the router to show. */
export class FieldError extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}

/** A text field without spaces around it; undefined when empty. */
export function textOf(node: IExecuteFunctions, name: string, itemIndex: number): string | undefined {
	const value = node.getNodeParameter(name, itemIndex, '') as unknown;
	const text = value === undefined || value === null ? '' : String(value).trim();
	return text === '' ? undefined : text;
}

/** The ID in a field with a list. Throws FieldError when none is given. */
export function idOf(node: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = node.getNodeParameter(name, itemIndex, '', { extractValue: true }) as unknown;
	const id = value === undefined || value === null ? '' : String(value).trim();
	if (id === '') throw new FieldError('No ID is given', 'Choose one from the list or map the ID from an earlier node.');
	return id;
}

export function optionsOf(node: IExecuteFunctions, itemIndex: number, name = 'options'): IDataObject {
	return node.getNodeParameter(name, itemIndex, {}) as IDataObject;
}

/** A sum in rubles above zero; undefined when empty. */
export function sumOf(text: unknown, field: string): number | undefined {
	const typed = text === undefined || text === null ? '' : String(text).trim();
	if (typed === '') return undefined;
	try {
		const kopecks = textToKopecks(typed);
		if (kopecks > 0) return kopecks;
	} catch {
		// told below
	}
	throw new FieldError(`${field}: "${typed.slice(0, 40)}" is not a sum in rubles`, 'Write it like 990.00 or 990,00.');
}

/** The Amount field as YooKassa wants it. Throws FieldError when it is empty. */
export function amountOf(node: IExecuteFunctions, itemIndex: number): Amount {
	const kopecks = sumOf(node.getNodeParameter('amount', itemIndex, '') as unknown, 'Amount');
	if (kopecks === undefined) throw new FieldError('Amount is empty', 'Give a sum in rubles, for example 990.00.');
	return rubles(kopecks);
}

/** An object without its undefined values, so that the same fields always make the same bytes. */
export function given<T extends Record<string, unknown>>(fields: T): T {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
