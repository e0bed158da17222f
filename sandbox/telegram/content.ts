import { formatText } from './formatting';
import { lengthOf, type Entity, type FormattedText } from './formatting/formattedText';
import type { Params } from './http/params';
import { badRequest } from './refusal';

const MAX_RAW_BYTES = 32_768;
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** The text of a message. @throws Refusal when it is empty, too long or its formatting is broken */
export function readText(params: Params): FormattedText {
	const source = params.text('text') ?? '';
	if (source.trim() === '') throw badRequest('message text is empty');
	if (Buffer.byteLength(source) > MAX_RAW_BYTES) throw badRequest('text is too long');
	const formatted = formatText(source, params.text('parse_mode'), params.json('entities') as Entity[] | undefined);
	if (formatted.text === '') throw badRequest('message text is empty');
	if (lengthOf(formatted.text) > MAX_TEXT) throw badRequest('message is too long');
	return formatted;
}

/** The caption of a file, if there is one. @throws Refusal when it is too long or its formatting is broken */
export function readCaption(caption: string | undefined, parseMode: string | undefined, entities?: unknown): FormattedText | undefined {
	if (caption === undefined || caption.trim() === '') return undefined;
	const formatted = formatText(caption, parseMode, entities as Entity[] | undefined);
	if (lengthOf(formatted.text) > MAX_CAPTION) throw badRequest('message caption is too long');
	return formatted.text === '' ? undefined : formatted;
}
