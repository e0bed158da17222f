import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

export const sendOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Disable Link Preview',
			name: 'noPreview',
			type: 'boolean',
			default: true,
			description: 'Whether to show no preview of a link in the text',
		},
		{ displayName: 'Disable Notification', name: 'silent', type: 'boolean', default: true, description: 'Whether to send without a sound' },
		{
			displayName: 'Protect Content',
			name: 'protect',
			type: 'boolean',
			default: true,
			description: 'Whether to keep the person from forwarding and saving it; it is so too without this option',
		},
		{
			displayName: 'Reply to Message ID',
			name: 'replyTo',
			type: 'number',
			default: 0,
			description: 'The message it answers; sent all the same when that is gone',
		},
	],
};

/** The payload's part of the options. */
export function sendOptionsOf(node: IExecuteFunctions, itemIndex: number): { noPreview: boolean; payload: IDataObject } {
	const { noPreview, silent, protect, replyTo } = node.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const payload = {
		...(silent === true && { disable_notification: true }),
		// On unless it is switched off, as for all that the service itself sends.
		...(protect !== false && { protect_content: true }),
		...(Number(replyTo) > 0 && { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } }),
	};
	return { noPreview: noPreview === true, payload };
}
