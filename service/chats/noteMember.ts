import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { chatById, memberOf, putMember } from './find';
import { joinedAs } from './joinedAs';
import { isErased } from '../erasure/guard';
import { IN_STATES } from './states';

/** What Telegram tells of somebody's place in a chat (`chat_member`). */
export interface MemberChange {
	botId: number;
	chatId: number;
	userId: number;
	place: 'in' | 'admin' | 'out';
}

/**
 * Follows what happens in our chats by other hands: somebody was let in or promoted by an admin, left, or was put out. Nothing is kept of strangers. What we have
 * done ourselves is known already. Repeating it changes nothing.
 */
export async function noteMember(store: Store, { botId, chatId, userId, place }: MemberChange): Promise<void> {
	await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chat = chatById(setup, chatId);
		if (!chat) return;
		const person = await tx.db
			.selectFrom('subscriber')
			.selectAll()
			.where('bot_id', '=', botId)
			.where('telegram_user_id', '=', userId)
			.executeTakeFirst();
		if (!person || (await isErased(tx, person.id))) return;
		const member = await memberOf(tx, chat.code, person.id);
		const before = member?.state;
		if (place === 'out') {
			if (before === undefined || before === 'left' || before === 'removed') return;
			await putMember(tx, chat.code, person.id, { state: 'left', next_at: null, over_at: null });
			return await record(tx, 'chat.left', person.id, { chat: chat.code });
		}
		if (place === 'admin') return await putMember(tx, chat.code, person.id, { state: 'admin', next_at: null, over_at: null });
		if (before !== undefined && IN_STATES.includes(before)) return;
		await putMember(tx, chat.code, person.id, await joinedAs(tx, setup, chat, person, member));
		await record(tx, 'chat.joined', person.id, { chat: chat.code });
	});
}
