import { addMessage } from '../effects/add';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Offer, Order } from './find';
import { termInWords } from './offerCard';
import { fingerprint, latestDocuments } from './shownDocuments';

/** The offer's terms with the documents as they are now, and the two buttons (M8). The buttons say which versions were shown above them. */
export async function askForConsent(tx: Transition, subscriber: Subscriber, offer: Offer, order: Order, cause: string): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const documents = await latestDocuments(tx);
	// What the card is charged later may differ from this first price (the end of a trial): he agrees to that sum here (M10).
	const next = await renewalOfferOf(tx, { offer_id: offer.id, product_code: offer.product_code, next_offer: null });
	const shown = `${order.id}:${fingerprint(documents)}`;
	await addMessage(tx, subscriber, {
		key: `consent:${order.id}:${cause}`,
		message: 'consent',
		fields: {
			offer: offer.name,
			price: words.money(order.price_kopecks),
			term: termInWords(offer, words),
			renewal_price: words.money((next ?? offer).price_kopecks),
			renewal_term: termInWords(next ?? offer, words),
			documents: documents.map(({ title, url }) => `• ${title}${url ? `: ${url}` : ''}`).join('\n'),
		},
		buttons: [[{ label: 'button.consent', action: `consent:${shown}` }], [{ label: 'button.consent_once', action: `once:${shown}` }]],
	});
}
