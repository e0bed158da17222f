import { byteOffset, cannotParse, type Entity, type FormattedText } from './formattedText';

const TAGS: Record<string, string> = {
	b: 'bold',
	strong: 'bold',
	i: 'italic',
	em: 'italic',
	u: 'underline',
	ins: 'underline',
	s: 'strikethrough',
	strike: 'strikethrough',
	del: 'strikethrough',
	code: 'code',
	pre: 'pre',
	a: 'text_link',
	blockquote: 'blockquote',
	'tg-spoiler': 'spoiler',
	span: 'spoiler',
	'tg-emoji': 'custom_emoji',
	'tg-time': 'date_time',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
	name: string;
	start: number;
	attributes: Record<string, string>;
}

/** Telegram's HTML (tdlib, parse_html). @throws Refusal with tdlib's wording */
export function parseHtml(source: string): FormattedText {
	let text = '';
	const entities: Entity[] = [];
	const open: OpenTag[] = [];
	let at = 0;
	while (at < source.length) {
		if (source[at] === '&') {
			const decoded = decodeEntity(source, at);
			text += decoded.text;
			at = decoded.end;
		} else if (source[at] !== '<') {
			text += source[at++];
		} else if (source[at + 1] === '/') {
			const entity = closeTag(source, at, open, text);
			if (entity.value) entities.push(entity.value);
			at = entity.end;
		} else {
			const tag = openTag(source, at, text.length);
			open.push(tag.value);
			at = tag.end;
		}
	}
	const unclosed = open.at(-1);
	if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
	return { text, entities };
}

/** One character reference; anything else stays as it is written. */
export function decodeEntity(source: string, at: number): { text: string; end: number } {
	const found = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?/.exec(source.slice(at, at + 12));
	if (!found) return { text: '&', end: at + 1 };
	const [whole, decimal, hex, name] = found;
	const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : 0;
	if (!name && (code === 0 || code > 0x10ffff)) return { text: '&', end: at + 1 };
	return { text: name ? NAMED[name]! : String.fromCodePoint(code), end: at + whole.length };
}

function openTag(source: string, at: number, start: number): { value: OpenTag; end: number } {
	const name = /^[^\s>]*/.exec(source.slice(at + 1))![0].toLowerCase();
	const end = source.indexOf('>', at);
	if (end < 0) throw cannotParse(`Unclosed start tag at byte offset ${byteOffset(source, at)}`);
	if (!Object.hasOwn(TAGS, name)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${byteOffset(source, at)}`);
	const attributes = readAttributes(source.slice(at + 1 + name.length, end));
	if (name === 'span' && attributes.class !== 'tg-spoiler')
		throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(source, at)}`);
	return { value: { name, start, attributes }, end: end + 1 };
}

function readAttributes(text: string): Record<string, string> {
	const attributes: Record<string, string> = {};
	for (const [, name, double, single, bare] of text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
		attributes[name!.toLowerCase()] = (double ?? single ?? bare ?? '').replace(
			/&[#\w]+;?/g,
			(reference) => decodeEntity(reference, 0).text,
		);
	}
	return attributes;
}

function closeTag(source: string, at: number, open: OpenTag[], text: string): { value?: Entity; end: number } {
	const tag = open.at(-1);
	if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${byteOffset(source, at)}`);
	const end = source.indexOf('>', at);
	if (end < 0) throw cannotParse(`Unclosed end tag at byte offset ${byteOffset(source, at)}`);
	const name = source
		.slice(at + 2, end)
		.trim()
		.toLowerCase();
	if (name !== '' && name !== tag.name)
		throw cannotParse(`Unmatched end tag at byte offset ${byteOffset(source, at)}, expected "</${tag.name}>", found "</${name}>"`);
	open.pop();
	const length = text.length - tag.start;
	return { value: length > 0 ? entityOf(tag, length, text) : undefined, end: end + 1 };
}

function entityOf(tag: OpenTag, length: number, text: string): Entity | undefined {
	const base = { type: TAGS[tag.name]!, offset: tag.start, length };
	if (tag.name === 'a') {
		const url = tag.attributes.href ?? text.slice(tag.start, tag.start + length);
		return /^(https?:\/\/|tg:\/\/|mailto:|[\w-]+\.[\w.-]+)/i.test(url) ? { ...base, url } : undefined;
	}
	if (tag.name === 'blockquote' && 'expandable' in tag.attributes) return { ...base, type: 'expandable_blockquote' };
	if (tag.name === 'tg-emoji') return { ...base, custom_emoji_id: tag.attributes['emoji-id'] ?? '' };
	return base;
}
