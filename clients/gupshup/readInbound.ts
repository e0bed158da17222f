import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import type { MessageEvent } from '../whatsapp/face';
import { kindOf, personOf } from '../whatsapp/reading';

/** A message of a person. A button of a template comes as `quick_reply`, or as `text` with the type `button` inside: both were seen. */
export function readInbound(payload: JsonRecord, at: number | null): MessageEvent[] {
	const sender = recordOf(payload.sender);
	const id = textOf(payload.id);
	const from = personOf(payload.source) ?? personOf(sender.phone);
	if (id === null || from === null) return [];
	const inner = recordOf(payload.payload);
	const kind = textOf(inner.type) === 'button' ? 'button' : kindOf(payload.type);
	const context = recordOf(payload.context);
	return [
		{
			type: 'message',
			id,
			from,
			name: textOf(sender.name),
			at,
			kind,
			text: firstText(inner.text, inner.title, inner.caption),
			payload: kind === 'button' ? firstText(inner.postbackText, inner.id) : null,
			answers: firstText(context.gsId, context.id),
		},
	];
}
