import type { JsonRecord } from '../json';
import type { DocumentMessage, TemplateMessage, TextMessage } from '../whatsapp/face';
import { mediaOf } from '../whatsapp/mediaOf';
import { placedReplies } from '../whatsapp/places';

/** What a template message says, beside whom it is for. */
export function templateBody(message: TemplateMessage): JsonRecord {
	const { template, params, header } = message;
	const components = [
		...(header ? [{ type: 'header', parameters: [{ type: header.kind, [header.kind]: mediaOf(header) }] }] : []),
		...(params.length > 0 ? [{ type: 'body', parameters: params.map((text) => ({ type: 'text', text })) }] : []),
		...buttonsOf(message),
	];
	return {
		type: 'template',
		template: { name: template.name, language: { code: template.language }, ...(components.length > 0 && { components }) },
	};
}

/** Meta wants the place as a text. */
function buttonsOf(message: TemplateMessage): JsonRecord[] {
	return [
		...placedReplies(message).map(({ place, payload }) => button('quick_reply', place, { type: 'payload', payload })),
		...(message.links ?? []).map(({ index, value }) => button('url', index, { type: 'text', text: value })),
	];
}

function button(subType: string, place: number, parameter: JsonRecord): JsonRecord {
	return { type: 'button', sub_type: subType, index: String(place), parameters: [parameter] };
}

export function textBody({ text, buttons }: TextMessage): JsonRecord {
	if (!buttons?.length) return { type: 'text', text: { body: text } };
	const action = { buttons: buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) };
	return { type: 'interactive', interactive: { type: 'button', body: { text }, action } };
}

export function documentBody({ link, fileName, caption }: DocumentMessage): JsonRecord {
	return { type: 'document', document: { link, filename: fileName, ...(caption && { caption }) } };
}
