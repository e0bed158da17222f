import { unescapeHtml, unescapePairs } from './html';

/** A body of any encoding as one tree of names; leaves are texts, numbers, booleans or null. */
export interface Tree {
	[name: string]: Branch;
}
export type Branch = string | number | boolean | null | Branch[] | Tree;

export const MOST_BYTES = 1024 * 1024;
const MOST_NAMES = 2000;
const DEEPEST = 8;
const NEVER = new Set(['__proto__', 'constructor', 'prototype']);

/** What came in, as text or as the host has parsed it already, made a tree; `undefined` when it is neither a form nor a JSON object. Never throws. */
export function toTree(contentType: string | undefined, body: unknown): Tree | undefined {
	if (typeof body === 'string' || body instanceof Uint8Array) return fromText(contentType, Buffer.from(body as string).toString('utf8'));
	return isPlainObject(body) ? fromObject(body) : undefined;
}

function fromText(contentType: string | undefined, raw: string): Tree | undefined {
	const text = raw.replace(/^\uFEFF/, '').trim();
	if (text === '') return undefined;
	if (/json/i.test(contentType ?? '') || text.startsWith('{') || text.startsWith('[')) {
		const value = parseJson(text);
		return isPlainObject(value) ? fromObject(value) : undefined;
	}
	if (!text.includes('=')) return undefined;
	const tree = emptyTree();
	let count = 0;
	for (const [name, value] of new URLSearchParams(unescapePairs(text))) {
		if (++count > MOST_NAMES) break;
		put(tree, name, leaf(name, value));
	}
	return tree;
}

/** JSON, also when it arrives with its quotes HTML-escaped; `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
	for (const one of [text, unescapeHtml(text)]) {
		try {
			return JSON.parse(one) as unknown;
		} catch {
			// The next spelling may be readable.
		}
	}
	return undefined;
}

/** n8n gives `a[b]` of a form as a flat name, other hosts as a nested object: both end up nested. */
function fromObject(value: object): Tree {
	const tree = emptyTree();
	for (const [name, inner] of Object.entries(value).slice(0, MOST_NAMES))
		put(tree, name, typeof inner === 'string' ? leaf(name, inner) : toBranch(inner, 1));
	return tree;
}

/** The cart is JSON inside a text: unescaping `&quot;` before it is parsed could break it. */
function leaf(name: string, value: string): string {
	return name.toLowerCase() === 'payment' ? value : unescapeHtml(value);
}

function toBranch(value: unknown, depth: number): Branch {
	if (typeof value === 'string') return unescapeHtml(value);
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	if (depth >= DEEPEST || typeof value !== 'object' || value === null) return null;
	if (Array.isArray(value)) return value.slice(0, MOST_NAMES).map((one) => toBranch(one, depth + 1));
	const tree = emptyTree();
	for (const [name, inner] of Object.entries(value).slice(0, MOST_NAMES)) if (!NEVER.has(name)) tree[name] = toBranch(inner, depth + 1);
	return tree;
}

/** Puts `payment[products][0][name]` where it belongs. A name given twice (checkboxes) becomes a list. */
function put(tree: Tree, name: string, value: Branch): void {
	const path = pathOf(name);
	if (path.some((part) => NEVER.has(part))) return;
	let at = tree;
	for (const part of path.slice(0, -1)) {
		const next = at[part];
		at = isTree(next) ? next : (at[part] = emptyTree());
	}
	const last = path.at(-1)!;
	const before = at[last];
	at[last] = before === undefined || before === null ? value : Array.isArray(before) ? [...before, value] : [before, value];
}

function pathOf(name: string): string[] {
	const parts = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name);
	if (!parts) return [name];
	const inner = [...parts[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!);
	// `name[]` is how a list of checkboxes is spelled.
	const path = [parts[1]!, ...inner].filter((part, index, all) => part !== '' || index < all.length - 1);
	return path.length > DEEPEST ? [name] : path;
}

function emptyTree(): Tree {
	return Object.create(null) as Tree;
}

export function isTree(value: unknown): value is Tree {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlainObject(value: unknown): value is object {
	return isTree(value);
}
