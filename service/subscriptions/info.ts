import { addMessage } from '../effects/add';
import { cardInWords, chargeableCards } from '../cards/find';
import { offerById } from '../orders/find';
import { hadNumbers } from '../series/plan';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { openSubscription } from './find';

/** "My subscription": paid until, next charge, card, price; with cancel or resume under it. */
export async function tellInfo(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `info:${subscriberId}:${cause}`;
		if (!subscription)
			return await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
		const offer = await offerById(tx, subscription.offer_id);
		const [card] = await chargeableCards(tx, subscriberId);
		const renews = subscription.renewal_on === 1;
		const had = subscription.series_code ? await hadNumbers(tx, subscriberId, subscription.series_code) : [];
		await addMessage(tx, subscriber, {
			key,
			message: 'info',
			fields: {
				until: words.day(subscription.ends_at),
				offer: offer.name,
				price: words.money(offer.price_kopecks),
				card: card ? cardInWords(card) : words.text('card.none'),
				next_charge: renews ? `${words.day(subscription.ends_at)}, ${words.money(offer.price_kopecks)}` : words.text('charge.none'),
				last_number: had.at(-1) ?? '—',
				hour: subscriber.slot_hour,
				zone: subscriber.zone,
			},
			buttons: [[renews ? { label: 'button.cancel', action: 'cancel' } : { label: 'button.resume', action: 'resume' }]],
		});
	});
}

/** The account page's address, made at the tap. Until the page is set up he is shown where to look instead. */
export async function tellAccount(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const { current } = await wordsFor(tx, subscriber);
		const url = current.setup.service.accountUrl;
		await addMessage(
			tx,
			subscriber,
			url
				? { key: `account:${subscriberId}:${cause}`, message: 'account', fields: { url } }
				: { key: `account:${subscriberId}:${cause}`, message: 'account_none' },
		);
	});
}
