import { byteOffset, cannotParse, type Entity, type FormattedText } from './formattedText';

const RESERVED = '_*[]()~`>#+-=|{}.!';
/** Longest marks first. */
const MARKS: ReadonlyArray<readonly [mark: string, type: string, name: string]> = [
	['```', 'pre', 'Pre'],
	['__', 'underline', 'Underline'],
	['||', 'spoiler', 'Spoiler'],
	['![', 'custom_emoji', 'CustomEmoji'],
	['*', 'bold', 'Bold'],
	['_', 'italic', 'Italic'],
	['~', 'strikethrough', 'Strikethrough'],
	['`', 'code', 'Code'],
	['[', 'text_link', 'TextUrl'],
];

interface Open {
	mark: string;
	type: string;
	name: string;
	start: number;
	at: number;
}

/** MarkdownV2 as far as generated texts use it (tdlib, parse_markdown_v2; quotes are taken line by line). @throws Refusal with tdlib's wording */
export function parseMarkdownV2(source: string): FormattedText {
	let text = '';
	let quoteStart: number | undefined;
	const entities: Entity[] = [];
	const open: Open[] = [];
	const endQuote = () => {
		if (quoteStart !== undefined) entities.push({ type: 'blockquote', offset: quoteStart, length: text.length - quoteStart });
		quoteStart = undefined;
	};
	for (let at = 0; at < source.length; ) {
		const top = open.at(-1);
		const isRaw = top?.mark === '`' || top?.mark === '```';
		const character = source[at]!;
		if (character === '\\' && at + 1 < source.length && source.charCodeAt(at + 1) <= 126) {
			text += source[at + 1];
			at += 2;
		} else if (top && closes(source, at, top)) {
			const end = closeMark(source, at, top, text, entities);
			open.pop();
			at = end;
		} else if (isRaw) {
			text += character;
			at++;
		} else if (character === '>' && (at === 0 || source[at - 1] === '\n')) {
			quoteStart ??= text.length;
			at++;
		} else if (character === '\n') {
			if (source[at + 1] !== '>') endQuote();
			text += character;
			at++;
		} else {
			const mark = RESERVED.includes(character) ? MARKS.find(([one]) => source.startsWith(one, at)) : undefined;
			if (mark) {
				open.push({ mark: mark[0], type: mark[1], name: mark[2], start: text.length, at });
				at += mark[0].length;
				if (mark[0] === '```') at += /^[\w+-]+\n/.exec(source.slice(at))?.[0].length ?? 0;
			} else if (RESERVED.includes(character)) {
				throw cannotParse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);
			} else {
				text += character;
				at++;
			}
		}
	}
	const unclosed = open.at(-1);
	if (unclosed) throw cannotParse(`Can't find end of ${unclosed.name} entity at byte offset ${byteOffset(source, unclosed.at)}`);
	endQuote();
	return { text, entities };
}

function closes(source: string, at: number, top: Open): boolean {
	if (top.mark === '[' || top.mark === '![') return source[at] === ']';
	if (top.mark === '_') return source[at] === '_' && source[at + 1] !== '_';
	return source.startsWith(top.mark, at);
}

/** Adds the entity and gives the position after its end. */
function closeMark(source: string, at: number, top: Open, text: string, entities: Entity[]): number {
	const entity: Entity = { type: top.type, offset: top.start, length: text.length - top.start };
	if (top.mark !== '[' && top.mark !== '![') {
		if (entity.length > 0) entities.push(entity);
		return at + top.mark.length;
	}
	const link = /^\]\(((?:\\.|[^)\\])*)\)/.exec(source.slice(at));
	if (!link) {
		if (source[at + 1] === '(') throw cannotParse(`Can't find end of a URL at byte offset ${byteOffset(source, at + 1)}`);
		return at + 1;
	}
	const url = link[1]!.replace(/\\(.)/g, '$1');
	if (entity.length > 0)
		entities.push(top.mark === '[' ? { ...entity, url } : { ...entity, custom_emoji_id: /id=(\w+)/.exec(url)?.[1] ?? '' });
	return at + link[0].length;
}
