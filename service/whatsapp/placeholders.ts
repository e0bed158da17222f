const PLACEHOLDER = /\{\{(\d{1,2})\}\}/g;

/** The numbers that stand in a template's body as `{{1}}`, each once, in order of size. */
export function placeholdersOf(body: string): number[] {
	return [...new Set([...body.matchAll(PLACEHOLDER)].map((match) => Number(match[1])))].sort((a, b) => a - b);
}

/** The body with its values filled in. */
export function fillBody(body: string, values: string[], write: (value: string) => string = (value) => value): string {
	return body.replace(PLACEHOLDER, (_, number: string) => write(values[Number(number) - 1] ?? ''));
}
