import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import type { MessageEvent } from '../whatsapp/face';
import { kindOf, momentOf, personOf } from '../whatsapp/reading';

/** A message of a person. One without an id or a phone cannot be answered and is left out. */
export function readMessage(given: JsonRecord, contacts: JsonRecord[]): MessageEvent[] {
	const id = textOf(given.id);
	const from = personOf(given.from);
	if (id === null || from === null) return [];
	const type = textOf(given.type) ?? '';
	const contact = contacts.find((one) => personOf(one.wa_id) === from) ?? {};
	const context = recordOf(given.context);
	return [
		{
			type: 'message',
			id,
			from,
			name: textOf(recordOf(contact.profile).name),
			at: momentOf(given.timestamp),
			kind: kindOf(type),
			...contentOf(type, recordOf(given[type])),
			answers: firstText(context.gs_id, context.id),
		},
	];
}

/** A button of a template has `payload`, one of a free message an `id`. */
function contentOf(type: string, content: JsonRecord): { text: string | null; payload: string | null } {
	if (type === 'text') return { text: textOf(content.body), payload: null };
	if (type === 'button') return { text: textOf(content.text), payload: textOf(content.payload) };
	if (type === 'interactive') {
		const reply = recordOf(content.button_reply ?? content.list_reply);
		return { text: textOf(reply.title), payload: textOf(reply.id) };
	}
	return { text: textOf(content.caption), payload: null };
}
