import { addMessage } from '../effects/add';
import { offersOnSale } from '../orders/find';
import { termInWords } from '../orders/offerCard';
import { planRenewal } from '../renewals/plan';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { openSubscription } from './find';

export interface PlanChange {
	subscriberId: number;
	/** Code of the offer for the next term; left out or unknown shows those that can be chosen. */
	offerCode?: string;
	cause: string;
	actor?: string;
}

/** M18: another plan from the next renewal on, with its own notice; nothing is settled for the running term. His choice agrees to the sum it shows (M10). */
export async function changePlan(
	store: Store,
	{ subscriberId, offerCode, cause, actor = 'subscriber' }: PlanChange,
): Promise<{ changed: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `plan:${subscriberId}:${cause}`;
		if (!subscription) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { changed: false };
		}
		const choices = (await offersOnSale(tx)).filter(
			(offer) => offer.product_code === subscription.product_code && offer.renew_by !== 'manager' && offer.trial === 0,
		);
		const chosen = choices.find(({ code }) => code === offerCode);
		if (!chosen) {
			const buttons = choices.map((offer) => [
				{ label: 'button.offer', fields: { offer: offer.name, price: words.money(offer.price_kopecks) }, action: `plan:${offer.code}` },
			]);
			await addMessage(tx, subscriber, { key, message: 'plan_offer', fields: { until: words.day(subscription.ends_at) }, buttons });
			return { changed: false };
		}
		await tx.db
			.updateTable('subscription')
			.set({ next_offer: chosen.code, agreed_kopecks: Math.max(subscription.agreed_kopecks ?? 0, chosen.price_kopecks) })
			.where('id', '=', subscription.id)
			.execute();
		await record(tx, 'plan.changed', subscriberId, { subscription: subscription.id, offer: chosen.code }, actor);
		await planRenewal(tx, { ...subscription, next_offer: chosen.code });
		await addMessage(tx, subscriber, {
			key,
			message: 'plan_changed',
			fields: {
				offer: chosen.name,
				price: words.money(chosen.price_kopecks),
				term: termInWords(chosen, words),
				from: words.day(subscription.ends_at),
			},
		});
		return { changed: true };
	});
}
