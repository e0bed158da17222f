import { escapeHtml } from '../messages/texts';

/** Tags of Telegram's HTML that a mail may keep; of others only the text stays. */
const KEPT = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'pre', 'blockquote']);
const TAG = /<(\/?)([a-z][a-z0-9-]*)([^<>]*)>/gi;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

export interface LinkInMail {
	label: string;
	url: string;
}

/** What a mail links to: nothing but web pages. Gives undefined for anything else. */
export function webAddress(url: string): string | undefined {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : undefined;
}

/** Text into HTML, also for an attribute. */
export function escapeAll(text: string): string {
	return escapeHtml(text).replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

/** Telegram's HTML as HTML of a mail: the same words, only tags that are known, links to web pages alone, line breaks as they were. */
export function toMailHtml(telegramHtml: string): string {
	const open: string[] = [];
	const parts: string[] = [];
	let at = 0;
	for (const match of telegramHtml.matchAll(TAG)) {
		parts.push(plain(telegramHtml.slice(at, match.index)));
		parts.push(tag(match[1] === '/', match[2]!.toLowerCase(), match[3]!, open));
		at = match.index + match[0].length;
	}
	parts.push(plain(telegramHtml.slice(at)), ...open.reverse().map((name) => `</${name}>`));
	return parts.join('');
}

/** Telegram's HTML as plain text; where a link leads stands behind its words. */
export function toPlainText(telegramHtml: string): string {
	let leads: string | undefined;
	return decode(
		telegramHtml.replace(TAG, (_, closing: string, name: string, attributes: string) => {
			if (name.toLowerCase() !== 'a') return '';
			if (closing === '') leads = hrefOf(attributes);
			const shown = closing !== '' && leads ? ` (${escapeHtml(leads)})` : '';
			if (closing !== '') leads = undefined;
			return shown;
		}),
	);
}

function tag(isClosing: boolean, name: string, attributes: string, open: string[]): string {
	if (isClosing) {
		// Only what was opened last: a mail is not left with crossed tags.
		if (open.at(-1) !== name) return '';
		open.pop();
		return `</${name}>`;
	}
	const url = name === 'a' ? hrefOf(attributes) : undefined;
	if (!url && !KEPT.has(name)) return '';
	open.push(name);
	return url ? `<a href="${escapeAll(url)}">` : `<${name}>`;
}

function hrefOf(attributes: string): string | undefined {
	const found = HREF.exec(attributes);
	return found ? webAddress(decode(found[1] ?? found[2] ?? found[3] ?? '')) : undefined;
}

/** Text between tags: whatever it says, it is only text. */
function plain(text: string): string {
	return escapeAll(decode(text)).replace(/\r?\n/g, '<br>\n');
}

function decode(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!);
}
