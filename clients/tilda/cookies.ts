import { lookUp, lookUpText, textOf } from './fields';
import type { Tree } from './tree';
import { isTree } from './tree';
import type { TildaUtm } from './types';

const MARKS = ['source', 'medium', 'campaign', 'content', 'term'] as const;

/** utm marks: fields of the form win over Tilda's own cookie (TILDAUTM, `k=v` joined by `|||`). */
export function readUtm(tree: Tree): TildaUtm {
	const stored = tildaUtm(readCookies(tree).get('tildautm') ?? '');
	const utm: TildaUtm = {};
	for (const mark of MARKS) {
		const value = lookUpText(tree, [`utm_${mark}`]) ?? stored.get(`utm_${mark}`);
		if (value) utm[mark] = value.slice(0, 500);
	}
	return utm;
}

/** The page the visitor came from, without its query, which may hold personal data. */
export function readReferer(tree: Tree): string | undefined {
	const given = lookUpText(tree, ['referer', 'referrer']) ?? decoded(readCookies(tree).get('previousurl') ?? '');
	return given.split(/[?#]/)[0]!.slice(0, 500) || undefined;
}

function tildaUtm(cookie: string): Map<string, string> {
	const parts = decoded(cookie).split('|||');
	return new Map(
		parts
			.filter((part) => part.includes('='))
			.map((part) => [part.slice(0, part.indexOf('=')).toLowerCase(), part.slice(part.indexOf('=') + 1).trim()]),
	);
}

function readCookies(tree: Tree): Map<string, string> {
	const cookies = lookUp(tree, ['cookies']);
	// Escaped payloads leave a bare `amp;` between the marks, whose semicolon would end the cookie.
	const pairs: Array<[string, string]> = isTree(cookies)
		? Object.entries(cookies).map(([name, value]) => [name, textOf(value)])
		: textOf(cookies)
				.replace(/&?amp;/g, '')
				.split(/;\s*/)
				.map((pair) => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)]);
	return new Map(pairs.map(([name, value]) => [name.trim().toLowerCase(), value]));
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		return text;
	}
}
