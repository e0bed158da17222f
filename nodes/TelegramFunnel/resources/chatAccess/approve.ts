import { TelegramRefused } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, userId, userIdOf } from '../../fields/chat';

export const approve: Operation = {
	value: 'approve',
	name: 'Approve',
	action: 'Approve a join request',
	description: 'Let a person in who has asked to join; fine when they are in already',
	properties: [chatId, userId],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const target = { chat_id: chatIdOf(this, itemIndex), user_id: userIdOf(this, itemIndex) };
		try {
			await client.approveChatJoinRequest(target);
		} catch (error) {
			if (!(error instanceof TelegramRefused && error.message.includes('USER_ALREADY_PARTICIPANT'))) throw error;
		}
		return { approved: true, ...target };
	},
};
