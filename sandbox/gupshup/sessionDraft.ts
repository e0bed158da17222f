import type { Draft } from '../whatsapp/types';
import { Refused } from './answers';
import type { Desk } from './desk';
import { type Fields, isRecord, jsonField, textIn } from './fields';
import { fetched } from './templateDraft';

const LONGEST = 4096;
const MOST_BUTTONS = 3;

/** Reads the `message` of a session message: a text, a file or picture by its link, a text with reply buttons. @throws Refused */
export async function sessionDraft(_desk: Desk, fields: Fields, phone: string): Promise<Draft> {
	const message = jsonField(fields, 'message');
	if (!isRecord(message)) throw new Refused(400, 'Invalid message');
	switch (message.type) {
		case 'text':
			return { phone, kind: 'text', text: checked(textIn(message.text)) };
		case 'file':
			return await fileDraft(phone, 'document', textIn(message.url), message);
		case 'image':
			return await fileDraft(phone, 'image', textIn(message.originalUrl), message);
		case 'video':
			return await fileDraft(phone, 'video', textIn(message.url), message);
		case 'quick_reply':
			return buttonsDraft(phone, message);
		default:
			throw new Refused(400, 'Invalid message type');
	}
}

async function fileDraft(
	phone: string,
	kind: 'document' | 'image' | 'video',
	link: string,
	message: Record<string, unknown>,
): Promise<Draft> {
	if (!link) throw new Refused(400, 'Invalid media url');
	const { media, failure } = await fetched({ kind, link, fileName: textIn(message.filename) || undefined });
	return { phone, kind, text: textIn(message.caption), media, failure };
}

function buttonsDraft(phone: string, { content, options }: Record<string, unknown>): Draft {
	const rows = Array.isArray(options) ? options.filter(isRecord) : [];
	if (rows.length === 0 || rows.length > MOST_BUTTONS) throw new Refused(400, 'Invalid options');
	const { text, header, caption } = isRecord(content) ? content : {};
	return {
		phone,
		kind: 'text',
		text: checked(textIn(text)),
		...(textIn(header) && { headerText: textIn(header) }),
		...(textIn(caption) && { footer: textIn(caption) }),
		buttons: rows.map(({ title, postbackText }) => ({
			kind: 'reply',
			text: textIn(title),
			...(textIn(postbackText) && { payload: textIn(postbackText) }),
		})),
	};
}

function checked(text: string): string {
	if (!text || text.length > LONGEST) throw new Refused(400, 'Invalid message text');
	return text;
}
