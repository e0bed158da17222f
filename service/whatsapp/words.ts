import type { WhatsAppSettings } from '../setup/parts/whatsapp';

/** A whole message as words are compared: without case, punctuation and emoji. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** A word that is all signs, such as +, is compared as it stands: else every emoji would be it. */
const isOneOf = (words: string[], text: string) =>
	words.some((word) => (plain(word) === '' ? word.trim() === text.trim() : plain(word) === plain(text)));

/** Whether somebody wants nothing more. Only as the whole message: "do not stop" is none. */
export function isStop({ stopWords }: Pick<WhatsAppSettings, 'stopWords'>, text: string | null): boolean {
	return text !== null && isOneOf(stopWords, text);
}

export function isStart({ startWords }: Pick<WhatsAppSettings, 'startWords'>, text: string | null): boolean {
	return text !== null && isOneOf(startWords, text);
}
