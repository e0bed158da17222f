import { z } from '../../vendor';
import type { MessageButton } from '../effects/add';
import { buttonsOf, parseButtons } from './ownButtons';
import type { Language } from './texts';

/** Telegram's limits, in characters after the markup is read. Source: Bot API, sendMessage and captions. */
export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

/** What an owner writes himself, in a row of setup or a broadcast: a text, perhaps with a picture or file, and buttons. */
export const ownContentSchema = z
	.object({
		/** Telegram HTML; `{first_name}` and `{service}` are filled in. */
		text: z.string().trim().max(MAX_TEXT).default(''),
		/** For people whose Telegram speaks English; empty: the same text for all. */
		textEn: z.string().trim().max(MAX_TEXT).default(''),
		/** A public link, or Telegram's own id of the file (file_id of this bot). */
		photo: z.string().trim().max(2048).default(''),
		document: z.string().trim().max(2048).default(''),
		/** One row a line; see parseButtons. */
		buttons: z.string().max(4000).default(''),
	})
	.superRefine((value, context) => {
		const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if (value.photo !== '' && value.document !== '') issue('document', 'a message has a photo or a document, not both');
		const hasMedia = value.photo !== '' || value.document !== '';
		for (const key of ['text', 'textEn'] as const)
			if (hasMedia && visibleLength(value[key]) > MAX_CAPTION)
				issue(key, `has ${visibleLength(value[key])} characters; under a photo or document Telegram allows ${MAX_CAPTION}`);
		const parsed = parseButtons(value.buttons);
		if ('problem' in parsed) issue('buttons', parsed.problem);
	});

export type OwnContent = z.output<typeof ownContentSchema>;

/** What of it is frozen into an effect. */
export interface OwnMessage {
	text: string;
	photo?: string;
	document?: string;
}

export function isEmpty({ text, photo, document }: OwnContent): boolean {
	return text === '' && photo === '' && document === '';
}

/** What one person is sent of it, with its buttons. */
export function ownMessageFor(content: OwnContent, language: Language): { own: OwnMessage; buttons: MessageButton[][] } {
	const text = language === 'en' && content.textEn !== '' ? content.textEn : content.text;
	return {
		own: { text, ...(content.photo ? { photo: content.photo } : {}), ...(content.document ? { document: content.document } : {}) },
		buttons: buttonsOf(content.buttons),
	};
}

/** Characters that a reader sees: markup does not count. */
export function visibleLength(html: string): number {
	return html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|amp|quot);/g, '.').length;
}
