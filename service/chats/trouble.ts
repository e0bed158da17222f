import { alertOwner } from '../effects/add';
import type { ChatSettings } from '../setup/parts/chats';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';

/** Why the bot cannot act in a chat at all: the chat is gone or the bot is not in it; it lacks the right; the group has another number now. */
export type Trouble = { kind: 'no_chat' | 'no_rights' } | { kind: 'moved'; chatId: number };

/** The owner is told once, with what to do, until the bot can act there again. */
export async function noteTrouble(tx: Transition, botId: number, chat: ChatSettings, trouble: Trouble): Promise<void> {
	const row = { bot_id: botId, chat_id: chat.chatId };
	await tx.db
		.insertInto('chat_link')
		.values({ chat: chat.code, ...row, invite_link: null, seen_at: null, trouble_at: null })
		.onConflict((conflict) => conflict.column('chat').doNothing())
		.execute();
	const isNews = await tx.db
		.updateTable('chat_link')
		.set({ trouble_at: tx.now })
		.where('chat', '=', chat.code)
		.where('trouble_at', 'is', null)
		.executeTakeFirst();
	if (isNews.numUpdatedRows === 0n) return;
	await record(tx, 'chat.trouble', null, { chat: chat.code, kind: trouble.kind });
	await alertOwner(
		tx,
		botId,
		`chat:${chat.code}:${tx.now}`,
		`${wordsOf(chat, trouble)} It is tried again every hour; nothing is lost meanwhile.`,
	);
}

/** The bot has done something in the chat. */
export async function actsAgain(tx: Transition, code: string): Promise<void> {
	await tx.db.updateTable('chat_link').set({ trouble_at: null }).where('chat', '=', code).where('trouble_at', 'is not', null).execute();
}

function wordsOf({ name, chatId }: ChatSettings, trouble: Trouble): string {
	const chat = `“${name}” (${chatId})`;
	if (trouble.kind === 'no_chat')
		return `The bot does not find the chat ${chat}: it was deleted, or the bot is not in it. Make the bot an administrator there, or correct Chat ID in the node Chats and run Apply.`;
	if (trouble.kind === 'moved')
		return `The group ${chat} has become a supergroup with another number. Put ${trouble.chatId} into Chat ID in the node Chats and run Apply.`;
	return `The bot may not act in ${chat}: nobody can be let in or taken out. Make it an administrator there with the rights to invite users and to ban users.`;
}
