import type { Selectable } from '../../vendor';
import type { ChatSettings } from '../setup/parts/chats';
import type { Setup } from '../setup/schema';
import type { ChatMemberTable } from '../store/tables/chats';
import type { Transition } from '../store/transition';

export type ChatMember = Selectable<ChatMemberTable>;

/** Codes of the products that open a chat. One without any is left alone: we let nobody in and take nobody out. */
export function openersOf({ products }: Setup, code: string): string[] {
	return products.filter(({ chats }) => chats.includes(code)).map((product) => product.code);
}

/** The chat that Telegram's number names, if it is one of ours that something opens. */
export function chatById(setup: Setup, chatId: number): ChatSettings | undefined {
	const chat = setup.chats.find((one) => one.chatId === chatId);
	return chat && openersOf(setup, chat.code).length > 0 ? chat : undefined;
}

/** The same, by its code. */
export function chatByCode(setup: Setup, code: string): ChatSettings | undefined {
	const chat = setup.chats.find((one) => one.code === code);
	return chat && openersOf(setup, code).length > 0 ? chat : undefined;
}

export async function memberOf(tx: Transition, code: string, subscriberId: number): Promise<ChatMember | undefined> {
	return await tx.db
		.selectFrom('chat_member')
		.selectAll()
		.where('chat', '=', code)
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirst();
}

/** Writes down how somebody stands in a chat; what is not given stays as it was. */
export async function putMember(
	tx: Transition,
	code: string,
	subscriberId: number,
	values: Pick<ChatMember, 'state' | 'next_at'> & Partial<Pick<ChatMember, 'joined_at' | 'over_at' | 'listed_at'>>,
): Promise<void> {
	await tx.db
		.insertInto('chat_member')
		.values({ chat: code, subscriber_id: subscriberId, joined_at: null, over_at: null, listed_at: null, tried_at: null, ...values })
		.onConflict((conflict) => conflict.columns(['chat', 'subscriber_id']).doUpdateSet(values))
		.execute();
}
