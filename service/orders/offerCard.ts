import { addMessage } from '../effects/add';
import { promoButton } from '../promos/ask';
import { priceFor } from '../promos/price';
import { offerLine } from '../promos/priceWords';
import { goodsMessage } from '../goods/show';
import { seriesByCode } from '../series/plan';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { commandLines } from '../subscribers/commands';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { offersOnSale } from './find';
import type { Offer } from './find';

/** Shows the subscriptions that can be bought, with prices and terms, or the goods where there are none; who is paid for and renews by himself is told so instead. */
export async function showOffers(store: Store, about: { subscriberId: number; cause: string }): Promise<void> {
	await transition(store, async (tx) => await offersMessage(tx, about));
}

/** The same, within a transaction. */
export async function offersMessage(tx: Transition, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	const subscriber = await subscriberById(tx, subscriberId);
	const words = await wordsFor(tx, subscriber);
	const running = await openSubscription(tx, subscriberId);
	// In grace he may pay by hand at once.
	if (running && running.renewal_on === 1 && running.state !== 'grace') {
		return await addMessage(tx, subscriber, {
			key: `offers:${subscriberId}:${cause}`,
			message: 'already_subscribed',
			fields: { until: words.day(running.ends_at) },
		});
	}
	const offers = await offersOnSale(tx);
	if (offers.length === 0) return await goodsMessage(tx, { subscriberId, cause });
	const prices = await Promise.all(offers.map(async (offer) => await priceFor(tx, subscriber, offer)));
	const lines = offers.map((offer, index) => offerLine(offer, prices[index]!, termInWords(offer, words), words));
	const series = await seriesByCode(tx, words.current.setup.series[0]!.code);
	await addMessage(tx, subscriber, {
		key: `offers:${subscriberId}:${cause}`,
		message: 'offer_card',
		fields: { service: words.current.setup.service.name, offers: lines.join('\n'), first_paid: series.first_paid },
		buttons: [
			...offers.map((offer, index) => [
				{
					label: 'button.offer',
					fields: { offer: offer.name, price: words.money(prices[index]!.kopecks) },
					action: `order:${offer.code}`,
				},
			]),
			...promoButton(words.current),
		],
	});
}

export function termInWords(offer: Pick<Offer, 'term_count' | 'term_unit'>, words: Words): string {
	return words.text(`term.${offer.term_unit}`, { count: offer.term_count });
}

export function offerLines(offers: Offer[], words: Words): string {
	return offers.map((offer) => `• ${offer.name}: ${words.money(offer.price_kopecks)} / ${termInWords(offer, words)}`).join('\n');
}

/** What the service is, with its prices. */
export async function showAbout(
	store: Store,
	{ subscriberId, cause, message }: { subscriberId: number; cause: string; message: 'about' | 'help' | 'unknown' },
): Promise<void> {
	await transition(store, async (tx: Transition) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const { name, supportContact } = words.current.setup.service;
		const byMessage: Record<typeof message, Record<string, string>> = {
			about: { service: name, offers: offerLines(await offersOnSale(tx), words) },
			help: { service: name, support: supportContact, commands: message === 'help' ? await commandLines(tx, words) : '' },
			unknown: { service: name },
		};
		await addMessage(tx, subscriber, { key: `${message}:${subscriberId}:${cause}`, message, fields: byMessage[message] });
	});
}
