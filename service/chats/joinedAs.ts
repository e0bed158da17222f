import type { ChatSettings } from '../setup/parts/chats';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { ChatMember } from './find';
import { mayBeIn } from './mayBeIn';
import { nextLook } from './moments';

/**
 * How somebody stands who has just come in; `before`: how he stood until then. A guest is there by an admin's hand alone. Whom we were about to let in is none,
 * though his access may have ended before we heard that he is in: his end is looked at like anybody's, and at once.
 */
export async function joinedAs(tx: Transition, setup: Setup, chat: ChatSettings, person: Subscriber, before: ChatMember | undefined) {
	const fresh = { joined_at: tx.now, over_at: null, listed_at: null, next_at: nextLook(setup, tx.now) };
	if (await mayBeIn(tx, setup, chat, person)) return { ...fresh, state: 'joined' as const };
	const wasToBeLetIn = before?.state === 'asked' && (before.next_at !== null || before.over_at !== null);
	return wasToBeLetIn ? { ...fresh, state: 'joined' as const, next_at: tx.now } : { ...fresh, state: 'guest' as const };
}
