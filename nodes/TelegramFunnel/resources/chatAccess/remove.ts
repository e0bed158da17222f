import { NodeOperationError } from 'n8n-workflow';
import { TelegramRefused } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { withoutSecrets } from '../../../shared/errors';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, userId, userIdOf } from '../../fields/chat';

/** Takes a person out by a ban that is lifted at once, so that they may come back. Safe to repeat. */
export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove a member',
	description: 'Take a person out of the group or channel; they may come back by a new link',
	properties: [chatId, userId],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const target = { chat_id: chatIdOf(this, itemIndex), user_id: userIdOf(this, itemIndex) };
		await client.banChatMember(target);
		try {
			await client.unbanChatMember({ ...target, only_if_banned: true });
		} catch (error) {
			// A basic group keeps no bans: the person is out, and there is nothing to lift.
			if (error instanceof TelegramRefused && error.message.includes('available for supergroup and channel chats only'))
				return { removed: true, ...target };
			throw new NodeOperationError(
				this.getNode(),
				`The person is out, but the ban could not be lifted: ${withoutSecrets((error as Error).message)}`,
				{
					itemIndex,
					description: 'Run the operation again. Until then the person cannot come back.',
				},
			);
		}
		return { removed: true, ...target };
	},
};
