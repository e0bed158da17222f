import { WhatsAppRefused } from '../whatsapp/errors';
import type { DocumentMessage, TemplateMessage, TextMessage } from '../whatsapp/face';
import { mediaOf } from '../whatsapp/mediaOf';
import { placedReplies } from '../whatsapp/places';
import type { Form } from './transport';

/**
 * The fields of a template message. Values stand in one list: those of the body, then those of the link buttons in the order of the buttons.
 * @throws WhatsAppRefused without calling Gupshup when the template's id is not known
 */
export function templateForm(message: TemplateMessage): Form {
	const { template, params, header, links } = message;
	if (template.id === null || template.id === '')
		throw new WhatsAppRefused('Gupshup sends templates by ID, and the ID of this one is not known', {
			reason: 'template',
			hint: 'List the templates once, so that the IDs are known. A template that Gupshup does not list must be handed in first.',
		});
	const inOrder = [...(links ?? [])].sort((one, other) => one.index - other.index);
	const form: Form = { template: JSON.stringify({ id: template.id, params: [...params, ...inOrder.map(({ value }) => value)] }) };
	if (header) form.message = JSON.stringify({ type: header.kind, [header.kind]: mediaOf(header) });
	const replies = placedReplies(message);
	if (replies.length > 0) form.postbackTexts = JSON.stringify(replies.map(({ place, payload }) => ({ index: place, text: payload })));
	return form;
}

export function textForm({ text, buttons }: TextMessage): Form {
	if (!buttons?.length) return { message: JSON.stringify({ type: 'text', text }) };
	const options = buttons.map(({ id, title }) => ({ type: 'text', title, postbackText: id }));
	return { message: JSON.stringify({ type: 'quick_reply', content: { type: 'text', text }, options }) };
}

export function documentForm({ link, fileName, caption }: DocumentMessage): Form {
	return { message: JSON.stringify({ type: 'file', url: link, filename: fileName, ...(caption && { caption }) }) };
}
