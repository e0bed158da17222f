import type { Template } from '../whatsapp/types';
import type { Desk } from './desk';

/** For so long a new one is called SUBMITTED; milliseconds of the service clock. */
const SUBMITTED_MS = 5000;

/** A template as Gupshup lists it. */
export function templateView({ app, world }: Desk, template: Template): Record<string, unknown> {
	const { uuid, id, name, language, category, body, header, footer, buttons, samples } = template;
	const isNew = template.status === 'PENDING' && world.now() - template.modifiedAt < SUBMITTED_MS;
	const example = body.replace(/\{\{\s*(\d+)\s*\}\}/g, (whole, number) => samples[Number(number) - 1] ?? whole);
	return {
		id: uuid,
		appId: app.appId,
		elementName: name,
		externalId: id,
		languageCode: language,
		languagePolicy: 'deterministic',
		status: isNew ? 'SUBMITTED' : template.status,
		category,
		quality: template.quality,
		...(template.reason && { reason: template.reason }),
		data: dataOf(template),
		meta: JSON.stringify({ example, ...(header?.sample && { mediaUrl: header.sample }) }),
		containerMeta: JSON.stringify({
			appId: app.appId,
			data: body,
			...(header?.text && { header: header.text }),
			...(footer && { footer }),
			...(buttons.length > 0 && { buttons: buttons.map(buttonView) }),
			sampleText: example,
			enableSample: true,
			editTemplate: false,
			allowTemplateCategoryChange: false,
		}),
		templateType: header?.format ?? 'TEXT',
		vertical: 'subscriptions',
		namespace: 'sandbox_namespace',
		wabaId: 'sandbox',
		buttonSupported: buttons.length > 0 ? buttonKinds(template) : undefined,
		createdOn: template.createdAt,
		modifiedOn: template.modifiedAt,
		stage: 'NONE',
		retry: 0,
		internalType: 0,
		priority: 1,
	};
}

/** The body, with header and footer around it and the buttons behind it, as Gupshup joins them. */
function dataOf({ header, body, footer, buttons }: Template): string {
	const text = [header?.text, body, footer].filter(Boolean).join('\n');
	return [
		text,
		...buttons.map((button) => (button.type === 'QUICK_REPLY' ? `[${button.text}]` : `[${button.text},${button.url ?? button.phone}]`)),
	].join(' | ');
}

const buttonView = ({ type, text, url, phone, sample }: Template['buttons'][number]) => ({
	type,
	text,
	...(url && { url }),
	...(phone && { phone_number: phone }),
	...(sample && { example: [sample] }),
});

function buttonKinds({ buttons }: Template): string {
	const kinds = { QUICK_REPLY: 'QR', URL: 'URL', PHONE_NUMBER: 'PN' };
	return [...new Set(buttons.map(({ type }) => kinds[type]))].join(',');
}
