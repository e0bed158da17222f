import { kindOf } from '../catalogue/kind';
import { addMessage } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { heldProducts } from '../catalogue/holds';
import { unfinishedPlan } from '../instalments/find';
import { planStanding } from '../instalments/standing';
import { goodsOnSale, isInParts } from '../orders/find';
import type { Offer } from '../orders/find';
import { priceFor } from '../promos/price';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { money, wordsFor } from '../subscribers/words';
import { hasBought } from './buy';

/** Telegram shows a message with at most about 100 buttons; half of that is still a list to look through. */
const ONE_MESSAGE = 50;

/** Shows the goods and services on sale, each with its price on a button, or that he has it. */
export async function showGoods(store: Store, about: { subscriberId: number; cause: string }): Promise<void> {
	await transition(store, async (tx) => await goodsMessage(tx, about));
}

/** The same, within a transaction. */
export async function goodsMessage(tx: Transition, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	const subscriber = await subscriberById(tx, subscriberId);
	const { current } = await wordsFor(tx, subscriber);
	const fields = { service: current.setup.service.name };
	const onSale = await goodsOnSale(tx);
	const offers = [...onSale, ...(await keptGoods(tx, subscriberId, onSale))];
	const key = `goods:${subscriberId}:${cause}`;
	if (offers.length === 0) return await addMessage(tx, subscriber, { key, message: 'goods_none', fields });
	for (let from = 0; from < offers.length; from += ONE_MESSAGE) {
		const buttons: MessageButton[][] = [];
		for (const offer of offers.slice(from, from + ONE_MESSAGE)) buttons.push([await buttonOf(tx, subscriber, offer)]);
		await addMessage(tx, subscriber, { key: `${key}:${from}`, message: 'goods_list', fields, buttons });
	}
}

/** What he has bought and is sold no more: he still gets it again. */
async function keptGoods(tx: Transition, subscriberId: number, onSale: Offer[]): Promise<Offer[]> {
	const products = await heldProducts(tx, subscriberId);
	const kept: Offer[] = [];
	for (const product of products) {
		if (onSale.some((offer) => offer.product_code === product)) continue;
		const offer = await tx.db
			.selectFrom('offer')
			.selectAll()
			.where('product_code', '=', product)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (offer) kept.push(offer);
	}
	return kept;
}

async function buttonOf(tx: Transition, subscriber: Subscriber, offer: Offer): Promise<MessageButton> {
	const action = `good:${offer.code}`;
	if (await hasBought(tx, subscriber.id, offer)) {
		const plan = await unfinishedPlan(tx, subscriber.id, offer.product_code);
		const standing = plan && (await planStanding(tx, plan));
		if (!standing) return { label: 'button.good_bought', fields: { offer: offer.name }, action };
		return { label: 'button.instalment_card', fields: { offer: offer.name, paid: standing.paid, parts: standing.plan.parts }, action };
	}
	if (offer.price_kopecks === 0) return { label: 'button.good_free', fields: { offer: offer.name }, action };
	return { label: 'button.good', fields: { offer: offer.name, price: await priceOf(tx, subscriber, offer) }, action };
}

/** What he pays for it now, with what he has off; of one that is paid in parts how many there are, and each. */
async function priceOf(tx: Transition, subscriber: Subscriber, offer: Offer): Promise<string> {
	const price = money((await priceFor(tx, subscriber, offer)).kopecks);
	return isInParts(offer) ? `${offer.parts} × ${price}` : price;
}

/** One good by itself, for who came by its link: name, price and the button that buys it. */
export async function showGood(tx: Transition, subscriber: Subscriber, offer: Offer, cause: string): Promise<void> {
	const action = `good:${offer.code}`;
	const key = `good_card:${subscriber.id}:${cause}`;
	const price = await priceOf(tx, subscriber, offer);
	// A service is not sent: somebody does it.
	const isService = (await kindOf(tx, offer.product_code)) === 'service';
	await addMessage(
		tx,
		subscriber,
		offer.price_kopecks === 0
			? {
					key,
					message: isService ? 'service_card_free' : 'good_card_free',
					fields: { offer: offer.name },
					buttons: [[{ label: 'button.good_get', action }]],
				}
			: {
					key,
					message: isInParts(offer) ? 'good_card_parts' : isService ? 'service_card' : 'good_card',
					fields: { offer: offer.name, price },
					buttons: [[{ label: 'button.good_buy', fields: { price }, action }]],
				},
	);
}
