import { isGood } from '../catalogue/kind';
import { partsLeftAfter } from '../instalments/order';
import { addMessage } from '../effects/add';
import { priceInWords, shownPriceOf, termWithDays } from '../promos/priceWords';
import { tellUnused } from '../promos/tellUnused';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { isInParts } from './find';
import type { Offer, Order } from './find';
import { termInWords } from './offerCard';
import { fingerprint, latestDocuments } from './shownDocuments';

/** The offer's terms with the documents as they are now, and the two buttons (M8). The buttons say which versions were shown above them. */
export async function askForConsent(tx: Transition, subscriber: Subscriber, offer: Offer, order: Order, cause: string): Promise<void> {
	await tellUnused(tx, subscriber, offer, order, cause);
	if (!(await mayRenew(tx, offer, order))) return await askOnce(tx, subscriber, offer, order, cause);
	const words = await wordsFor(tx, subscriber);
	const documents = await latestDocuments(tx);
	// What the card is charged later may differ from this first price (the end of a trial): he agrees to that sum here (M10).
	const next = await renewalOfferOf(tx, { offer_id: offer.id, product_code: offer.product_code, next_offer: null });
	const shown = `${order.id}:${fingerprint(documents)}`;
	const price = await shownPriceOf(tx, order);
	const left = await partsLeftAfter(tx, offer, order);
	await addMessage(tx, subscriber, {
		key: `consent:${order.id}:${cause}`,
		message: left > 0 ? 'consent_parts' : 'consent',
		fields: {
			...(left > 0 ? { left, parts: offer.parts, rest: words.money(left * offer.price_kopecks) } : {}),
			offer: offer.name,
			price: priceInWords(price, words),
			term: termWithDays(price, termInWords(offer, words), words),
			renewal_price: words.money((next ?? offer).price_kopecks),
			renewal_term: termInWords(next ?? offer, words),
			documents: listed(documents),
		},
		buttons: [
			[{ label: left > 0 ? 'button.consent_parts' : 'button.consent', action: `consent:${shown}` }],
			[{ label: left > 0 ? 'button.consent_part' : 'button.consent_once', action: `once:${shown}` }],
		],
	});
}

/**
 * Whether renewal may be agreed to in this purchase: it is of a subscription, or of a part after which others are to be paid, and money is paid, so that there is a
 * card.
 */
export async function mayRenew(tx: Transition, offer: Offer, order: Order): Promise<boolean> {
	if (isInParts(offer)) return (await partsLeftAfter(tx, offer, order)) > 0;
	return order.price_kopecks > 0 && !(await isGood(tx, offer));
}

/** One button: nothing is charged by itself afterwards. */
async function askOnce(tx: Transition, subscriber: Subscriber, offer: Offer, order: Order, cause: string): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const documents = await latestDocuments(tx);
	const key = `consent:${order.id}:${cause}`;
	const action = `once:${order.id}:${fingerprint(documents)}`;
	// Of what is paid in parts only the last one, or all that are left, is asked for here.
	const part = order.parts > 1 ? 'instalment.rest_of' : 'instalment.last_of';
	const name = isInParts(offer) ? words.text(part, { offer: offer.name }) : offer.name;
	const fields = { offer: name, documents: listed(documents.filter(({ name }) => name === 'offer' || name === 'privacy')) };
	if (order.price_kopecks === 0)
		return await addMessage(tx, subscriber, {
			key,
			message: 'consent_free',
			fields,
			buttons: [[{ label: 'button.consent_free', action }]],
		});
	const price = words.money(order.price_kopecks);
	await addMessage(tx, subscriber, {
		key,
		message: 'consent_goods',
		fields: { ...fields, price: priceInWords(await shownPriceOf(tx, order), words) },
		buttons: [[{ label: 'button.consent_pay', fields: { price }, action }]],
	});
}

function listed(documents: Awaited<ReturnType<typeof latestDocuments>>): string {
	return documents.map(({ title, url }) => `• ${title}${url ? `: ${url}` : ''}`).join('\n');
}
