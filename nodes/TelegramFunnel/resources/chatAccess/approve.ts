import type { Operation } from '../../../shared/actions';
import { chatTrouble } from '../../../shared/chatTrouble';
import { telegramClient } from '../../../shared/telegram';
import { letIn } from '../../chatAccess/letIn';
import { chatId } from '../../fields/chat';
import { member, memberOf } from '../../fields/member';

export const approve: Operation = {
	value: 'approve',
	name: 'Approve',
	action: 'Approve a join request',
	description:
		'Let a person in who has asked to join; fine when they are in already. Of a subscriber the item says what hinders the bot (trouble), for Note Joined.',
	properties: [chatId, member],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const { target, shown, ours } = await memberOf(this, itemIndex);
		try {
			return { approved: await letIn(client, target), ...shown };
		} catch (error) {
			const trouble = ours && chatTrouble(error);
			if (!trouble) throw error;
			return { approved: false, ...shown, trouble };
		}
	},
};
