import type { MessagePayload, Reader } from '../messages/render';
import { renderMessage } from '../messages/render';
import { fill, textOf } from '../messages/texts';
import type { Fields } from '../messages/texts';
import type { CurrentSetup } from '../setup/current';
import { escapeAll, toMailHtml, toPlainText, webAddress } from './markup';
import type { LinkInMail } from './markup';

export interface RenderedMail {
	/** One line. */
	subject: string;
	text: string;
	html: string;
}

/** Longer ones are cut by mail programs anyway. */
const LONGEST_SUBJECT = 150;
/** Whatever ends a line or means nothing to a reader: in a header it could begin another one. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Makes one line of a text. */
export function oneLine(text: string): string {
	return text.replace(NOT_IN_A_LINE, ' ').trim();
}

/**
 * Makes of a message's payload what is mailed. Buttons that lead somewhere become links; those that would answer in the chat are left out, and a line says where
 * the same can be done: on the account page, whose address is given without any token, else in the chat.
 * @throws Error for a message key this version does not know
 */
export function renderMail(
	{ setup, routes }: Pick<CurrentSetup, 'setup' | 'routes'>,
	reader: Reader,
	payload: MessagePayload,
	accountUrl: string | undefined,
): RenderedMail {
	const rendered = renderMessage(setup, routes, reader, payload);
	const words = (key: string, fields: Fields = {}) => fill(textOf(setup, reader.language, key), fields, (value) => value);
	const service = { service: setup.service.name };
	const own = `mail.subject.${payload.message}`;
	const subject = oneLine(words(textOf(setup, reader.language, own) === own ? 'mail.subject' : own, service)).slice(0, LONGEST_SUBJECT);
	// What speaks of a button that the mail has not is said in words of its own.
	const ownText = `mail.text.${payload.message}`;
	const mailText = textOf(setup, reader.language, ownText);
	const body = mailText === ownText ? rendered.text : fill(mailText, payload.fields);
	const buttons = rendered.buttons.flat();
	const links = buttons.flatMap(({ text, url }): LinkInMail[] => {
		const address = url === undefined ? undefined : webAddress(url);
		return address ? [{ label: text, url: address }] : [];
	});
	const address = accountUrl === undefined ? undefined : webAddress(accountUrl);
	const elsewhere = address ? words('mail.account', { url: address }) : words('mail.chat');
	const footer = buttons.some(({ url }) => url === undefined) ? elsewhere : '';
	return { subject, text: plainBody(body, links, footer), html: htmlBody(subject, body, links, footer, reader.language) };
}

function plainBody(telegramHtml: string, links: LinkInMail[], footer: string): string {
	const parts = [toPlainText(telegramHtml), ...links.map(({ label, url }) => `${label}: ${url}`), footer];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function htmlBody(subject: string, telegramHtml: string, links: LinkInMail[], footer: string, language: string): string {
	const rows = [
		`<p>${toMailHtml(telegramHtml)}</p>`,
		...links.map(({ label, url }) => `<p><a href="${escapeAll(url)}">${escapeAll(label)}</a></p>`),
		...(footer === '' ? [] : [`<p style="color:#555">${withLinks(footer)}</p>`]),
	];
	const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeAll(subject)}</title>`;
	const style = 'font:16px/1.5 sans-serif;max-width:36em;margin:0 auto;padding:1em';
	return `<!doctype html>\n<html lang="${language}"><head>${head}</head>\n<body style="${style}">\n${rows.join('\n')}\n</body></html>\n`;
}

/** The account page's address is the only one in that line. */
function withLinks(text: string): string {
	return escapeAll(text).replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`);
}
