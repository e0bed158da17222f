import { addMessage } from '../effects/add';
import { offersOnSale } from '../orders/find';
import type { Offer } from '../orders/find';
import { termInWords } from '../orders/offerCard';
import { agreementTo, needsTap } from '../renewals/agreed';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { openSubscription } from './find';
import type { Subscription } from './find';
import { followPlan } from './followPlan';
import { changeOthers, othersOfPlan, planOfAllBegins } from './planInBundle';

export interface PlanChange {
	subscriberId: number;
	/** Code of the offer for the next term, in a button with the id of the version whose price it shows: `month:7`. Left out or unknown shows what can be chosen. */
	offerCode?: string;
	cause: string;
	actor?: string;
}

/**
 * M18: another plan from the next renewal on, with its own notice; nothing is settled for the running term. The plan he has changes nothing. His own tap on a
 * button that shows the price as it is now agrees to it (M10); an old button, or a manager, does not.
 */
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
		const usual = await usualOffer(tx, subscription);
		const choices = await planChoices(tx, subscription);
		const [code, versionId] = (offerCode ?? '').split(':');
		const chosen = choices.find((offer) => offer.code === code);
		if (!chosen) {
			const buttons = choices.map((offer) => [
				{
					label: 'button.offer',
					fields: { offer: offer.name, price: words.money(offer.price_kopecks) },
					action: `plan:${offer.code}:${offer.id}`,
				},
			]);
			await addMessage(tx, subscriber, { key, message: 'plan_offer', fields: { until: words.day(subscription.ends_at) }, buttons });
			return { changed: false };
		}
		const hasSeenPrice = actor === 'subscriber' && versionId === String(chosen.id);
		const changes = await planChanges(tx, subscription, chosen, { usual, hasSeenPrice });
		const others = await othersOfPlan(tx, subscription, chosen);
		if (changes && !others) {
			await addMessage(tx, subscriber, { key, message: 'plan_not_alone', fields: { offer: chosen.name } });
			return { changed: false };
		}
		const after = { ...subscription, ...changes };
		if (changes && others) {
			await tx.db.updateTable('subscription').set(changes).where('id', '=', subscription.id).execute();
			await record(tx, 'plan.changed', subscriberId, { subscription: subscription.id, offer: chosen.code }, actor);
			await followPlan(tx, after, chosen);
			await changeOthers(tx, after, chosen, others);
		}
		await addMessage(tx, subscriber, {
			key,
			// Nobody who has cancelled is told of a renewal that will not be.
			message: after.renewal_on === 1 ? 'plan_changed' : 'plan_changed_off',
			fields: {
				offer: chosen.name,
				price: words.money(chosen.price_kopecks),
				term: termInWords(chosen, words),
				from: words.day(await planOfAllBegins(tx, after, chosen, others)),
			},
		});
		return { changed: changes !== null };
	});
}

/** The plans of his product that are on sale; the one he has without choosing is offered at the version he keeps (M16). */
export async function planChoices(tx: Transition, subscription: Subscription): Promise<Offer[]> {
	const usual = await usualOffer(tx, subscription);
	const { product_code } = subscription;
	return (await offersOnSale(tx))
		.filter((offer) => offer.product_code === product_code && offer.renew_by !== 'manager' && offer.trial === 0)
		.map((offer) => (offer.code === usual?.code ? usual : offer));
}

/** What his next term has when he chooses nothing. */
async function usualOffer(tx: Transition, subscription: Subscription): Promise<Offer | undefined> {
	return await renewalOfferOf(tx, { ...subscription, next_offer: null });
}

/** What the choice changes in the subscription; null when he has this plan already and has nothing to agree to. */
async function planChanges(
	tx: Transition,
	subscription: Subscription,
	chosen: Offer,
	{ usual, hasSeenPrice }: { usual?: Offer; hasSeenPrice: boolean },
) {
	const hasIt = (await renewalOfferOf(tx, subscription))?.id === chosen.id;
	const agrees = hasSeenPrice && needsTap(subscription, chosen);
	if (hasIt) return agrees ? agreementTo(chosen) : null;
	// What he agreed to for another plan ends with that choice.
	const agreement = hasSeenPrice ? agreementTo(chosen) : { agreed_offer: null, agreed_offer_kopecks: null };
	return { next_offer: chosen.id === usual?.id ? null : chosen.code, ...agreement };
}
