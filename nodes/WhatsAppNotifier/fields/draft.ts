import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { TemplateCategory, TemplateDraft } from '../../../clients/whatsapp';
import { FieldError } from '../fieldError';
import { linkOf } from './link';
import { rowsIn, textsIn } from './rows';

const MOST_BODY = 1024;
const MOST_FOOTER = 60;

/** What is handed in for review, seen before the provider is asked. @throws FieldError */
export function draftOf(node: IExecuteFunctions, itemIndex: number): TemplateDraft {
	const text = (name: string) => String(node.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const options = node.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const [name, language, body] = [text('name'), text('language'), text('body')];
	if (!/^[a-z0-9_]{1,512}$/.test(name))
		throw new FieldError(
			`The name of a template has lower-case letters, digits and "_" only, and "${name.slice(0, 60)}" has not.`,
			'Write it like lesson_reminder.',
		);
	if (!/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(language))
		throw new FieldError(`"${language.slice(0, 20)}" is no language of WhatsApp.`, 'Write it like ru, en or en_US.');
	if (body === '' || body.length > MOST_BODY)
		throw new FieldError(
			body === '' ? '"Body" is empty.' : `The body has ${body.length} characters, and ${MOST_BODY} are allowed.`,
			'The body is what people read.',
		);
	const samples = textsIn(node.getNodeParameter('samples', itemIndex, {}), 'sample');
	hasItsSamples(body, samples);
	const footer = String(options.footer ?? '').trim();
	if (footer.length > MOST_FOOTER)
		throw new FieldError(`The footer has ${footer.length} characters, and ${MOST_FOOTER} are allowed.`, 'Make it shorter.');
	const buttons = buttonsOf(options.buttons);
	const hasFile = String(options.sampleLink ?? '').trim() !== '';
	const header = { kind: ((options.headerKind as string | undefined) || 'document') as 'document' | 'image' | 'video' };
	return {
		name,
		language,
		category: text('category') as TemplateCategory,
		body,
		samples,
		...(hasFile && { header: { ...header, sampleLink: linkOf(options.sampleLink, 'Header File Sample') } }),
		...(footer !== '' && { footer }),
		...(buttons.length > 0 && { buttons }),
	};
}

/** The places must be {{1}}, {{2}}, … without a gap, and each needs a sample: reviewers refuse a template whose places say nothing. */
function hasItsSamples(body: string, samples: string[]): void {
	const places = new Set([...body.matchAll(/\{\{\s*(\d+)\s*\}\}/g)].map(([, place]) => Number(place)));
	const gap = Array.from({ length: places.size }, (_, index) => index + 1).find((place) => !places.has(place));
	if (gap !== undefined)
		throw new FieldError(
			`The places of the body are not numbered from 1 on: {{${gap}}} is missing.`,
			'Number them {{1}}, {{2}} and so on.',
		);
	if (samples.length !== places.size || samples.includes(''))
		throw new FieldError(
			`The body has ${places.size} places for values, and needs as many samples, none of them empty.`,
			'Fill in one row of Samples for each {{n}}, such as a name and a date.',
		);
}

function buttonsOf(list: unknown): NonNullable<TemplateDraft['buttons']> {
	return rowsIn(list, 'button').map(({ label, url, sample }) => {
		const text = String(label ?? '').trim();
		if (text === '') throw new FieldError('A button has no label.', 'Fill in Label of each button, or take the row out.');
		const link = String(url ?? '').trim();
		const end = String(sample ?? '').trim();
		return link === '' ? { kind: 'reply', label: text } : { kind: 'link', label: text, url: link, ...(end !== '' && { sample: end }) };
	});
}
