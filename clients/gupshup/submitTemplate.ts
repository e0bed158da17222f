import { isRecord, recordOf } from '../json';
import { WhatsAppRefused } from '../whatsapp/errors';
import type { TemplateDraft, TemplateInfo } from '../whatsapp/face';
import { filledIn, placesIn, submitted } from '../whatsapp/templates';
import { listTemplates } from './listTemplates';
import { readTemplate } from './readTemplate';
import type { Form, GupshupTransport } from './transport';

/**
 * Hands a template in. One of this name and language that was refused is changed in place, because a second one of the same name would be refused again;
 * where Gupshup does not offer that (it is documented for partners alone) it is handed in anew.
 */
export async function submitTemplate(transport: GupshupTransport, draft: TemplateDraft): Promise<TemplateInfo> {
	const form = draftForm(draft);
	const id = await refusedId(transport, draft);
	if (id !== null) {
		try {
			return infoIn(await transport.change('PUT', `/template/${encodeURIComponent(id)}`, form), draft, id);
		} catch (error) {
			if (!(error instanceof WhatsAppRefused) || (error.status !== 404 && error.status !== 405)) throw error;
		}
	}
	return infoIn(await transport.change('POST', '/template', form), draft, null);
}

async function refusedId(transport: GupshupTransport, { name, language }: TemplateDraft): Promise<string | null> {
	const known = await listTemplates(transport);
	const same = known.find((one) => one.name === name && one.language === language && one.status === 'rejected');
	return same?.id ?? null;
}

function draftForm(draft: TemplateDraft): Form {
	return {
		elementName: draft.name,
		languageCode: draft.language,
		content: draft.body,
		category: draft.category.toUpperCase(),
		// A free label of Gupshup's, which nobody is shown.
		vertical: draft.name.slice(0, 180),
		templateType: draft.header?.kind.toUpperCase() ?? 'TEXT',
		example: filledIn(draft.body, draft.samples),
		enableSample: 'true',
		// A utility template that Meta finds to be advertising must come back refused, not become a dearer one by itself.
		allowTemplateCategoryChange: 'false',
		...(draft.header && { exampleMedia: draft.header.sampleLink }),
		...(draft.footer && { footer: draft.footer }),
		...(draft.buttons?.length && { buttons: JSON.stringify(draft.buttons.map(buttonOf)) }),
	};
}

function buttonOf(button: NonNullable<TemplateDraft['buttons']>[number]): Record<string, unknown> {
	if (button.kind === 'reply') return { type: 'QUICK_REPLY', text: button.label };
	const hasPlace = placesIn(button.url) > 0;
	const example = filledIn(button.url, [button.sample ?? 'sample']);
	return { type: 'URL', text: button.label, url: button.url, ...(hasPlace && { example: [example] }) };
}

/** What Gupshup answers, with what we know where it is silent. */
function infoIn(body: Record<string, unknown>, draft: TemplateDraft, id: string | null): TemplateInfo {
	const answered = isRecord(body.template)
		? readTemplate({ elementName: draft.name, languageCode: draft.language, ...body.template })[0]
		: undefined;
	if (answered === undefined) return submitted(draft, { id });
	const { category } = recordOf(body.template);
	return submitted(draft, {
		id: answered.id ?? id,
		...(category !== undefined && { category: answered.category }),
		...(answered.raw !== '' && { status: answered.status, raw: answered.raw }),
		reason: answered.reason,
	});
}
