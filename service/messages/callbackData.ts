/** Telegram: what a button sends has at most so many bytes. Source: Bot API, InlineKeyboardButton. */
const MAX_DATA_BYTES = 64;

/** Whether a button may carry this; with one that carries more Telegram refuses the whole message. */
export function fitsButton(data: string): boolean {
	return Buffer.byteLength(data) <= MAX_DATA_BYTES;
}
