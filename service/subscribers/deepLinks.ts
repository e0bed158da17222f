import { funnelLink } from '../funnels/funnelLink';
import { goodLink, offerLink } from '../goods/deepLinks';
import { takeCode } from '../promos/enter';
import { arriveByLink } from '../referral/arrive';
import type { Transition } from '../store/transition';
import type { Subscriber } from './find';

/** What somebody came with: the payload behind `start=` of the bot's link, such as `g_course`. */
export interface Came {
	subscriber: Subscriber;
	payload: string;
	/** Makes a repeat of the same update harmless. */
	cause: string;
}

/** Does what a link of its kind is for, in the transaction of the start, after the welcome of who is new; a payload that is not its own is left alone. */
type DeepLink = (tx: Transition, came: Came) => Promise<void>;

const promoCode: DeepLink = async (tx, { subscriber, payload, cause }) => {
	const code = /^p_(.+)$/.exec(payload)?.[1];
	if (code !== undefined) await takeCode(tx, subscriber, code, cause);
};

const invitation: DeepLink = async (tx, { subscriber, payload, cause }) => {
	const code = /^r_([a-z0-9]+)$/i.exec(payload)?.[1];
	if (code !== undefined) await arriveByLink(tx, subscriber, code, cause);
};

const LINKS: DeepLink[] = [goodLink, offerLink, funnelLink, promoCode, invitation];

export async function followDeepLink(tx: Transition, came: Came): Promise<void> {
	for (const link of LINKS) await link(tx, came);
}
