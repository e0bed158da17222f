import { Refused } from './answers';

export type Fields = Record<string, string>;

/** The fields of a form; those that were given twice count once. */
export function fieldsOf(body: unknown): Fields {
	return Object.fromEntries(
		Object.entries((body ?? {}) as object).map(([name, value]) => [name, String((Array.isArray(value) ? value[0] : value) ?? '')]),
	);
}

/** A field that holds JSON; undefined where it is missing. @throws Refused */
export function jsonField(fields: Fields, name: string): unknown {
	const text = fields[name];
	if (!text) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new Refused(400, `Invalid ${name}`);
	}
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
