import { holdsProduct } from '../catalogue/holds';
import { kindOf } from '../catalogue/kind';
import { wayInto } from '../chats/tell';
import { PRIORITY } from '../effects/kinds';
import { addMessage } from '../effects/add';
import { askForConsent } from '../orders/askForConsent';
import type { Offer } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import { productsOf } from '../orders/sameThing';
import { showModules } from '../instalments/show';
import { unpaidOrder } from '../orders/unpaidOrder';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { sendContent } from './content';

/**
 * He pressed the button of a good. A one-time good that he has comes again, whichever offer, version or price he bought it by; else one unpaid order is kept and
 * he is asked for his consent.
 */
export async function buyGood(tx: Transition, subscriber: Subscriber, offer: Offer, cause: string): Promise<{ orderId: number | null }> {
	if (await hasBought(tx, subscriber.id, offer)) {
		await giveAgain(tx, subscriber, offer, cause);
		return { orderId: null };
	}
	await cancelOvertaken(tx, { subscriber_id: subscriber.id, purpose: 'first' });
	const order = await unpaidOrder(tx, { subscriberId: subscriber.id, purpose: 'first', target: offer.product_code, offer });
	await askForConsent(tx, subscriber, offer, order, cause);
	return { orderId: order.id };
}

/** Whether a press gives it again instead of selling it: a one-time purchase of what he has. */
export async function hasBought(
	tx: Transition,
	subscriberId: number,
	{ one_time, product_code }: Pick<Offer, 'one_time' | 'product_code'>,
): Promise<boolean> {
	return one_time === 1 && (await holdsProduct(tx, subscriberId, product_code));
}

/** Every good of the offer that he has, and the way into the chats that they open. One that holds neither is only named. */
async function giveAgain(tx: Transition, subscriber: Subscriber, offer: Offer, cause: string): Promise<void> {
	const { setup } = (await wordsFor(tx, subscriber)).current;
	const open = new Set<string>();
	let sent = false;
	for (const productCode of productsOf(offer)) {
		if ((await kindOf(tx, productCode)) === 'subscription' || !(await holdsProduct(tx, subscriber.id, productCode))) continue;
		sent = (await sendContent(tx, subscriber, { productCode, key: `good_again:${subscriber.id}:${productCode}:${cause}` })) || sent;
		sent = (await showModules(tx, subscriber, { productCode, cause, priority: PRIORITY.payment })) || sent;
		for (const chat of setup.products.find(({ code }) => code === productCode)?.chats ?? []) open.add(chat);
	}
	const chats = setup.chats.filter(({ code }) => open.has(code));
	const key = `good_bought:${subscriber.id}:${cause}`;
	if (chats.length > 0) await addMessage(tx, subscriber, { key, message: 'chats', ...wayInto(chats) });
	else if (!sent) await addMessage(tx, subscriber, { key, message: 'good_bought', fields: { offer: offer.name } });
}
