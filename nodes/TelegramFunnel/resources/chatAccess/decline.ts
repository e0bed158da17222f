import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, userId, userIdOf } from '../../fields/chat';

export const decline: Operation = {
	value: 'decline',
	name: 'Decline',
	action: 'Decline a join request',
	description: 'Turn down a person who has asked to join; they may ask again',
	properties: [chatId, userId],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const target = { chat_id: chatIdOf(this, itemIndex), user_id: userIdOf(this, itemIndex) };
		await client.declineChatJoinRequest(target);
		return { declined: true, ...target };
	},
};
