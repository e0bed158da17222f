import { textOf, type JsonRecord } from '../json';
import type { TemplateDraft, TemplateInfo } from '../whatsapp/face';
import { categoryOf, filledIn, placesIn, statusOf, submitted } from '../whatsapp/templates';
import { listTemplates } from './listTemplates';
import { sampleHandle } from './sampleHandle';
import type { CloudTransport } from './transport';

/** States in which Meta lets a template be changed by its id; in others only one of another name or language can be handed in. */
const CHANGEABLE: ReadonlySet<string> = new Set(['rejected', 'paused']);

/** Hands a template in; one of this name and language that was refused or paused is changed in place, which starts a new review. */
export async function submitTemplate(transport: CloudTransport, draft: TemplateDraft): Promise<TemplateInfo> {
	const known = await listTemplates(transport, draft.name);
	const same = known.find(({ name, language, status }) => name === draft.name && language === draft.language && CHANGEABLE.has(status));
	const content = { category: draft.category.toUpperCase(), components: await componentsOf(transport, draft) };
	if (same !== undefined && same.id !== null) {
		await transport.change(`/${encodeURIComponent(same.id)}`, content);
		return submitted(draft, { id: same.id });
	}
	const body = await transport.change(`${transport.account()}/message_templates`, {
		name: draft.name,
		language: draft.language,
		...content,
	});
	return submitted(draft, {
		id: textOf(body.id),
		...(textOf(body.status) !== null && statusOf(body.status)),
		category: categoryOf(body.category) ?? draft.category,
	});
}

async function componentsOf(transport: CloudTransport, { header, body, samples, footer, buttons }: TemplateDraft): Promise<JsonRecord[]> {
	const components: JsonRecord[] = [];
	if (header) {
		const handle = await sampleHandle(transport, header);
		components.push({ type: 'HEADER', format: header.kind.toUpperCase(), example: { header_handle: [handle] } });
	}
	components.push({ type: 'BODY', text: body, ...(placesIn(body) > 0 && { example: { body_text: [samples] } }) });
	if (footer) components.push({ type: 'FOOTER', text: footer });
	if (buttons?.length) components.push({ type: 'BUTTONS', buttons: buttons.map(buttonOf) });
	return components;
}

function buttonOf(button: NonNullable<TemplateDraft['buttons']>[number]): JsonRecord {
	if (button.kind === 'reply') return { type: 'QUICK_REPLY', text: button.label };
	const hasPlace = placesIn(button.url) > 0;
	return {
		type: 'URL',
		text: button.label,
		url: button.url,
		...(hasPlace && { example: [filledIn(button.url, [button.sample ?? 'sample'])] }),
	};
}
