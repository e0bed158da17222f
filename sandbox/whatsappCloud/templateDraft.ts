import { lookAt } from '../whatsapp/media';
import { filled, placeholderCount } from '../whatsapp/placeholders';
import { REASONS } from '../whatsapp/reasons';
import { findTemplate } from '../whatsapp/templates';
import type { Draft, Failure, Media, Template } from '../whatsapp/types';
import { type Json, jsonIn, listIn, textIn } from './call';
import type { Desk } from './desk';
import { graphError, missing } from './graphError';
import { buttonsWith } from './templateButtons';
import { textParameter } from './textParameter';

const LONGEST = 1024;

/** Checks a template message as Meta does, at once. @throws GraphError */
export async function templateDraft(desk: Desk, given: Json, phone: string): Promise<Draft> {
	const [name, language] = [textIn(given.name), textIn(jsonIn(given.language).code)];
	if (!name) throw missing('template.name');
	if (!language) throw missing('template.language.code');
	const template = usable(findTemplate(desk.world, name, language), name, language);
	const components = listIn(given.components);
	const body = valuesOf('body', components, placeholderCount(template.body));
	const head = await headerOf(template, components);
	const text = filled(template.body, body);
	if (text.length > LONGEST) throw graphError(132005, 'body: the text is too long with its values filled in');
	return {
		phone,
		kind: 'template',
		text,
		template: { name, language, category: template.category },
		...head,
		...(template.footer && { footer: template.footer }),
		buttons: buttonsWith(template, components),
	};
}

function usable(template: Template | undefined, name: string, language: string): Template {
	if (template?.status === 'PAUSED') throw graphError(132015, 'This template is paused because of its low quality');
	if (template?.status === 'DISABLED') throw graphError(132016, 'This template is disabled for good because of its low quality');
	if (template?.status === 'APPROVED' || template?.status === 'FLAGGED') return template;
	throw graphError(132001, `template name (${name.slice(0, 60)}) does not exist in ${language.slice(0, 10)}`);
}

/** The texts for the places of the body or a header of text. */
function valuesOf(part: 'body' | 'header', components: Json[], wanted: number): string[] {
	const parameters = listIn(componentOf(components, part)?.parameters);
	if (parameters.length !== wanted)
		throw graphError(
			132000,
			`${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted})`,
		);
	return parameters.map((parameter) => textParameter(part, parameter));
}

async function headerOf({ header }: Template, components: Json[]): Promise<{ media?: Media; headerText?: string; failure?: Failure }> {
	const parameters = listIn(componentOf(components, 'header')?.parameters);
	if (!header || header.format === 'TEXT') {
		const values = valuesOf('header', components, placeholderCount(header?.text ?? ''));
		return header?.text ? { headerText: filled(header.text, values) } : {};
	}
	const kind = header.format.toLowerCase() as Media['kind'];
	const given = textIn(parameters[0]?.type) || 'UNKNOWN';
	if (parameters.length !== 1 || given !== kind)
		throw graphError(132012, `header: Format mismatch, expected ${header.format}, received ${given.toUpperCase()}`);
	const { link, filename } = jsonIn(parameters[0]![kind]);
	if (!textIn(link)) throw missing(`header.${kind}.link`);
	const { size, wrong } = await lookAt({ kind, link: textIn(link) });
	const media: Media = {
		kind,
		link: textIn(link),
		...(textIn(filename) && { fileName: textIn(filename) }),
		...(size !== undefined && { size }),
	};
	return { media, ...(wrong && { failure: REASONS.media }) };
}

function componentOf(components: Json[], type: string): Json | undefined {
	return components.find((one) => textIn(one.type).toLowerCase() === type);
}
