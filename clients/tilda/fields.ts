import type { Branch, Tree } from './tree';
import { isTree } from './tree';

const LONGEST = 10_000;

/** One leaf or small branch as a text: null is empty, lists are joined, anything deeper is JSON. */
export function textOf(value: Branch | undefined): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ').slice(0, LONGEST);
	return (isTree(value) ? JSON.stringify(value) : String(value)).slice(0, LONGEST);
}

/** The first of some names that has a value, in whatever case the site's owner wrote it. */
export function lookUp(tree: Tree, names: string[]): Branch | undefined {
	const lower = new Map(
		Object.entries(tree)
			.map(([name, value]) => [foldName(name), value] as const)
			.reverse(),
	);
	for (const name of names) {
		const value = lower.get(name);
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** As `lookUp`, trimmed; `undefined` for an empty text. */
export function lookUpText(tree: Tree, names: string[]): string | undefined {
	return textOf(lookUp(tree, names)).trim() || undefined;
}

/** `Lead-Token`, `lead token` and `LEAD_TOKEN` are one name. */
export function foldName(name: string): string {
	return name
		.normalize('NFC')
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
}
