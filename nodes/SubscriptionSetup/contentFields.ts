import type { IDataObject, INodeProperties } from 'n8n-workflow';

const FILLED_IN = 'Telegram HTML; {first_name} and {service} are filled in. With a link to a chat it cannot be forwarded.';
const BUTTONS = 'Under the message, one row a line, several of a row parted by "|", each "Label = link" or "Label = action:argument"';

export interface ContentWords {
	/** What the text is; empty: nothing more than how it is written. */
	text?: string;
	/** What its buttons may be, and one as an example. */
	buttons: string;
	button: string;
}

/** The fields of an owner's own message in a row, in the order in which they are filled in. */
export function contentFields({ text, buttons, button }: ContentWords): INodeProperties[] {
	return [
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: text === undefined ? FILLED_IN : `${text}. ${FILLED_IN}`,
		},
		{
			displayName: 'English Text',
			name: 'textEn',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'For people whose Telegram speaks English. Empty: the same text for all.',
		},
		{
			displayName: 'Photo',
			name: 'photo',
			type: 'string',
			default: '',
			description: 'A public link to a picture, or Telegram’s ID of it (file_id of this bot). The text stands under it.',
		},
		{
			displayName: 'Document',
			name: 'document',
			type: 'string',
			default: '',
			description: 'A public link to a file, or Telegram’s ID of it (file_id of this bot). The text stands under it.',
		},
		{
			displayName: 'Buttons',
			name: 'buttons',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: button,
			description: `${BUTTONS}, such as ${buttons}`,
		},
	];
}

/** The message of such a row; fields that were never touched are missing there. */
export function contentOf({ text, textEn, photo, document, buttons }: IDataObject) {
	return {
		text: String(text ?? ''),
		textEn: String(textEn ?? ''),
		photo: String(photo ?? ''),
		document: String(document ?? ''),
		buttons: String(buttons ?? ''),
	};
}
