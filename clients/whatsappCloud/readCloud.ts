import { isRecord, recordOf, recordsOf, textOf, type JsonRecord } from '../json';
import type { WhatsAppEvent } from '../whatsapp/face';
import { preferenceOf } from '../whatsapp/reading';
import { readAccountNotice } from './readAccountNotice';
import { readMessage } from './readMessage';
import { readStatus } from './readStatus';
import { readTemplateNotice } from './readTemplateNotice';

/**
 * What a webhook of Meta says, one by one and in its order. What is not understood gives no event: new fields and whole new kinds come without notice.
 * Reads Gupshup's version 3 as well, which is the same with `gs_id` beside the ids. Never throws, whatever the body is.
 */
export function readCloud(body: unknown): WhatsAppEvent[] {
	if (Array.isArray(body)) return body.filter(isRecord).flatMap(readCloud);
	return recordsOf(recordOf(body).entry)
		.flatMap((entry) => recordsOf(entry.changes))
		.flatMap(readChange);
}

function readChange(change: JsonRecord): WhatsAppEvent[] {
	const value = recordOf(change.value);
	switch (textOf(change.field)) {
		case 'messages':
		case 'user_preferences':
			return readConversation(value);
		case 'message_template_status_update':
		case 'template_category_update':
			return readTemplateNotice(value);
		case null:
			return [];
		default:
			return readAccountNotice(textOf(change.field)!, value);
	}
}

function readConversation(value: JsonRecord): WhatsAppEvent[] {
	const contacts = recordsOf(value.contacts);
	return [
		...recordsOf(value.statuses).flatMap(readStatus),
		...recordsOf(value.messages).flatMap((message) => readMessage(message, contacts)),
		...recordsOf(value.user_preferences).flatMap((preference) => preferenceOf(preference, contacts[0]?.wa_id, null)),
	];
}
