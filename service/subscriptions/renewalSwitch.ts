import { addMessage } from '../effects/add';
import { chargeableCards } from '../cards/find';
import { noteRenewalSwitch } from '../consents/keep';
import { lastWordOnRenewal } from '../consents/lastWord';
import { noticeByResume, resumePlan } from '../renewals/resumeNotice';
import { renewalSwitchedOff } from '../renewals/switched';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { openSubscription, openSubscriptions } from './find';
import type { Subscription } from './find';

export interface Switch {
	subscriberId: number;
	cause: string;
	/** Who did it: `subscriber`, or an operator. */
	actor?: string;
}

/**
 * Renewal off for all he has: nothing is charged any more, access stays to the paid date. Asking twice says the same twice and changes nothing. While a charge
 * is on its way he is told so: should it have been taken, it is given back (M4).
 */
export async function cancelRenewal(store: Store, about: Switch): Promise<{ cancelled: boolean }> {
	return await transition(store, async (tx) => {
		const { subscriberId, cause } = about;
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const [first, ...others] = await openSubscriptions(tx, subscriberId);
		const key = `cancelled:${subscriberId}:${cause}`;
		if (!first) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { cancelled: false };
		}
		let cancelled = false;
		let inFlight = false;
		for (const subscription of [first, ...others]) {
			if (subscription.renewal_on === 1) cancelled = true;
			if ((await switchOff(tx, subscription, about)) === 'in flight') inFlight = true;
		}
		// A purchase or a new card that he has agreed to and that has not come yet does not switch it on again (M8).
		if ((await lastWordOnRenewal(tx, subscriberId)) === 'given')
			await noteRenewalSwitch(tx, { actor: 'subscriber', ...about }, 'withdrawn');
		await addMessage(tx, subscriber, {
			key,
			message: inFlight ? 'cancelled_in_flight' : 'cancelled',
			fields: { until: words.day(first.ends_at) },
		});
		return { cancelled };
	});
}

/** One subscription; its renewal follows. */
export async function switchOff(
	tx: Transition,
	subscription: Subscription,
	{ subscriberId, cause, actor = 'subscriber' }: Switch,
): Promise<'done' | 'in flight'> {
	if (subscription.renewal_on === 1) {
		await tx.db.updateTable('subscription').set({ renewal_on: 0 }).where('id', '=', subscription.id).execute();
		await record(tx, 'renewal.cancelled', subscriberId, { subscription: subscription.id }, actor);
		await noteRenewalSwitch(tx, { subscriberId, cause, actor }, 'withdrawn');
	}
	return await renewalSwitchedOff(tx, { ...subscription, renewal_on: 0 });
}

/** Renewal on again, with a card that may be charged; the answer names sum and day, and so is the notice (M10). */
export async function resumeRenewal(store: Store, { subscriberId, cause, actor = 'subscriber' }: Switch): Promise<{ resumed: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `resumed:${subscriberId}:${cause}`;
		if (!subscription) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { resumed: false };
		}
		const until = words.day(subscription.ends_at);
		const plan = await resumePlan(tx, subscription);
		if (!plan || (await chargeableCards(tx, subscriberId)).length === 0) {
			await addMessage(tx, subscriber, { key, message: 'resume_needs_card', fields: { until } });
			return { resumed: false };
		}
		await addMessage(tx, subscriber, {
			key,
			message: 'resumed',
			fields: { until, price: words.money(plan.offer.price_kopecks), charge_day: words.day(plan.chargeAt) },
		});
		if (subscription.renewal_on === 1) return { resumed: false };
		for (const one of await openSubscriptions(tx, subscriberId)) {
			await tx.db.updateTable('subscription').set({ renewal_on: 1 }).where('id', '=', one.id).execute();
			await record(tx, 'renewal.resumed', subscriberId, { subscription: one.id }, actor);
		}
		await noteRenewalSwitch(tx, { subscriberId, cause, actor }, 'given');
		await noticeByResume(tx, { ...subscription, renewal_on: 1 }, plan, key);
		return { resumed: true };
	});
}
