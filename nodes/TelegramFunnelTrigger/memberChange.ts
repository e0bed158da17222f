import type { MemberChange } from '../../service/chats/noteMember';
import type { Update } from './update';

/** What `chat_member` says: whose place in a group or channel has changed, and to what. */
export function memberChange(botId: number, { chat, new_chat_member: member }: NonNullable<Update['chat_member']>): MemberChange {
	return { botId, chatId: chat.id, userId: member.user.id, place: placeOf(member) };
}

/** Source of the statuses: Bot API, ChatMember. */
function placeOf({ status, is_member }: NonNullable<Update['chat_member']>['new_chat_member']): MemberChange['place'] {
	if (status === 'creator' || status === 'administrator') return 'admin';
	return status === 'member' || (status === 'restricted' && is_member === true) ? 'in' : 'out';
}
