import { currentSetup } from '../setup/current';
import type { ChatSettings } from '../setup/parts/chats';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { chatByCode } from './find';
import { DAY_MS } from './moments';
import { actsAgain, noteTrouble } from './trouble';
import type { Trouble } from './trouble';

/** A link that has been seen alive so recently is not looked at again. */
const SEEN_MS = DAY_MS;

export interface KnownLink {
	chat: ChatSettings;
	/** The link by which one asks to join; undefined when there is none yet, or of another bot or chat. */
	link?: string;
	/** Whether it need not be looked at: an admin may have revoked it. */
	isSeen: boolean;
}

/** What is known of the link into a chat; undefined for a chat that is not, or no longer, ours. */
export async function knownLink(store: Store, botId: number, code: string): Promise<KnownLink | undefined> {
	const chat = chatByCode((await currentSetup(store)).setup, code);
	if (!chat) return undefined;
	const { now } = await readClock(store);
	const row = await store.db
		.selectFrom('chat_link')
		.selectAll()
		.where('chat', '=', code)
		.where('bot_id', '=', botId)
		.where('chat_id', '=', chat.chatId)
		.executeTakeFirst();
	return { chat, link: row?.invite_link ?? undefined, isSeen: (row?.seen_at ?? 0) > now - SEEN_MS };
}

/** Keeps the link that was made, or seen to be alive. */
export async function saveLink(store: Store, botId: number, { code, chatId }: ChatSettings, link: string): Promise<void> {
	await transition(store, async (tx) => {
		const values = { bot_id: botId, chat_id: chatId, invite_link: link, seen_at: tx.now };
		await tx.db
			.insertInto('chat_link')
			.values({ chat: code, trouble_at: null, ...values })
			.onConflict((conflict) => conflict.column('chat').doUpdateSet(values))
			.execute();
		await actsAgain(tx, code);
	});
}

/** No link could be had. */
export async function noLink(store: Store, botId: number, chat: ChatSettings, trouble: Trouble): Promise<void> {
	await transition(store, async (tx) => await noteTrouble(tx, botId, chat, trouble));
}
