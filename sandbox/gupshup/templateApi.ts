import type { Request } from 'express';
import { filled, placeholders } from '../whatsapp/placeholders';
import { addTemplate, findTemplate, removeTemplates, resubmit, type TemplateGiven } from '../whatsapp/templates';
import type { Category, TemplateButton, TemplateHeader } from '../whatsapp/types';
import { Refused } from './answers';
import type { Desk } from './desk';
import { type Fields, fieldsOf, isRecord, jsonField, textIn } from './fields';
import { templateView } from './templateView';

const NAME = /^[a-z0-9_]{1,180}$/;
const REQUIRED = ['elementName', 'languageCode', 'content', 'category', 'vertical', 'templateType', 'example'];
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const MEDIA_TYPES = ['DOCUMENT', 'IMAGE', 'VIDEO'];
const LONGEST = { content: 1024, header: 60, footer: 60 };

export const listTemplates = (desk: Desk) => (request: Request) => {
	checkApp(desk, request);
	return { status: 'success', templates: desk.world.state.templates.map((template) => templateView(desk, template)) };
};

/** A refused one of the same name and language is handed in again. */
export const createTemplate = (desk: Desk) => (request: Request) => {
	checkApp(desk, request);
	const fields = fieldsOf(request.body);
	const given = readTemplate(fields);
	const known = findTemplate(desk.world, given.name, given.language);
	if (known && known.status !== 'REJECTED')
		throw new Refused(400, 'Template Already exists with same namespace and elementName and languageCode');
	const template = known ? resubmit(desk.world, known, given) : addTemplate(desk.world, given);
	return { status: 'success', template: templateView(desk, template) };
};

/** `PUT …/template/{id}`: changes one and hands it in again. */
export const editTemplate = (desk: Desk) => (request: Request) => {
	checkApp(desk, request);
	const template = desk.world.state.templates.find(({ uuid }) => uuid === request.params.id);
	if (!template) throw new Refused(400, 'Template does not exist');
	const fields = { elementName: template.name, languageCode: template.language, category: template.category, ...fieldsOf(request.body) };
	resubmit(desk.world, template, readTemplate({ vertical: 'x', ...fields }));
	return { status: 'success', template: templateView(desk, template) };
};

export const deleteTemplate = (desk: Desk) => (request: Request) => {
	checkApp(desk, request);
	if (removeTemplates(desk.world, String(request.params.id)).length === 0) throw new Refused(400, 'Template does not exist');
	return { status: 'success' };
};

export function checkApp({ app }: Desk, request: Request): void {
	if (request.params.appId !== app.appId) throw new Refused(400, 'Invalid App Details');
}

function readTemplate(fields: Fields): TemplateGiven {
	const missing = REQUIRED.find((name) => !fields[name]);
	if (missing) throw new Refused(400, `${missing} is required`);
	if (!NAME.test(fields.elementName!)) throw new Refused(400, 'Invalid elementName');
	if (!CATEGORIES.includes(fields.category!)) throw new Refused(400, 'Invalid category');
	for (const [name, most] of Object.entries(LONGEST)) if ((fields[name] ?? '').length > most) throw new Refused(400, `${name} is too long`);
	const header = headerOf(fields);
	return {
		name: fields.elementName!,
		language: fields.languageCode!,
		category: fields.category as Category,
		body: fields.content!,
		header,
		footer: fields.footer || undefined,
		buttons: buttonsOf(jsonField(fields, 'buttons')),
		samples: samplesIn(fields.content!, fields.example!),
	};
}

function headerOf(fields: Fields): TemplateHeader | undefined {
	const type = fields.templateType!;
	if (type === 'TEXT') return fields.header ? { format: 'TEXT', text: fields.header, sample: fields.exampleHeader } : undefined;
	if (!MEDIA_TYPES.includes(type)) throw new Refused(400, 'Invalid templateType');
	if (fields.enableSample !== 'true' || !fields.exampleMedia) throw new Refused(400, 'exampleMedia is required');
	return { format: type as TemplateHeader['format'], sample: fields.exampleMedia };
}

function buttonsOf(given: unknown): TemplateButton[] {
	if (given === undefined) return [];
	if (!Array.isArray(given) || !given.every(isRecord)) throw new Refused(400, 'Invalid buttons');
	return given.map(({ type, text, url, phone_number, example }) => {
		if (type !== 'QUICK_REPLY' && type !== 'URL' && type !== 'PHONE_NUMBER') throw new Refused(400, 'Invalid buttons');
		const sample = Array.isArray(example) ? textIn(example[0]) : textIn(example);
		return {
			type,
			text: textIn(text),
			...(type === 'URL' && { url: textIn(url) }),
			...(type === 'PHONE_NUMBER' && { phone: textIn(phone_number) }),
			...(sample && { sample }),
		};
	});
}

/** The sample values, read out of the filled text. None where it is not that text filled: the review refuses it then. */
function samplesIn(content: string, example: string): string[] {
	const numbers = placeholders(content);
	const escaped = content.split(/\{\{\s*\d+\s*\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
	const found = new RegExp(`^${escaped.join('([\\s\\S]+?)')}$`).exec(example)?.slice(1) ?? [];
	// Some put each sample into square brackets.
	const values = numbers.map((_, index) => (found[index] ?? '').replace(/^\[|\]$/g, ''));
	return filled(content, values) ? values : [];
}
