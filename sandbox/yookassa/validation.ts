import { invalid } from './apiError';

export type Body = Record<string, unknown>;

export const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

const CURRENCIES = new Set(['RUB', 'USD', 'EUR', 'CNY', 'BYN', 'KZT', 'UZS']);

export interface Sum {
	kopecks: number;
	currency: string;
}

/** `{value, currency}` as kopecks; refuses what YooKassa refuses. */
export function readAmount(value: unknown, parameter = 'amount', least = 100): Sum {
	if (!isObject(value)) throw invalid('Amount is missing', parameter);
	if (typeof value.value !== 'string' || !/^\d{1,10}\.\d{2}$/.test(value.value)) throw invalid('Illegal amount', `${parameter}.value`);
	if (typeof value.currency !== 'string' || !CURRENCIES.has(value.currency))
		throw invalid('Currency code is illegal', `${parameter}.currency`);
	const kopecks = Math.round(Number(value.value) * 100);
	if (kopecks < least) throw invalid('Amount is less than the minimum', `${parameter}.value`);
	return { kopecks, currency: value.currency };
}

export function readText(body: Body, name: string, longest: number): string | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw invalid('Invalid parameter', name);
	if ([...value].length > longest)
		throw invalid(`${name[0]!.toUpperCase()}${name.slice(1)} is too long. Maximum length is ${longest}`, name);
	return value;
}

export function readFlag(body: Body, name: string): boolean | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'boolean') throw invalid('Invalid parameter', name);
	return value;
}

export function readMetadata(value: unknown): Record<string, string> | undefined {
	if (value === undefined || value === null) return undefined;
	if (!isObject(value)) throw invalid('Metadata object is illegal', 'metadata');
	const entries = Object.entries(value);
	if (entries.length > 16) throw invalid('Metadata object is limited to 16 keys', 'metadata');
	for (const [key, text] of entries) {
		if (key.length > 32) throw invalid('Metadata key is too long', 'metadata');
		if (typeof text !== 'string' || text.length > 512) throw invalid('Metadata value is illegal', 'metadata');
	}
	return value as Record<string, string>;
}

/** The address a payer comes back to, from a `confirmation` of type redirect. */
export function readReturnUrl(value: unknown): string {
	if (!isObject(value)) throw invalid('Confirmation is missing', 'confirmation');
	if (value.type !== 'redirect') throw invalid('This confirmation type is not available in the sandbox', 'confirmation.type');
	const url = value.return_url;
	if (typeof url !== 'string' || url === '') throw invalid('Return url is missing', 'confirmation.return_url');
	if (url.length > 2048 || !URL.canParse(url)) throw invalid('Return url is illegal', 'confirmation.return_url');
	if (value.locale !== undefined && value.locale !== 'ru_RU' && value.locale !== 'en_US')
		throw invalid('Invalid parameter', 'confirmation.locale');
	return url;
}
