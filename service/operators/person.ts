import { isGone } from '../erasure/guard';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { ActRefused } from './refused';

/**
 * Whom an act is about, under his lock.
 * @throws ActRefused when he is being erased, or has been
 */
export async function personToServe(tx: Transition, subscriberId: number): Promise<Subscriber> {
	await lockPerson(tx, subscriberId);
	const person = await subscriberById(tx, subscriberId);
	if (isGone(person)) throw new ActRefused('gone');
	return person;
}
