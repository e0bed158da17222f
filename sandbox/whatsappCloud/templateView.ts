import type { Template, TemplateButton } from '../whatsapp/types';

/** A template as Meta lists it. The id is always there, the rest as `fields` asks; all of it unless told. */
export function templateView(template: Template, fields?: string): Record<string, unknown> {
	const { id, name, language, category, status, reason, quality, modifiedAt } = template;
	const whole: Record<string, unknown> = {
		name,
		parameter_format: 'POSITIONAL',
		components: componentsOf(template),
		language,
		status,
		category,
		rejected_reason: status === 'REJECTED' ? (reason ?? 'NONE') : 'NONE',
		quality_score: { score: quality, date: Math.floor(modifiedAt / 1000) },
	};
	const wanted = fields?.split(',').map((field) => field.trim());
	return { ...Object.fromEntries(Object.entries(whole).filter(([field]) => !wanted || wanted.includes(field))), id };
}

function componentsOf({ header, body, samples, footer, buttons }: Template): Array<Record<string, unknown>> {
	return [
		...(header ? [headerView(header)] : []),
		{ type: 'BODY', text: body, ...(samples.length > 0 && { example: { body_text: [samples] } }) },
		...(footer ? [{ type: 'FOOTER', text: footer }] : []),
		...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(buttonView) }] : []),
	];
}

function headerView({ format, text, sample }: NonNullable<Template['header']>): Record<string, unknown> {
	if (format === 'TEXT') return { type: 'HEADER', format, text, ...(sample && { example: { header_text: [sample] } }) };
	return { type: 'HEADER', format, example: { header_handle: [sample] } };
}

const buttonView = ({ type, text, url, phone, sample }: TemplateButton) => ({
	type,
	text,
	...(url && { url }),
	...(phone && { phone_number: phone }),
	...(sample && { example: [sample] }),
});
