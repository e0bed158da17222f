import { addMessage } from '../effects/add';
import { accountAddress } from '../account/link';
import { isSigning } from '../account/token';
import { openChats } from '../chats/mayBeIn';
import { cardInWords, chargeableCards } from '../cards/find';
import { hasOutdated } from '../consents/standing';
import type { MessageButton } from '../effects/add';
import { plansButtons } from '../instalments/buttons';
import { unfinishedPlans } from '../instalments/unfinished';
import { offerById, offersOnSale } from '../orders/find';
import { nextChargeOf } from '../renewals/nextCharge';
import { hadNumbers } from '../series/plan';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { channelButton } from '../whatsapp/channelWords';
import { openSubscription } from './find';
import type { Subscription } from './find';

/** "My subscription": paid until, next charge, card, price; with cancel or resume under it, and the way to what he is buying in parts. */
export async function tellInfo(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	const hasPage = isSigning(store.secret) && (await accountAddress(store)) !== undefined;
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `info:${subscriberId}:${cause}`;
		const plans = plansButtons(await unfinishedPlans(tx, subscriberId));
		const channel = await channelButton(tx, subscriberId);
		if (!subscription) {
			const fields = { service: words.current.setup.service.name };
			return await addMessage(tx, subscriber, { key, message: 'info_none', fields, buttons: [...plans, ...channel] });
		}
		const offer = await offerById(tx, subscription.offer_id);
		const [card] = await chargeableCards(tx, subscriberId);
		const had = subscription.series_code ? await hadNumbers(tx, subscriberId, subscription.series_code) : [];
		await addMessage(tx, subscriber, {
			key,
			message: 'info',
			fields: {
				until: words.day(subscription.ends_at),
				offer: offer.name,
				price: words.money(offer.price_kopecks),
				card: card ? cardInWords(card) : words.text('card.none'),
				next_charge: await nextCharge(tx, subscription, words),
				last_number: had.at(-1) ?? '—',
				hour: subscriber.slot_hour,
				zone: subscriber.zone,
			},
			buttons: [
				...(await infoButtons(tx, subscription, card !== undefined, words)),
				...plans,
				// Where he can read and accept what has changed since he agreed to it.
				...(hasPage && (await hasOutdated(tx, subscriberId)) ? [[{ label: 'button.consents', action: 'account' }]] : []),
				...((await openChats(tx, words.current.setup, subscriber)).length > 0 ? [[{ label: 'button.chats', action: 'chats' }]] : []),
				...channel,
				[{ label: 'button.mydata', action: 'mydata' }],
			],
		});
	});
}

async function nextCharge(tx: Transition, subscription: Subscription, words: Words): Promise<string> {
	const next = await nextChargeOf(tx, subscription);
	return next ? `${words.day(next.at)}, ${words.money(next.kopecks)}` : words.text('charge.none');
}

/** What he can do about it: the switch, then another card, forgetting one, a pause, another plan. */
async function infoButtons(tx: Transition, subscription: Subscription, hasCard: boolean, words: Words): Promise<MessageButton[][]> {
	const renews = subscription.renewal_on === 1;
	const one = (label: string, action: string): MessageButton => ({ label, action });
	const plans = (await offersOnSale(tx)).filter(({ product_code }) => product_code === subscription.product_code);
	const rests = subscription.state === 'paused';
	return [
		[renews ? one('button.cancel', 'cancel') : one('button.resume', 'resume')],
		...(hasCard ? [[one('button.replace_card', 'newcard'), one('button.forget', 'forget')]] : []),
		[
			...(words.current.setup.renewals.pauseDays > 0 ? [rests ? one('button.unpause', 'unpause') : one('button.pause', 'pause')] : []),
			...(plans.length > 1 ? [one('button.plan', 'plan')] : []),
		],
	].filter((row) => row.length > 0);
}
