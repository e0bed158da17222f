import { addMessage } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { enterOnce } from './enter';
import type { Entered } from './enter';

/** He has asked for a funnel: he enters it, or is told that he has had it, so that he is not left without an answer. */
export async function enterAndTell(
	tx: Transition,
	subscriber: Subscriber,
	funnel: string,
	{ by, cause }: { by: string; cause: string },
): Promise<Entered> {
	const entered = await enterOnce(tx, subscriber, funnel, { by, cause });
	if (entered === 'again') await addMessage(tx, subscriber, { key: `funnel_again:${subscriber.id}:${cause}`, message: 'funnel_again' });
	return entered;
}
