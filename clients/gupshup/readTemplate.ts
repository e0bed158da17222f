import { firstText, parseRecord, recordsOf, textOf, type JsonRecord } from '../json';
import type { TemplateInfo } from '../whatsapp/face';
import { categoryOf, isMetaSample, placesIn, reasonOf, statusOf } from '../whatsapp/templates';

const MEDIA = { DOCUMENT: 'document', IMAGE: 'image', VIDEO: 'video' } as const;
const KINDS: Readonly<Record<string, TemplateInfo['buttons'][number]['kind']>> = {
	QUICK_REPLY: 'reply',
	URL: 'link',
	PHONE_NUMBER: 'phone',
};

/**
 * A template as Gupshup lists it. Its parts stand in `containerMeta`, JSON in a text; old entries have `data` alone, the whole message in one text.
 * One without a name is no template: an empty list.
 */
export function readTemplate(raw: JsonRecord): TemplateInfo[] {
	const name = textOf(raw.elementName);
	if (name === null) return [];
	const parts = parseRecord(raw.containerMeta) ?? {};
	const meta = parseRecord(raw.meta) ?? {};
	const { status, raw: word } = statusOf(raw.status);
	const body = firstText(parts.data) ?? withoutButtons(textOf(raw.data));
	const isSample = raw.sample === true || raw.isSample === true || word === 'SANDBOX_REQUESTED' || isMetaSample(name);
	const info: TemplateInfo = {
		id: textOf(raw.id),
		name,
		language: textOf(raw.languageCode) ?? '',
		// A category we do not know is dealt with as the dearest and the most restricted one.
		category: categoryOf(raw.category) ?? 'marketing',
		status,
		raw: word,
		reason: reasonOf(raw.reason) ?? reasonOf(raw.rejectedReason),
		body,
		params: placesIn(body),
		header: headerOf(textOf(raw.templateType), firstText(parts.header, meta.header)),
		buttons: buttonsOf(parts, textOf(raw.data)),
		quality: qualityOf(raw.quality),
		sample: isSample,
	};
	return [info];
}

function headerOf(type: string | null, text: string | null): TemplateInfo['header'] {
	const kind = type?.toUpperCase() ?? '';
	if (Object.hasOwn(MEDIA, kind)) return MEDIA[kind as keyof typeof MEDIA];
	return text === null ? 'none' : 'text';
}

function buttonsOf(parts: JsonRecord, data: string | null): TemplateInfo['buttons'] {
	if (!Array.isArray(parts.buttons)) return buttonsIn(data);
	return recordsOf(parts.buttons).map((button) => ({
		kind: KINDS[String(button.type).toUpperCase()] ?? 'other',
		label: firstText(button.text, button.title) ?? '',
		hasValue: placesIn(textOf(button.url)) > 0,
	}));
}

/** `Your lesson is at {{1}} | [Fine] | [Pay,https://pay.example/{{1}}]`: what stands behind the bars are the buttons. */
const BUTTONS = /(?:\s*\|\s*\[[^[\]]*\])+\s*$/;

function withoutButtons(data: string | null): string | null {
	return data === null ? null : data.replace(BUTTONS, '');
}

function buttonsIn(data: string | null): TemplateInfo['buttons'] {
	const written = BUTTONS.exec(data ?? '')?.[0] ?? '';
	return [...written.matchAll(/\[([^[\]]*)\]/g)].map(([, inner]) => {
		const [, label, target] = /^(.*?),\s*(https?:.*|\+?\d[\d\s()-]*)$/i.exec(inner!) ?? [];
		if (label === undefined || target === undefined) return { kind: 'reply', label: inner!.trim(), hasValue: false };
		return { kind: /^http/i.test(target) ? 'link' : 'phone', label: label.trim(), hasValue: placesIn(target) > 0 };
	});
}

function qualityOf(word: unknown): string | null {
	const quality = textOf(word)?.toUpperCase();
	// Some answers say HIGH, MEDIUM, LOW for Meta's colours.
	if (quality === 'HIGH') return 'GREEN';
	if (quality === 'MEDIUM') return 'YELLOW';
	if (quality === 'LOW') return 'RED';
	return quality === 'GREEN' || quality === 'YELLOW' || quality === 'RED' ? quality : null;
}
