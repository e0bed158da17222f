import { byteOffset, cannotParse, type Entity, type FormattedText } from './formattedText';

const TYPES: Record<string, string> = { '*': 'bold', _: 'italic', '`': 'code', '```': 'pre', '[': 'text_link' };

/** Legacy Markdown: no nesting, no escaping inside entities (tdlib, parse_markdown). @throws Refusal with tdlib's wording */
export function parseMarkdown(source: string): FormattedText {
	let text = '';
	const entities: Entity[] = [];
	for (let at = 0; at < source.length; ) {
		const character = source[at]!;
		if (character === '\\' && '_*`['.includes(source[at + 1] ?? '-')) {
			text += source[at + 1];
			at += 2;
		} else if (!'_*`['.includes(character)) {
			text += character;
			at++;
		} else {
			const mark = source.startsWith('```', at) ? '```' : character;
			const close = mark === '[' ? ']' : mark;
			const end = source.indexOf(close, at + mark.length);
			if (end < 0) throw cannotParse(`Can't find end of the entity starting at byte offset ${byteOffset(source, at)}`);
			const inner = source.slice(at + mark.length, end);
			const link = mark === '[' ? /^\]\(([^)]*)\)/.exec(source.slice(end)) : undefined;
			if (inner.length > 0 && (mark !== '[' || link)) {
				entities.push({ type: TYPES[mark]!, offset: text.length, length: inner.length, ...(link && { url: link[1] }) });
			}
			text += inner;
			at = end + (link?.[0].length ?? close.length);
		}
	}
	return { text, entities };
}
