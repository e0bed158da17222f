import { badRequest } from '../refusal';
import { trimmed, type Entity, type FormattedText } from './formattedText';
import { parseHtml } from './html';
import { parseMarkdown } from './markdown';
import { parseMarkdownV2 } from './markdownV2';

/**
 * Text, parse mode and given entities → what is shown. An empty mode or `none` is plain text; the mode's case does not matter.
 * @throws Refusal `can't parse entities: …`, `unsupported parse_mode`
 */
export function formatText(source: string, parseMode: string | undefined, given?: Entity[]): FormattedText {
	const mode = (parseMode ?? '').toLowerCase();
	if (mode === 'html') return trimmed(parseHtml(source));
	if (mode === 'markdownv2') return trimmed(parseMarkdownV2(source));
	if (mode === 'markdown') return trimmed(parseMarkdown(source));
	if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
	return trimmed({ text: source, entities: given ?? detected(source) });
}

/** What Telegram recognises in plain text by itself; commands and addresses are enough here. */
export function detected(text: string): Entity[] {
	const commands = [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,32}(?:@\w+)?(?![\w/])/g)].map((one) => ({
		type: 'bot_command',
		offset: one.index,
		length: one[0].length,
	}));
	const urls = [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)].map((one) => ({
		type: 'url',
		offset: one.index,
		length: one[0].length,
	}));
	return [...commands, ...urls];
}
