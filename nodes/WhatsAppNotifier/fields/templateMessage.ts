import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { TemplateInfo, TemplateMessage } from '../../../clients/whatsapp';
import { FieldError } from '../fieldError';
import { linkOf } from './link';
import { rowsIn, textsIn } from './rows';
import type { ChosenTemplate } from './template';

type Content = Pick<TemplateMessage, 'params' | 'header' | 'replies' | 'links'>;

/** What fills the template in, seen against what it takes where that is known. @throws FieldError before anything is sent */
export function templateContent(node: IExecuteFunctions, itemIndex: number, { info }: ChosenTemplate): Content {
	const options = node.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const params = textsIn(node.getNodeParameter('values', itemIndex, {}), 'value');
	const replies = textsIn(options.replies, 'reply');
	const links = rowsIn(options.links, 'link').map(({ place, text }) => ({
		index: Number(place ?? 1) - 1,
		value: String(text ?? '').trim(),
	}));
	const header = headerOf(options, info);
	const empty = params.indexOf('');
	if (empty >= 0)
		throw new FieldError(`Value ${empty + 1} is empty.`, 'WhatsApp takes no empty value. Check the expression, or write a dash.');
	const broken = params.findIndex((text) => /[\n\r\t]| {5}/.test(text));
	if (broken >= 0)
		throw new FieldError(
			`Value ${broken + 1} has a line break, a tab or more than four spaces in a row.`,
			'WhatsApp takes none of these in a value. Put line breaks into the template itself.',
		);
	if (info) fits(info, { params, replies, links });
	return { params, ...(header && { header }), ...(replies.length > 0 && { replies }), ...(links.length > 0 && { links }) };
}

function headerOf({ headerLink, headerName, headerKind }: IDataObject, info?: TemplateInfo): TemplateMessage['header'] {
	const ofTemplate = info && (info.header === 'none' || info.header === 'text' ? undefined : info.header);
	const isGiven = String(headerLink ?? '').trim() !== '';
	if (info && !ofTemplate) {
		if (!isGiven) return undefined;
		throw new FieldError(`The template "${info.name}" has no file in its header.`, 'Take Header File Link out of the options.');
	}
	if (ofTemplate && !isGiven)
		throw new FieldError(`The header of the template "${info.name}" is a file, and none was given.`, 'Add the option Header File Link.');
	if (!isGiven) return undefined;
	const fileName = String(headerName ?? '').trim();
	const kind = ofTemplate ?? ((headerKind as 'document' | 'image' | 'video' | undefined) || 'document');
	return { kind, link: linkOf(headerLink, 'Header File Link'), ...(fileName !== '' && { fileName }) };
}

/** Sending would be refused, or what was refused later would cost the template its good name. */
function fits(info: TemplateInfo, { params, replies = [], links = [] }: Content): void {
	const { name, status, reason } = info;
	if (status !== 'approved')
		throw new FieldError(
			`The template "${name}" cannot be sent: it is ${info.raw.toLowerCase()}${reason ? ` (${reason})` : ''}.`,
			status === 'pending'
				? 'Wait until it has been reviewed.'
				: 'Change it as the reason says, and hand it in again with Template → Submit.',
		);
	if (params.length !== info.params)
		throw new FieldError(
			`The template "${name}" takes ${values(info.params)}, and ${params.length} ${params.length === 1 ? 'was' : 'were'} given.`,
			`Give one row of Values for each {{n}}${info.body ? ` of its body: ${info.body.slice(0, 200)}` : ''}.`,
		);
	const buttons = info.buttons.filter(({ kind }) => kind === 'reply').length;
	if (replies.length > buttons)
		throw new FieldError(
			`The template "${name}" has ${buttons} answer buttons, and ${replies.length} answers were given.`,
			'Take rows out of Button Answers.',
		);
	const wrong = links.find(({ index }) => info.buttons[index]?.kind !== 'link' || !info.buttons[index]!.hasValue);
	if (wrong)
		throw new FieldError(
			`Button ${wrong.index + 1} of the template "${name}" has no link whose end changes.`,
			'Correct Button in Link Endings, or take the row out.',
		);
}

const values = (count: number) => (count === 0 ? 'no values' : count === 1 ? 'one value' : `${count} values`);
