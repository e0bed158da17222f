import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Accepted, WhatsAppClient } from '../../../../clients/whatsapp';
import type { Operation } from '../../../shared/actions';
import { providerField, whatsAppClient } from '../../../shared/whatsapp';
import { FieldError } from '../../fieldError';
import { linkOf } from '../../fields/link';
import { documentFields, textFields } from '../../fields/message';
import { phoneOf, toField } from '../../fields/phone';
import { rowsIn } from '../../fields/rows';
import { acceptedItem, referenceField, referenceOf } from '../../fields/sent';

const MOST_BUTTONS = 3;

/** Sends one message. Never repeats it: when no answer came, it may have arrived. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description:
		'Write a text or send a document to somebody who has written within the last 24 hours; to anybody else only a template may go',
	properties: [
		providerField,
		toField,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Document', value: 'document' },
				{ name: 'Text', value: 'text' },
			],
			default: 'text',
			description: 'What to send',
		},
		...textFields,
		...documentFields,
		referenceField,
	],
	async execute(itemIndex) {
		const to = phoneOf(this, itemIndex);
		const send = this.getNodeParameter('type', itemIndex) === 'document' ? documentOf(this, itemIndex) : textOf(this, itemIndex);
		const client = await whatsAppClient(this, itemIndex);
		return acceptedItem(client.provider, await send(client, { to, ...referenceOf(this, itemIndex) }));
	},
};

type Send = (client: WhatsAppClient, to: { to: string; reference?: string }) => Promise<Accepted>;

function textOf(node: IExecuteFunctions, itemIndex: number): Send {
	const text = String(node.getNodeParameter('text', itemIndex, '') ?? '');
	if (text.trim() === '') throw new FieldError('"Text" is empty.', 'WhatsApp sends no empty message. Check the expression of the field.');
	const buttons = rowsIn(node.getNodeParameter('buttons', itemIndex, {}), 'button').map(buttonOf);
	if (buttons.length > MOST_BUTTONS)
		throw new FieldError(
			`A message has ${MOST_BUTTONS} buttons at most, and ${buttons.length} were given.`,
			'Take some out, or send two messages.',
		);
	return async (client, to) => await client.sendText({ ...to, text, ...(buttons.length > 0 && { buttons }) });
}

function buttonOf({ id, title }: IDataObject): { id: string; title: string } {
	const label = String(title ?? '').trim();
	if (label === '') throw new FieldError('A button has no label.', 'Fill in Label of each button, or take the row out.');
	return { id: String(id ?? '').trim() || label, title: label };
}

function documentOf(node: IExecuteFunctions, itemIndex: number): Send {
	const link = linkOf(node.getNodeParameter('link', itemIndex, ''), 'Link');
	const fileName =
		String(node.getNodeParameter('fileName', itemIndex, '') ?? '').trim() || (new URL(link).pathname.split('/').at(-1) ?? '') || 'file';
	const caption = String(node.getNodeParameter('caption', itemIndex, '') ?? '').trim();
	return async (client, to) => await client.sendDocument({ ...to, link, fileName, ...(caption !== '' && { caption }) });
}
