import { holdsProduct } from '../catalogue/holds';
import { roleOf } from '../operators/role';
import type { ChatSettings } from '../setup/parts/chats';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { chatByCode, openersOf } from './find';

type Who = Pick<Subscriber, 'id' | 'telegram_user_id' | 'state'>;

/**
 * Why somebody may be in a chat: `holds` what opens it (a subscription in its grace counts), or `protected`, as one of the staff or an exception of the chat's.
 * Undefined: he may not, and who asks to be erased may not either.
 */
export async function mayBeIn(tx: Transition, setup: Setup, chat: ChatSettings, person: Who): Promise<'holds' | 'protected' | undefined> {
	if (roleOf(setup, person.telegram_user_id) !== undefined || chat.exceptions.includes(person.telegram_user_id)) return 'protected';
	if (person.state === 'erasing' || person.state === 'erased') return undefined;
	for (const product of openersOf(setup, chat.code)) if (await holdsProduct(tx, person.id, product)) return 'holds';
	return undefined;
}

/** The chats that are open to him, in the order of setup. */
export async function openChats(tx: Transition, setup: Setup, person: Who): Promise<ChatSettings[]> {
	const open: ChatSettings[] = [];
	for (const { code } of setup.chats) {
		const chat = chatByCode(setup, code);
		if (chat && (await mayBeIn(tx, setup, chat, person))) open.push(chat);
	}
	return open;
}
