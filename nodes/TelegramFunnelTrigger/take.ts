import { acceptUpdate } from '../../service/inbox/acceptUpdate';
import type { Store } from '../../service/store/open';
import { wake } from '../shared/drain';
import { outsideId, senderOf } from './update';
import type { Update } from './update';

/** Keeps an update for everybody who listens to the bot and wakes them. A repeat changes nothing. */
export async function keepUpdate(store: Store, botId: number, listener: string, update: Update): Promise<void> {
	const incoming = { botId, listener, outsideId: outsideId(update), lane: String(senderOf(update)), body: update };
	for (const source of await acceptUpdate(store, incoming)) wake(source);
}
