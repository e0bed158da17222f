import { lookAt } from '../whatsapp/media';
import { filled, isTakenAsValue, placeholderCount } from '../whatsapp/placeholders';
import type { Draft, Failure, Media, MessageButton, Template } from '../whatsapp/types';
import { Refused } from './answers';
import type { Desk } from './desk';
import { type Fields, isRecord, jsonField, textIn } from './fields';

const NO_MATCH: Failure = { code: 4003, text: 'Template did not match', early: true };
const PAUSED: Failure = { code: 4005, text: 'Template is paused', early: true };
const WRONG_COUNT: Failure = { code: 132000, text: 'Number of parameters does not match the expected number of params' };
const WRONG_FORMAT: Failure = { code: 132012, text: 'Template parameter format mismatch' };
const TOO_LONG: Failure = { code: 132005, text: 'Translated text too long' };
const MEDIA_WRONG: Failure = { code: 1010, text: 'Invalid media url' };
const MEDIA_LARGE: Failure = { code: 1011, text: 'Invalid media size' };
const LONGEST = 1024;

/** Reads the fields of a template message. What is wrong with the template is found out later, as at Gupshup. @throws Refused */
export async function templateDraft(desk: Desk, fields: Fields, phone: string): Promise<Draft> {
	const given = jsonField(fields, 'template');
	if (!isRecord(given) || !textIn(given.id)) throw new Refused(400, 'Invalid template');
	const params = Array.isArray(given.params) ? given.params.map(String) : [];
	const template = desk.world.state.templates.find(({ uuid }) => uuid === given.id);
	if (!template) return { phone, kind: 'template', text: '', failure: NO_MATCH };
	const media = await mediaOf(jsonField(fields, 'message'));
	const values = sorted(template, params);
	return {
		phone,
		kind: 'template',
		text: filled(template.body, values.body),
		template: { name: template.name, language: template.language, category: template.category },
		...(template.header?.text && { headerText: filled(template.header.text, values.header) }),
		...(template.footer && { footer: template.footer }),
		...(media && { media: media.media }),
		buttons: buttonsOf(template, values.buttons, jsonField(fields, 'postbackTexts')),
		failure: failureOf(template, params, values.body, media),
	};
}

/** Values stand in one row: the header's, the body's, the buttons'. */
function sorted({ header, body }: Template, params: string[]) {
	const [head, middle] = [placeholderCount(header?.text ?? ''), placeholderCount(body)];
	return { header: params.slice(0, head), body: params.slice(head, head + middle), buttons: params.slice(head + middle) };
}

function wantedCount({ header, body, buttons }: Template): number {
	const links = buttons.filter(({ url }) => placeholderCount(url ?? '') > 0).length;
	return placeholderCount(header?.text ?? '') + placeholderCount(body) + links;
}

function failureOf(template: Template, params: string[], body: string[], media: Fetched | undefined): Failure | undefined {
	if (template.status === 'PAUSED') return PAUSED;
	if (template.status !== 'APPROVED' && template.status !== 'FLAGGED') return NO_MATCH;
	if (params.length !== wantedCount(template)) return WRONG_COUNT;
	if (params.some((value) => !value || !isTakenAsValue(value))) return WRONG_FORMAT;
	const wantsMedia = template.header !== undefined && template.header.format !== 'TEXT';
	if (wantsMedia ? media?.media.kind !== template.header!.format.toLowerCase() : media !== undefined) return WRONG_FORMAT;
	if (media?.failure) return media.failure;
	return filled(template.body, body).length > LONGEST ? TOO_LONG : undefined;
}

function buttonsOf(template: Template, links: string[], postbacks: unknown): MessageButton[] {
	const texts = new Map(Array.isArray(postbacks) ? postbacks.filter(isRecord).map(({ index, text }) => [Number(index), textIn(text)]) : []);
	const values = [...links];
	return template.buttons.map(({ type, text, url, phone }, index): MessageButton => {
		if (type === 'QUICK_REPLY') return { kind: 'reply', text, ...(texts.get(index) && { payload: texts.get(index) }) };
		if (type === 'PHONE_NUMBER') return { kind: 'phone', text, url: `tel:${phone}` };
		return { kind: 'link', text, url: placeholderCount(url ?? '') > 0 ? filled(url!, [values.shift() ?? '']) : url };
	});
}

export interface Fetched {
	media: Media;
	failure?: Failure;
}

/** `{"type":"document","document":{"link":…,"filename":…}}` @throws Refused */
async function mediaOf(message: unknown): Promise<Fetched | undefined> {
	if (message === undefined) return undefined;
	const kind = isRecord(message) ? textIn(message.type) : '';
	const inner = isRecord(message) ? message[kind] : undefined;
	if ((kind !== 'document' && kind !== 'image' && kind !== 'video') || !isRecord(inner)) throw new Refused(400, 'Invalid message');
	return await fetched({ kind, link: textIn(inner.link), fileName: textIn(inner.filename) || undefined });
}

/** Looks at a file, and says what is wrong with it in Gupshup's codes. */
export async function fetched(media: Media): Promise<Fetched> {
	const { size, wrong } = await lookAt(media);
	return { media: { ...media, ...(size !== undefined && { size }) }, failure: wrong && (wrong === 'size' ? MEDIA_LARGE : MEDIA_WRONG) };
}
