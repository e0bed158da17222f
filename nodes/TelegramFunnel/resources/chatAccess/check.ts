import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { chatId, chatIdOf, userId, userIdOf } from '../../fields/chat';

/** Says whether a person is in the chat; `is_member` sums `status` up. */
export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check a member',
	description: 'See whether a person is in the group or channel',
	properties: [chatId, userId],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const member = await client.getChatMember({ chat_id: chatIdOf(this, itemIndex), user_id: userIdOf(this, itemIndex) });
		const is_member =
			['creator', 'administrator', 'member'].includes(member.status) || (member.status === 'restricted' && member.is_member);
		return { is_member, ...(member as unknown as IDataObject) };
	},
};
