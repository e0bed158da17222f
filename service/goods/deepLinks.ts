import { isGood } from '../catalogue/kind';
import { chooseIn } from '../orders/choose';
import { newestOffer } from '../orders/find';
import { offersMessage } from '../orders/offerCard';
import type { Transition } from '../store/transition';
import type { Came } from '../subscribers/deepLinks';
import { hasBought } from './buy';
import { goodsMessage, showGood } from './show';

const LINK = /^([go])_([a-z0-9_-]{1,32})$/;

/** `g_course`: shows that good with its price and button. Who has bought a one-time one gets it; one that is not sold shows those that are. */
export async function goodLink(tx: Transition, { subscriber, payload, cause }: Came): Promise<void> {
	const [, kind, offerCode] = LINK.exec(payload) ?? [];
	if (kind !== 'g') return;
	const offer = await newestOffer(tx, offerCode!);
	const isShown = offer?.withdrawn_at === null && (await isGood(tx, offer)) && !(await hasBought(tx, subscriber.id, offer));
	if (isShown) return await showGood(tx, subscriber, offer, cause);
	await chooseIn(tx, { subscriberId: subscriber.id, offerCode: offerCode!, cause }, goodsMessage);
}

/** `o_month`: as if he had chosen that offer. */
export async function offerLink(tx: Transition, { subscriber, payload, cause }: Came): Promise<void> {
	const [, kind, offerCode] = LINK.exec(payload) ?? [];
	if (kind === 'o') await chooseIn(tx, { subscriberId: subscriber.id, offerCode: offerCode!, cause }, offersMessage);
}
