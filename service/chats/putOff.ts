import { addMessage } from '../effects/add';
import type { Effect } from '../effects/claim';
import type { Priority } from '../effects/kinds';
import type { MessagePayload } from '../messages/render';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { chatByCode } from './find';
import { AGAIN_MS } from './moments';
import { wayInto } from './tell';

/** The way into these chats cannot be given now, that into others can: it follows in a message of its own, tried in an hour. */
export async function putOff(
	store: Store,
	{ key, subscriber_id, priority }: Pick<Effect, 'key' | 'subscriber_id' | 'priority'>,
	{ message }: Pick<MessagePayload, 'message'>,
	codes: string[],
): Promise<void> {
	await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chats = codes.flatMap((code) => chatByCode(setup, code) ?? []);
		const person = await subscriberById(tx, subscriber_id);
		await addMessage(tx, person, {
			key: `${key}:${codes.join('+')}`,
			message,
			...wayInto(chats),
			priority: priority as Priority,
			dueAt: tx.now + AGAIN_MS,
		});
	});
}
