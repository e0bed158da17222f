import { addMessage } from '../effects/add';
import { chargeableCards } from '../cards/find';
import { noteRenewalSwitch } from '../consents/keep';
import { hasNewTerms, renewalTerms } from '../consents/renewalTerms';
import { needsTap } from '../renewals/agreed';
import { planRenewal } from '../renewals/plan';
import { alsoProducts } from '../renewals/renewalOffer';
import { noticeByResume, resumePlan } from '../renewals/resumeNotice';
import type { ResumePlan } from '../renewals/resumeNotice';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { askForTerms } from './askForTerms';
import { openSubscriptions } from './find';
import type { Subscription } from './find';
import { purchasesOf } from './purchases';
import type { Switch } from './renewalSwitch';

interface Renewable {
	subscription: Subscription;
	plan: ResumePlan;
}

export interface Resume extends Switch {
	/** Fingerprint of the terms of renewal shown above the button he pressed, where they have changed since he agreed. */
	shown?: string;
}

/**
 * Renewal on again, with a card that may be charged, for everything that was bought with consent to it (M8); what was bought without stays as it is. Terms that have
 * changed since are shown first. The answer names sum and day of each charge, and so is its notice (M10).
 */
export async function resumeRenewal(store: Store, about: Resume): Promise<{ resumed: boolean }> {
	return await transition(store, async (tx) => {
		const { subscriberId, cause, actor = 'subscriber' } = about;
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const running = await openSubscriptions(tx, subscriberId);
		const key = `resumed:${subscriberId}:${cause}`;
		if (!running[0]) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { resumed: false };
		}
		const cards = await chargeableCards(tx, subscriberId);
		const agreedTo = await boughtWithConsent(tx, running);
		const renewable = await plansOf(tx, agreedTo);
		if (cards.length === 0 || renewable.length === 0) {
			await addMessage(tx, subscriber, {
				key,
				message: cards.length > 0 && agreedTo.length === 0 ? 'resume_needs_consent' : 'resume_needs_card',
				fields: { until: words.day(running[0].ends_at) },
			});
			return { resumed: false };
		}
		// Nobody agrees to new terms for him.
		const shown = actor === 'subscriber' ? about.shown : undefined;
		const resuming = renewable.map(({ subscription }) => subscription);
		if (await askForTerms(tx, subscriber, resuming, { key, shown })) return { resumed: false };
		const resumed = new Set<number>();
		for (const { subscription } of renewable) if (await switchOn(tx, subscription, about)) resumed.add(subscription.id);
		for (const [index, { subscription, plan }] of chargedThemselves(renewable).entries()) {
			// Each has a message of its own, as each is the notice of one renewal.
			const own = index === 0 ? key : `${key}:${subscription.id}`;
			await tell(tx, subscriber, { subscription, plan, key: own });
			if (resumed.has(subscription.id)) await noticeByResume(tx, { ...subscription, renewal_on: 1 }, plan, own);
		}
		return { resumed: resumed.size > 0 };
	});
}

async function boughtWithConsent(tx: Transition, running: Subscription[]): Promise<Subscription[]> {
	const found: Subscription[] = [];
	for (const subscription of running) if ((await purchasesOf(tx, subscription.id)).withConsent) found.push(subscription);
	return found;
}

/** Without those that only a manager may renew. */
async function plansOf(tx: Transition, subscriptions: Subscription[]): Promise<Renewable[]> {
	const found: Renewable[] = [];
	for (const subscription of subscriptions) {
		const plan = await resumePlan(tx, subscription);
		if (plan) found.push({ subscription, plan });
	}
	return found;
}

/** False when it is on already. */
async function switchOn(
	tx: Transition,
	subscription: Subscription,
	{ subscriberId, cause, actor = 'subscriber' }: Switch,
): Promise<boolean> {
	if (subscription.renewal_on === 1) return false;
	const newTerms = (await hasNewTerms(tx, subscription)) ? await renewalTerms(tx) : null;
	await tx.db.updateTable('subscription').set({ renewal_on: 1 }).where('id', '=', subscription.id).execute();
	await record(tx, 'renewal.resumed', subscriberId, { subscription: subscription.id }, actor);
	const { orderIds, agreedElsewhere } = await purchasesOf(tx, subscription.id);
	await noteRenewalSwitch(tx, { subscriberId, orderIds, agreedElsewhere, cause, actor, shown: newTerms ?? undefined }, 'given');
	await planRenewal(tx, { ...subscription, renewal_on: 1 });
	return true;
}

/** Those whose renewal is paid by itself: what the offer of one that ends sooner prolongs too is not charged beside it (M7). */
function chargedThemselves(renewable: Renewable[]): Renewable[] {
	const sooner = [...renewable].sort((a, b) => a.subscription.ends_at - b.subscription.ends_at || a.subscription.id - b.subscription.id);
	const paid = new Set<string>();
	return sooner.filter(({ subscription, plan: { offer } }) => {
		if (paid.has(subscription.product_code)) return false;
		for (const product of [offer.product_code, ...alsoProducts(offer)]) paid.add(product);
		return true;
	});
}

async function tell(tx: Transition, subscriber: Subscriber, { subscription, plan, key }: Renewable & { key: string }): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	const fields = { until: words.day(subscription.ends_at), offer: plan.offer.name, price: words.money(plan.offer.price_kopecks) };
	// M10: a sum he has not agreed to is not charged on any day; he is asked for his tap.
	if (needsTap(subscription, plan.offer)) return await addMessage(tx, subscriber, { key, message: 'resumed_higher', fields });
	await addMessage(tx, subscriber, { key, message: 'resumed', fields: { ...fields, charge_day: words.day(plan.chargeAt) } });
}
