import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { outsideQuiet } from '../time/local';

export interface Listener {
	subscriber: Subscriber;
	words: Words;
	/** Now, or the end of his quiet hours. */
	dueAt: number;
}

/** Whoever a renewal is about, his words, and when he may be told something of its own accord. */
export async function speakTo(tx: Transition, { subscriber_id }: { subscriber_id: number }): Promise<Listener> {
	const subscriber = await subscriberById(tx, subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { quietFrom: from, quietTo: to } = words.current.setup.service;
	return { subscriber, words, dueAt: outsideQuiet(tx.now, subscriber.zone, { from, to }) };
}
