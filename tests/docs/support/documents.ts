import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..', '..');

export interface Document {
	/** Path from the repository's root. */
	file: string;
	text: string;
}

/** Every guide of the repository: the documents at the top, docs/ and the workflows' own. */
export const documents: Document[] = [
	...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
	...readdirSync(join(ROOT, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
	'workflows/README.md',
].map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

export function document(file: string): Document {
	return documents.find((one) => one.file === file)!;
}

/** The document without code blocks and code spans, whose brackets are no links. */
export function prose({ text }: Document): string {
	return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}

/** Headings outside code, with their level. */
export function headings({ text }: Document): Array<{ level: number; title: string }> {
	return [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks, title]) => ({
		level: marks!.length,
		title: title!.trim(),
	}));
}

/** Where links and pictures lead, outside code. */
export function targets(one: Document): string[] {
	const text = prose(one);
	return [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/<(?:img|a)\b[^>]*?(?:src|href)="([^"]+)"/g)].map(([, target]) => target!);
}

/** The anchor GitHub gives a heading. */
export function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

/** Why a link leads nowhere; undefined when it is good or leads outside the repository. */
export function brokenLink(one: Document, target: string): string | undefined {
	if (/^(https?:|mailto:)/.test(target)) return undefined;
	const [path, anchor] = target.split('#') as [string, string?];
	const full = path ? resolve(ROOT, dirname(one.file), decodeURIComponent(path)) : join(ROOT, one.file);
	if (!existsSync(full)) return `${one.file}: ${target} does not exist`;
	if (anchor === undefined) return undefined;
	const there = document(relative(ROOT, full));
	return there && headings(there).some(({ title }) => anchorOf(title) === anchor)
		? undefined
		: `${one.file}: there is no heading for ${target}`;
}
