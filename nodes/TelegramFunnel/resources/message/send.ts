import type { IDataObject } from 'n8n-workflow';
import type { SendDocument, SendPhoto, TelegramPayload } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { inTurn } from '../../../shared/telegramRate';
import { chatId, chatIdOf } from '../../fields/chat';
import { fileFields, fileOf } from '../../fields/file';
import { keyboardFields } from '../../fields/keyboard';
import { sendOptions, sendOptionsOf } from '../../fields/options';
import { parseMode, parseModeOf } from '../../fields/text';
import { replyMarkupOf } from '../../replyMarkup';

/** Sends one message. Never repeats it: when no answer came, the message may have arrived. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description: 'Send a text, a document or a photo, with buttons if you like',
	properties: [
		chatId,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'text',
			options: [
				{ name: 'Document', value: 'document' },
				{ name: 'Photo', value: 'photo' },
				{ name: 'Text', value: 'text' },
			],
			description: 'What to send',
		},
		...fileFields,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			displayOptions: { show: { type: ['text'] } },
			description: 'Up to 4,096 characters',
		},
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			displayOptions: { show: { type: ['document', 'photo'] } },
			description: 'Text under the file, up to 1,024 characters',
		},
		parseMode,
		...keyboardFields,
		sendOptions,
	],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const { noPreview, payload } = sendOptionsOf(this, itemIndex);
		const common = { chat_id: chatIdOf(this, itemIndex), ...parseModeOf(this, itemIndex), ...replyMarkupOf(this, itemIndex), ...payload };
		const type = this.getNodeParameter('type', itemIndex) as string;
		if (type === 'text') {
			const text = String(this.getNodeParameter('text', itemIndex));
			const preview = noPreview ? { link_preview_options: { is_disabled: true } } : {};
			const message = { ...common, text, ...preview } as TelegramPayload<'sendMessage'>;
			return (await inTurn(this, client.botId, async () => await client.sendMessage(message))) as unknown as IDataObject;
		}
		const caption = String(this.getNodeParameter('caption', itemIndex, '') ?? '');
		const file = await fileOf(this, itemIndex);
		const withCaption = { ...common, ...(caption && { caption }) };
		const sent = await inTurn(this, client.botId, async () =>
			type === 'photo'
				? await client.sendPhoto({ ...withCaption, photo: file } as SendPhoto)
				: await client.sendDocument({ ...withCaption, document: file } as SendDocument),
		);
		return sent as unknown as IDataObject;
	},
};
