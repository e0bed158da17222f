import { placeholderCount } from '../whatsapp/placeholders';
import type { TemplateGiven } from '../whatsapp/templates';
import type { TemplateButton, TemplateHeader } from '../whatsapp/types';
import { type Json, jsonIn, listIn, textIn } from './call';
import { graphError, missing } from './graphError';

const LONGEST = { body: 1024, header: 60, footer: 60, button: 25 };
const FORMATS = ['TEXT', 'DOCUMENT', 'IMAGE', 'VIDEO'];

/** The parts of a template that is handed in. @throws GraphError */
export function readComponents(given: unknown): Pick<TemplateGiven, 'body' | 'header' | 'footer' | 'buttons' | 'samples'> {
	const components = listIn(given);
	const part = (type: string) => components.find((one) => textIn(one.type).toUpperCase() === type);
	const body = part('BODY');
	const text = textIn(body?.text);
	if (!text) throw missing('components.BODY.text');
	const samples = listOfTexts(jsonIn(body!.example).body_text);
	const wanted = placeholderCount(text);
	if (samples.length !== wanted)
		throw graphError(100, `body: ${wanted} sample values are wanted in example.body_text, ${samples.length} given`);
	const footer = textIn(part('FOOTER')?.text);
	within('body', text);
	within('footer', footer);
	return {
		body: text,
		samples,
		header: headerOf(part('HEADER')),
		footer: footer || undefined,
		buttons: listIn(part('BUTTONS')?.buttons).map(buttonOf),
	};
}

function headerOf(given: Json | undefined): TemplateHeader | undefined {
	if (!given) return undefined;
	const format = textIn(given.format).toUpperCase();
	if (!FORMATS.includes(format)) throw graphError(100, `header: the format is one of ${FORMATS.join(', ')}`);
	const example = jsonIn(given.example);
	if (format === 'TEXT') {
		const text = textIn(given.text);
		within('header', text);
		const [sample] = listOfTexts(example.header_text);
		if (placeholderCount(text) > 0 && !sample) throw graphError(100, 'header: a sample value is wanted in example.header_text');
		return { format, text, ...(sample && { sample }) };
	}
	const [handle] = listOfTexts(example.header_handle);
	if (!handle) throw graphError(100, 'header: a sample file is wanted in example.header_handle');
	return { format: format as TemplateHeader['format'], sample: handle };
}

function buttonOf({ type, text, url, phone_number, example }: Json): TemplateButton {
	const kind = textIn(type).toUpperCase();
	if (kind !== 'QUICK_REPLY' && kind !== 'URL' && kind !== 'PHONE_NUMBER') throw graphError(100, 'buttons: this type is not known here');
	within('button', textIn(text));
	const [sample] = listOfTexts(example);
	if (kind === 'URL' && placeholderCount(textIn(url)) > 0 && !sample)
		throw graphError(100, 'buttons: a link with a value wants an example');
	return {
		type: kind,
		text: textIn(text),
		...(kind === 'URL' && { url: textIn(url) }),
		...(kind === 'PHONE_NUMBER' && { phone: textIn(phone_number) }),
		...(sample && { sample }),
	};
}

function within(part: keyof typeof LONGEST, text: string): void {
	if (text.length > LONGEST[part]) throw graphError(100, `${part}: more than ${LONGEST[part]} signs`);
}

/** `["a","b"]` or `[["a","b"]]`: samples come either way. */
function listOfTexts(given: unknown): string[] {
	return [given].flat(3).filter((one): one is string => typeof one === 'string');
}
