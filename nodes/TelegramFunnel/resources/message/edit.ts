import type { IDataObject } from 'n8n-workflow';
import { TelegramRefused, type TelegramPayload } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, messageId, messageIdOf } from '../../fields/chat';
import { inlineKeyboardFields } from '../../fields/keyboard';
import { parseMode, parseModeOf } from '../../fields/text';
import { replyMarkupOf } from '../../replyMarkup';

const onlyText = { show: { change: ['text'] } };

/** Changes a message of the bot. What looks like that already is no error: `modified` is false then. */
export const edit: Operation = {
	value: 'edit',
	name: 'Edit',
	action: 'Edit a message',
	description: 'Change the text or the inline buttons of a message the bot has sent',
	properties: [
		chatId,
		messageId,
		{
			displayName: 'Change',
			name: 'change',
			type: 'options',
			default: 'text',
			options: [
				{ name: 'Keyboard Only', value: 'keyboard' },
				{ name: 'Text and Keyboard', value: 'text' },
			],
			description: 'What to change. Inline buttons that are not given again go away.',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			displayOptions: onlyText,
			description: 'Up to 4,096 characters',
		},
		{ ...parseMode, displayOptions: onlyText },
		...inlineKeyboardFields,
	],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const target = { chat_id: chatIdOf(this, itemIndex), message_id: messageIdOf(this, itemIndex) };
		const markup = replyMarkupOf(this, itemIndex);
		try {
			const changed =
				this.getNodeParameter('change', itemIndex) === 'keyboard'
					? await client.editMessageReplyMarkup({ ...target, ...markup } as TelegramPayload<'editMessageReplyMarkup'>)
					: await client.editMessageText({
							...target,
							text: String(this.getNodeParameter('text', itemIndex)),
							...parseModeOf(this, itemIndex),
							...markup,
						} as TelegramPayload<'editMessageText'>);
			return { modified: true, ...(changed as unknown as IDataObject) };
		} catch (error) {
			if (error instanceof TelegramRefused && error.reason === 'not_modified')
				return { modified: false, message_id: target.message_id, chat: { id: target.chat_id } };
			throw error;
		}
	},
};
