import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { placeOf } from '../../chatAccess/takeOut';
import { chatId } from '../../fields/chat';
import { member, memberOf } from '../../fields/member';

/** Says whether a person is in the chat; `is_member` sums `status` up. Of a subscriber no more than that: the rest tells who he is. */
export const check: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check a member',
	description: 'See whether a person is in the group or channel',
	properties: [chatId, member],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const { target, shown, ours } = await memberOf(this, itemIndex);
		if (ours) return { is_member: (await placeOf(client, target)) !== 'out', ...shown };
		const found = await client.getChatMember(target);
		const is_member = ['creator', 'administrator', 'member'].includes(found.status) || (found.status === 'restricted' && found.is_member);
		return { is_member, ...(found as unknown as IDataObject) };
	},
};
