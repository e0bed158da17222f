const PLACEHOLDER = /\{\{\s*(\d+)\s*\}\}/g;

/** The numbers of the {{n}} of a text, in their order, each once. */
export function placeholders(text: string): number[] {
	return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, number]) => Number(number)))];
}

/** How many values a text takes. */
export const placeholderCount = (text: string): number => placeholders(text).length;

/** The text with its {{n}} replaced by the n-th value. */
export function filled(text: string, values: string[]): string {
	return text.replace(PLACEHOLDER, (whole, number) => values[Number(number) - 1] ?? whole);
}

/** WhatsApp takes no line break, tab or run of spaces inside a value. */
export const isTakenAsValue = (value: string): boolean => !/[\n\r\t]| {5}/.test(value);
