import { badRequest } from '../refusal';
import type { Json } from '../state';

/** Offsets and lengths are UTF-16 code units, as in the Bot API. */
export interface Entity extends Json {
	type: string;
	offset: number;
	length: number;
}

export interface FormattedText {
	text: string;
	entities: Entity[];
}

/** Byte offset of a position in the source, which is how Telegram points at a mistake. */
export function byteOffset(source: string, index: number): number {
	return Buffer.byteLength(source.slice(0, index), 'utf8');
}

export function cannotParse(what: string): Error {
	return badRequest(`can't parse entities: ${what}`);
}

/** Takes white space off both ends, moving the entities along; empty ones go. */
export function trimmed({ text, entities }: FormattedText): FormattedText {
	const start = text.length - text.trimStart().length;
	const end = text.trimEnd().length;
	const kept = entities
		.map((entity) => {
			const from = Math.max(entity.offset, start);
			const to = Math.min(entity.offset + entity.length, end);
			return { ...entity, offset: from - start, length: to - from };
		})
		.filter((entity) => entity.length > 0)
		.sort((a, b) => a.offset - b.offset || b.length - a.length);
	return { text: text.slice(start, Math.max(start, end)), entities: kept };
}

/** Characters as Telegram counts them against its limits: Unicode code points. */
export function lengthOf(text: string): number {
	return [...text].length;
}
