import type { Transition } from '../store/transition';
import type { Subscriber } from './find';

/** What somebody came with: the payload behind `start=` of the bot's link, such as `g_course`. */
export interface Came {
	subscriber: Subscriber;
	payload: string;
	/** Makes a repeat of the same update harmless. */
	cause: string;
}

/** Does what a link of its kind is for, in the transaction of the start, after the welcome; a payload that is not its own is left alone. */
type DeepLink = (tx: Transition, came: Came) => Promise<void>;

const LINKS: DeepLink[] = [];

export async function followDeepLink(tx: Transition, came: Came): Promise<void> {
	for (const link of LINKS) await link(tx, came);
}
