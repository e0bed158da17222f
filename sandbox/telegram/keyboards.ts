import { badRequest } from './refusal';
import type { InlineButton, Json, StoredMessage } from './state';

const MAX_MARKUP_BYTES = 10_240;
/** Exactly one of these makes an inline button. */
const ACTIONS = [
	'url',
	'callback_data',
	'web_app',
	'login_url',
	'switch_inline_query',
	'switch_inline_query_current_chat',
	'switch_inline_query_chosen_chat',
	'copy_text',
	'callback_game',
	'pay',
];

export type Keyboards = Pick<StoredMessage, 'inline' | 'keyboard' | 'removesKeyboard' | 'contactLabels'>;

/** `reply_markup` checked and taken apart. @throws Refusal with the wording of tdlib/telegram-bot-api */
export function readMarkup(markup: unknown): Keyboards {
	if (markup === undefined || markup === null) return {};
	if (typeof markup !== 'object' || Array.isArray(markup)) throw badRequest('object expected as reply markup');
	if (Buffer.byteLength(JSON.stringify(markup)) > MAX_MARKUP_BYTES) throw badRequest('reply markup is too long');
	const given = markup as Json;
	if ('inline_keyboard' in given)
		return {
			inline: rows(given.inline_keyboard, 'inline_keyboard')
				.map((row) => row.map(inlineButton))
				.filter((row) => row.length > 0),
		};
	if ('keyboard' in given) return replyKeyboard(given.keyboard);
	if (given.remove_keyboard === true) return { removesKeyboard: true };
	return {};
}

/** For edits: only an inline keyboard can be changed. */
export function readInlineMarkup(markup: unknown): InlineButton[][] | undefined {
	const { inline, keyboard, removesKeyboard } = readMarkup(markup);
	if (keyboard || removesKeyboard) throw badRequest('inline keyboard expected');
	return inline && inline.length > 0 ? inline : undefined;
}

function rows(value: unknown, field: string): unknown[][] {
	if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
	if (!value.every(Array.isArray)) throw badRequest(`field "${field}" must be an Array of Arrays`);
	return value as unknown[][];
}

function inlineButton(value: unknown): InlineButton {
	const wrong = (what: string) => badRequest(`can't parse inline keyboard button: ${what}`);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('InlineKeyboardButton must be an Object');
	const button = value as Json;
	if (typeof button.text !== 'string') throw wrong('Field "text" must be of type String');
	if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
	const actions = ACTIONS.filter((action) => button[action] !== undefined && button[action] !== null && button[action] !== false);
	if (actions.length === 0) throw wrong('Text buttons are unallowed in the inline keyboard');
	if (actions.length > 1) throw wrong('Exactly one optional field must be used');
	checkAction(button, wrong);
	return button as InlineButton;
}

function checkAction(button: Json, wrong: (what: string) => Error): void {
	if (button.callback_data !== undefined) {
		if (typeof button.callback_data !== 'string') throw wrong('Field "callback_data" must be of type String');
		const bytes = Buffer.byteLength(button.callback_data);
		if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
	}
	if (typeof button.url === 'string' && !isLink(button.url))
		throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
}

/** Telegram takes web addresses with a dotted host (no `localhost`) and its own links. */
function isLink(url: string): boolean {
	if (/^(tg|ton|tonsite):/i.test(url)) return true;
	const full = /^https?:\/\//i.test(url) ? url : `http://${url}`;
	return URL.canParse(full) && /^[^/]+:\/\/[^/]*\.[^/]/.test(full);
}

function replyKeyboard(value: unknown): Keyboards {
	const contactLabels: string[] = [];
	const keyboard = rows(value, 'keyboard').map((row) =>
		row.map((one) => {
			const text = typeof one === 'string' ? one : (one as Json | null)?.text;
			if (typeof text !== 'string') throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
			if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
			if (typeof one === 'object' && (one as Json).request_contact === true) contactLabels.push(text);
			return text;
		}),
	);
	return { keyboard: keyboard.filter((row) => row.length > 0), ...(contactLabels.length > 0 && { contactLabels }) };
}
