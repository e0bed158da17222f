import { addMessage, tellStaff } from '../effects/add';
import { actorOf, operatorOf } from '../operators/operator';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { endTalk, openTalkOf } from './find';

/**
 * The button that ends a conversation. `whose` is there under the staff's message: then only an operator who may talk ends it. Both sides are told.
 * @returns whether there was one to end
 */
export async function closeTalk(
	store: Store,
	{ subscriberId, whose, cause }: { subscriberId: number; whose?: number; cause: string },
): Promise<{ closed: boolean }> {
	return await transition(store, async (tx) => {
		const who = await subscriberById(tx, subscriberId);
		if (whose === undefined) return { closed: await close(tx, subscriberId, 'subscriber', cause) };
		const operator = await operatorOf(tx, who, 'talk');
		return { closed: operator !== undefined && (await close(tx, whose, actorOf(who.telegram_user_id), cause)) };
	});
}

/** Ends his conversation and tells both sides; a second time only he is told, that there is none. */
export async function close(tx: Transition, subscriberId: number, by: string, cause: string): Promise<boolean> {
	const person = await subscriberById(tx, subscriberId);
	const talk = await openTalkOf(tx, subscriberId);
	const closed = talk !== undefined && (await endTalk(tx, talk.id, by));
	if (!closed && by !== 'subscriber') return false;
	await addMessage(tx, person, {
		key: closed ? `talk_closed:${talk.id}` : `talk_closed:${subscriberId}:${cause}`,
		message: 'talk_closed',
		buttons: [[{ label: 'button.talk', action: 'talk' }]],
	});
	if (!closed) return false;
	await record(tx, 'talk.closed', subscriberId, { talk: talk.id }, by);
	await tellStaff(tx, person.bot_id, { key: `talk_closed:${talk.id}`, message: 'talk_closed_staff', person: subscriberId });
	return true;
}
