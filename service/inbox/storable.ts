/** PostgreSQL takes no NUL in any text, and nobody means one: a row that carried it could be worked off by nobody. */
export function withoutNul(text: string): string {
	return text.replaceAll('\0', '');
}

/** A body as JSON, without NUL in any of its texts and names. */
export function storableJson(body: unknown): string {
	return JSON.stringify(body).replace(ESCAPED_NUL, '$<before>');
}

/** The escape of NUL, and not a backslash with the letter after it. */
const ESCAPED_NUL = /(?<!\\)(?<before>(?:\\\\)*)\\u0000/g;
