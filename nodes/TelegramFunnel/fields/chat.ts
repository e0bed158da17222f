import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { FieldError } from '../fieldError';

export const chatId: INodeProperties = {
	displayName: 'Chat ID',
	name: 'chatId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5001 or @channel',
	description: 'ID of the person, group or channel, or the @name of a public channel. A person must have pressed Start in the bot.',
};

export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'number',
	required: true,
	default: 0,
	description: 'ID the message got when it was sent, as in message_id of the output of Send',
};

export const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5001',
	description: 'Telegram ID of the person',
};

/** The chat as Telegram takes it: a number, or `@name`. @throws FieldError */
export function chatIdOf(node: IExecuteFunctions, itemIndex: number): number | string {
	const text = String(node.getNodeParameter('chatId', itemIndex)).trim();
	if (/^-?\d+$/.test(text)) return Number(text);
	if (/^@\w+$/.test(text)) return text;
	throw new FieldError(
		`The chat ID "${text}" is neither a number nor an @name`,
		'Take it from the trigger, for example {{ $json.message.chat.id }}, or write the @name of a public channel.',
	);
}

/** @throws FieldError */
export function messageIdOf(node: IExecuteFunctions, itemIndex: number): number {
	const id = Number(node.getNodeParameter('messageId', itemIndex));
	if (Number.isSafeInteger(id) && id > 0) return id;
	throw new FieldError('The message ID is missing', 'Use message_id from the output of the node that sent the message.');
}

/** @throws FieldError */
export function userIdOf(node: IExecuteFunctions, itemIndex: number): number {
	const text = String(node.getNodeParameter('userId', itemIndex)).trim();
	if (/^\d+$/.test(text)) return Number(text);
	throw new FieldError(`The user ID "${text}" is not a number`, 'Use the ID of the person, for example from.id of a join request.');
}
