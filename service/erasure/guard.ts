import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';

/** Whether he has asked to be erased, or has been. */
export function isGone({ state }: Pick<Subscriber, 'state'>): boolean {
	return state === 'erasing' || state === 'erased';
}

/** The same, of his number. Read under his lock: what is begun for him waits for the wish, or the other way round. */
export async function isLeaving(tx: Transition, subscriberId: number): Promise<boolean> {
	const state = await lockedState(tx, subscriberId);
	return state !== undefined && isGone({ state });
}

/** Whether nothing is left of him but his number; read under his lock, as in isLeaving. */
export async function isErased(tx: Transition, subscriberId: number): Promise<boolean> {
	return (await lockedState(tx, subscriberId)) === 'erased';
}

async function lockedState(tx: Transition, subscriberId: number): Promise<Subscriber['state'] | undefined> {
	await lockPerson(tx, subscriberId);
	return (await tx.db.selectFrom('subscriber').select('state').where('id', '=', subscriberId).executeTakeFirst())?.state;
}

/** Nothing new is begun for who has asked to be erased: he is told so, and the caller ends. Called first in whatever begins something for a person. */
export async function isRefused(tx: Transition, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<boolean> {
	if (!(await isLeaving(tx, subscriberId))) return false;
	await sayErasing(tx, await subscriberById(tx, subscriberId), cause);
	return true;
}

/** Says why nothing is done for him. */
export async function sayErasing(tx: Transition, subscriber: Subscriber, cause: string): Promise<void> {
	await addMessage(tx, subscriber, { key: `erase_running:${subscriber.id}:${cause}`, message: 'erase_running' });
}

/** He wrote or tapped while he is being erased: told once for each of it, whoever listens to the bot. */
export async function answerErasing(store: Store, about: { subscriberId: number; cause: string }): Promise<void> {
	await transition(store, async (tx) => await isRefused(tx, about));
}
