import type { IExecuteFunctions } from 'n8n-workflow';
import { FieldError } from './fieldError';

interface Button {
	text: string;
	row?: number;
	does?: 'data' | 'url';
	data?: string;
	url?: string;
	asksContact?: boolean;
}

type Rows = Array<Array<Record<string, unknown>>>;
export type ReplyMarkup = Record<string, unknown>;

/**
 * `reply_markup` out of the keyboard fields; empty when there is none.
 * @throws FieldError for a button Telegram would refuse
 */
export function replyMarkupOf(node: IExecuteFunctions, itemIndex: number): { reply_markup?: ReplyMarkup } {
	const buttonsOf = (name: string) => (node.getNodeParameter(`${name}.button`, itemIndex, []) as Button[]) ?? [];
	switch (node.getNodeParameter('keyboard', itemIndex, 'none')) {
		case 'inline':
			return { reply_markup: { inline_keyboard: inRows(buttonsOf('inlineButtons'), inlineButton) } };
		case 'reply':
			return { reply_markup: { keyboard: inRows(buttonsOf('replyButtons'), replyButton), resize_keyboard: true, is_persistent: true } };
		case 'remove':
			return { reply_markup: { remove_keyboard: true } };
		case 'json':
			return { reply_markup: parse(node.getNodeParameter('replyMarkup', itemIndex)) };
		default:
			return {};
	}
}

/** Buttons by their row number; the order inside a row is that of the list. */
function inRows(buttons: Button[], make: (button: Button) => Record<string, unknown>): Rows {
	if (buttons.length === 0) throw new FieldError('The keyboard has no button', 'Add a button, or choose None under Keyboard.');
	const numbers = [...new Set(buttons.map((button) => button.row ?? 1))].sort((a, b) => a - b);
	return numbers.map((number) => buttons.filter((button) => (button.row ?? 1) === number).map(make));
}

function inlineButton({ text, does = 'data', data = '', url = '' }: Button): Record<string, unknown> {
	assertLabel(text);
	if (does === 'url') return { text, url };
	const bytes = Buffer.byteLength(data);
	if (bytes < 1 || bytes > 64)
		throw new FieldError(
			`The data of the button "${text}" has ${bytes} bytes; Telegram takes 1 to 64`,
			'Shorten it to a key, and keep the rest with you. A Cyrillic letter has two bytes.',
		);
	return { text, callback_data: data };
}

function replyButton({ text, asksContact }: Button): Record<string, unknown> {
	assertLabel(text);
	return asksContact ? { text, request_contact: true } : { text };
}

function assertLabel(text: string): void {
	if (String(text ?? '').trim() === '') throw new FieldError('A button has no text', 'Fill in what the button shows.');
}

function parse(value: unknown): ReplyMarkup {
	try {
		const markup: unknown = typeof value === 'string' ? JSON.parse(value) : value;
		if (typeof markup === 'object' && markup !== null && !Array.isArray(markup)) return markup as ReplyMarkup;
	} catch {
		// Said below.
	}
	throw new FieldError(
		'The keyboard JSON can not be read',
		'Give one object, such as {"inline_keyboard": [[{"text": "Pay", "callback_data": "pay"}]]}.',
	);
}
