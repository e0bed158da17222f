import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const row: INodeProperties = {
	displayName: 'Row',
	name: 'row',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'Line of the keyboard it stands in, from the top; buttons with the same number share a line',
};

const label: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	default: '',
	required: true,
	description: 'What the button shows',
};

export const inlineButtons: INodeProperties = {
	displayName: 'Inline Buttons',
	name: 'inlineButtons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Button',
	default: {},
	description: 'Buttons under the message',
	displayOptions: { show: { keyboard: ['inline'] } },
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				label,
				{
					displayName: 'When Tapped',
					name: 'does',
					type: 'options',
					default: 'data',
					options: [
						{ name: 'Open a Link', value: 'url' },
						{ name: 'Send Data to the Bot', value: 'data' },
					],
					description: 'What a tap does',
				},
				{
					displayName: 'Data',
					name: 'data',
					type: 'string',
					default: '',
					displayOptions: { show: { does: ['data'] } },
					description: 'What the bot receives, 1–64 bytes (a Cyrillic letter has two)',
				},
				{
					displayName: 'Link',
					name: 'url',
					type: 'string',
					default: '',
					displayOptions: { show: { does: ['url'] } },
					description: 'Address that is opened',
				},
				row,
			],
		},
	],
};

export const replyButtons: INodeProperties = {
	displayName: 'Reply Buttons',
	name: 'replyButtons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Button',
	default: {},
	description: 'Buttons in place of the keyboard; a tap sends their text',
	displayOptions: { show: { keyboard: ['reply'] } },
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				label,
				{
					displayName: 'Ask for the Phone Number',
					name: 'asksContact',
					type: 'boolean',
					default: false,
					description: 'Whether a tap shares the contact of the person instead of sending the text',
				},
				row,
			],
		},
	],
};

const jsonMarkup: INodeProperties = {
	displayName: 'Keyboard JSON',
	name: 'replyMarkup',
	type: 'json',
	default: '{ "inline_keyboard": [[{ "text": "Pay", "callback_data": "pay" }]] }',
	displayOptions: { show: { keyboard: ['json'] } },
	description: 'The reply_markup object as the Bot API describes it',
};

const kinds: Record<string, INodePropertyOptions> = {
	inline: { name: 'Inline Buttons', value: 'inline', description: 'Under the message' },
	json: { name: 'JSON', value: 'json', description: 'As the Bot API describes it' },
	none: { name: 'None', value: 'none' },
	remove: { name: 'Remove Reply Buttons', value: 'remove', description: 'Gives the person the usual keyboard back' },
	reply: { name: 'Reply Buttons', value: 'reply', description: 'In place of the keyboard, kept until others come' },
};

function choice(names: string[]): INodeProperties {
	return {
		displayName: 'Keyboard',
		name: 'keyboard',
		type: 'options',
		default: 'none',
		options: names.map((name) => kinds[name]!),
		description: 'Which buttons come with the message',
	};
}

/** For a new message: every kind of keyboard. */
export const keyboardFields: INodeProperties[] = [
	choice(['inline', 'json', 'none', 'remove', 'reply']),
	inlineButtons,
	replyButtons,
	jsonMarkup,
];
/** For a change: Telegram lets only inline buttons be changed. */
export const inlineKeyboardFields: INodeProperties[] = [choice(['inline', 'json', 'none']), inlineButtons, jsonMarkup];
