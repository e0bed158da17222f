import { TelegramRefused } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, messageId, messageIdOf } from '../../fields/chat';

/** Deletes a message under 48 hours old. One that is gone already is no error: `deleted` is false then. */
export const deleteMessage: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a message',
	description: 'Delete a message that is under 48 hours old',
	properties: [chatId, messageId],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const target = { chat_id: chatIdOf(this, itemIndex), message_id: messageIdOf(this, itemIndex) };
		try {
			await client.deleteMessage(target);
			return { deleted: true, ...target };
		} catch (error) {
			if (error instanceof TelegramRefused && error.reason === 'message_gone' && error.message.includes('not found'))
				return { deleted: false, ...target };
			throw error;
		}
	},
};
