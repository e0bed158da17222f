import { lookAt } from '../whatsapp/media';
import { REASONS } from '../whatsapp/reasons';
import type { Draft, MediaKind } from '../whatsapp/types';
import { type Json, jsonIn, listIn, textIn } from './call';
import { graphError, missing } from './graphError';

const LONGEST = 4096;
const LONGEST_WITH_BUTTONS = 1024;
const MOST_BUTTONS = 3;
const LONGEST_TITLE = 20;

/** What is no template: a text, a file by its link, a text with reply buttons. @throws GraphError */
export async function freeDraft(body: Json, phone: string): Promise<Draft> {
	switch (body.type ?? 'text') {
		case 'text':
			return { phone, kind: 'text', text: checked(textIn(jsonIn(body.text).body), LONGEST, 'text.body') };
		case 'document':
		case 'image':
		case 'video':
			return await fileDraft(body.type as MediaKind, jsonIn(body[body.type as MediaKind]), phone);
		case 'interactive':
			return buttonsDraft(jsonIn(body.interactive), phone);
		default:
			throw graphError(131051, `Message type ${textIn(body.type).slice(0, 20)} is not known here`);
	}
}

async function fileDraft(kind: MediaKind, given: Json, phone: string): Promise<Draft> {
	const link = textIn(given.link);
	if (!link) throw missing(`${kind}.link`);
	const { size, wrong } = await lookAt({ kind, link });
	const fileName = textIn(given.filename);
	return {
		phone,
		kind,
		text: textIn(given.caption),
		media: { kind, link, ...(fileName && { fileName }), ...(size !== undefined && { size }) },
		...(wrong && { failure: REASONS.media }),
	};
}

function buttonsDraft(given: Json, phone: string): Draft {
	if (given.type !== 'button') throw graphError(100, 'Interactive messages other than buttons are not known here');
	const replies = listIn(jsonIn(given.action).buttons).map(({ reply }) => jsonIn(reply));
	const titles = replies.map(({ title }) => textIn(title));
	if (replies.length === 0 || replies.length > MOST_BUTTONS) throw graphError(100, 'A message has 1 to 3 buttons');
	if (titles.some((title) => !title || title.length > LONGEST_TITLE))
		throw graphError(100, `A button's title has 1 to ${LONGEST_TITLE} signs`);
	if (new Set(titles).size < titles.length) throw graphError(100, 'Titles of buttons must differ');
	return {
		phone,
		kind: 'text',
		text: checked(textIn(jsonIn(given.body).text), LONGEST_WITH_BUTTONS, 'interactive.body.text'),
		...(textIn(jsonIn(given.header).text) && { headerText: textIn(jsonIn(given.header).text) }),
		...(textIn(jsonIn(given.footer).text) && { footer: textIn(jsonIn(given.footer).text) }),
		buttons: replies.map(({ id }, index) => ({ kind: 'reply', text: titles[index]!, payload: textIn(id) })),
	};
}

function checked(text: string, longest: number, parameter: string): string {
	if (!text) throw missing(parameter);
	if (text.length > longest) throw graphError(100, `${parameter} has more than ${longest} signs`);
	return text;
}
