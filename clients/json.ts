/** Reading JSON that somebody else wrote: nothing here throws, whatever comes. */
export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is something else. */
export function recordOf(value: unknown): JsonRecord {
	return isRecord(value) ? value : {};
}

/** The objects in a list; none when it is no list. */
export function recordsOf(value: unknown): JsonRecord[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A text that is not empty, or a number written out. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The first of some values that is a text. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = textOf(value);
		if (text !== null) return text;
	}
	return null;
}

/** A number, also one that came as a text. */
export function numberOf(value: unknown): number | null {
	const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : null;
}

/** The object a text holds. A text that holds anything else gives `undefined`. */
export function parseRecord(text: unknown): JsonRecord | undefined {
	if (isRecord(text)) return text;
	if (typeof text !== 'string') return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
