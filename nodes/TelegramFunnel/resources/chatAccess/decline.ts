import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { turnDown } from '../../chatAccess/letIn';
import { chatId } from '../../fields/chat';
import { member, memberOf } from '../../fields/member';

export const decline: Operation = {
	value: 'decline',
	name: 'Decline',
	action: 'Decline a join request',
	description: 'Turn down a person who has asked to join; they may ask again. Fine when the request is gone.',
	properties: [chatId, member],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const { target, shown } = await memberOf(this, itemIndex);
		await turnDown(client, target);
		return { declined: true, ...shown };
	},
};
