import { MESSAGES } from '../../messages/definitions';
import { placeholdersOf } from '../../whatsapp/placeholders';
import type { Setup } from '../schema';
import { COMMON_FIELDS } from './whatsappTemplates';
import type { WhatsAppTemplateSettings } from './whatsappTemplates';

export type TemplateProblem = [field: keyof WhatsAppTemplateSettings, says: string];

/** Events that the service tells by itself and that have no message of their own. */
const OWN_EVENTS: Record<string, string[]> = { trial_feedback: [] };

/** Words of a template that could not be sent, or filled in. */
export function templateBodyProblems({ service }: Pick<Setup, 'service'>, row: WhatsAppTemplateSettings): TemplateProblem[] {
	return [
		...languageProblems(service.language, row),
		...(['ru', 'en'] as const).flatMap((language) => countProblems(row, language)),
		...fieldProblems(row),
		...(row.samples.length === row.params.length
			? []
			: ([
					['samples', `there are ${row.samples.length}; reviewers need one for each of the ${row.params.length} fields`],
				] as TemplateProblem[])),
		...headerProblems(row),
	];
}

function languageProblems(service: 'ru' | 'en', row: WhatsAppTemplateSettings): TemplateProblem[] {
	if (row.ru === '' && row.en === '') return [['ru', 'is empty, and so is en: write the text in one of them at least']];
	if (row.fallback !== '') return row[row.fallback] === '' ? [['fallback', `there is no text in ${row.fallback}`]] : [];
	return row[service] === ''
		? [[service, 'is empty, and this is the language of the service: write the text, or name the other one as fallback']]
		: [];
}

/** `{{1}}` to `{{n}}`, each of them, for n fields. */
function countProblems(row: WhatsAppTemplateSettings, language: 'ru' | 'en'): TemplateProblem[] {
	if (row[language] === '') return [];
	const found = placeholdersOf(row[language]);
	const wanted = row.params.map((_, index) => index + 1);
	if (found.join() === wanted.join()) return [];
	const has = found.map((number) => `{{${number}}}`).join(', ') || 'none';
	return [
		[language, `has ${has}, and the row names ${wanted.length} fields: they must be ${wanted.map((n) => `{{${n}}}`).join(', ') || 'none'}`],
	];
}

function fieldProblems({ event, params }: WhatsAppTemplateSettings): TemplateProblem[] {
	const fields = MESSAGES[event]?.fields ?? OWN_EVENTS[event];
	if (!fields) return [];
	const allowed = [...new Set([...fields, ...COMMON_FIELDS])];
	return params
		.filter((field) => !allowed.includes(field))
		.map((field): TemplateProblem => ['params', `"${event}" has no field "${field}"; it may use ${allowed.join(', ')}`]);
}

function headerProblems({ header, headerLink }: WhatsAppTemplateSettings): TemplateProblem[] {
	if (header === 'none' || /^https:\/\/\S+$/i.test(headerLink)) return [];
	return [['headerLink', `a ${header} needs the public https link of a file`]];
}
