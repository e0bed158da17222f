/** What WhatsApp draws in bold, italics and so on. Source: WhatsApp FAQ, how to format your messages. */
const MARKS: Record<string, string> = {
	b: '*',
	strong: '*',
	i: '_',
	em: '_',
	s: '~',
	strike: '~',
	del: '~',
	code: '`',
	pre: '```',
};
const TAG = /<(\/?)([a-z][a-z0-9-]*)([^<>]*)>/gi;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0', '#123': '{' };

/** Telegram's HTML as WhatsApp's own marks; where a link leads stands behind its words. Other tags go, their text stays. */
export function toWhatsApp(telegramHtml: string): string {
	let leads = '';
	let from = 0;
	const parts: string[] = [];
	for (const match of telegramHtml.matchAll(TAG)) {
		parts.push(telegramHtml.slice(from, match.index));
		from = match.index + match[0].length;
		const isClosing = match[1] === '/';
		const name = match[2]!.toLowerCase();
		if (name !== 'a') parts.push(MARKS[name] ?? '');
		else if (!isClosing) leads = hrefOf(match[3]!);
		else if (leads !== '' && parts.at(-1)?.trim() !== leads) parts.push(` (${leads})`);
	}
	parts.push(telegramHtml.slice(from));
	return decode(parts.join('')).trim();
}

function hrefOf(attributes: string): string {
	const found = HREF.exec(attributes);
	return found ? (found[1] ?? found[2] ?? found[3] ?? '') : '';
}

function decode(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|#39|#123|nbsp);/g, (_, name: string) => ENTITIES[name]!);
}
