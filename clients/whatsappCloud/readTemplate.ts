import { firstText, isRecord, recordsOf, textOf, type JsonRecord } from '../json';
import type { TemplateInfo } from '../whatsapp/face';
import { categoryOf, isMetaSample, placesIn, reasonOf, statusOf } from '../whatsapp/templates';

const HEADERS: ReadonlySet<string> = new Set(['text', 'document', 'image', 'video']);
const KINDS: Readonly<Record<string, TemplateInfo['buttons'][number]['kind']>> = {
	QUICK_REPLY: 'reply',
	URL: 'link',
	PHONE_NUMBER: 'phone',
};

/** A template as Meta lists it. One without a name is no template: an empty list. */
export function readTemplate(raw: JsonRecord): TemplateInfo[] {
	const name = textOf(raw.name);
	if (name === null) return [];
	const part = (type: string) => recordsOf(raw.components).find((one) => String(one.type).toUpperCase() === type);
	const { status, raw: word } = statusOf(raw.status);
	const body = textOf(part('BODY')?.text);
	const info: TemplateInfo = {
		id: textOf(raw.id),
		name,
		language: firstText(raw.language, isRecord(raw.language) ? raw.language.code : null) ?? '',
		// A category we do not know is dealt with as the dearest and the most restricted one.
		category: categoryOf(raw.category) ?? 'marketing',
		status,
		raw: word,
		reason: reasonOf(raw.rejected_reason) ?? reasonOf(raw.reason),
		body,
		params: placesIn(body),
		header: headerOf(part('HEADER')),
		buttons: recordsOf(part('BUTTONS')?.buttons).map((button) => ({
			kind: KINDS[String(button.type).toUpperCase()] ?? 'other',
			label: textOf(button.text) ?? '',
			hasValue: placesIn(textOf(button.url)) > 0,
		})),
		quality: qualityOf(isRecord(raw.quality_score) ? raw.quality_score.score : raw.quality_score),
		sample: isMetaSample(name),
	};
	return [info];
}

function headerOf(header: JsonRecord | undefined): TemplateInfo['header'] {
	const format = String(header?.format ?? (header === undefined ? '' : 'text')).toLowerCase();
	return HEADERS.has(format) ? (format as TemplateInfo['header']) : 'none';
}

function qualityOf(word: unknown): string | null {
	const quality = textOf(word)?.toUpperCase();
	return quality === undefined || quality === 'UNKNOWN' ? null : quality;
}
