import { chargeableCards } from '../cards/find';
import { canSendReceipt } from '../charges/receiptData';
import { offerById } from '../orders/find';
import { newestProduct } from '../orders/product';
import { openRenewal } from '../renewals/find';
import { renewalOfferOf } from '../renewals/renewalOffer';
import { lookMoment } from '../renewals/moments';
import { nextChargeOf } from '../renewals/nextCharge';
import type { NextCharge } from '../renewals/nextCharge';
import { noticeState } from '../renewals/notice';
import { currentSetup } from '../setup/current';
import type { SubscriptionState } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { nextTermOf } from './nextTerm';
import { subscriberById } from '../subscribers/find';
import { openSubscriptions } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';

export interface SubscriptionLine {
	id: number;
	offer: string;
	product: string;
	state: SubscriptionState;
	endsAt: number;
	renews: boolean;
	/** What stands in the way of the next charge; undefined where it comes, or renewal is off. */
	hindrance?: 'no_card' | 'no_files' | 'needs_tap' | 'on_hold' | 'no_contact' | 'paused';
	nextCharge?: NextCharge;
	/** M10: when he was told of the next charge, or when he will be at the latest. */
	notice?: { toldAt: number } | { comesAt: number };
	/** A sum that is charged only once he has agreed to it (M10); `argument` is that of its button in the chat. */
	priceToAgree?: { argument: string; offer: string; kopecks: number };
	pausedUntil?: number;
	/** M12: when access ends if it stays unpaid, and why the card was not charged. */
	grace?: { until: number; reason: string | null };
	/** Renewal is off: whether it can be switched on again here, or what it takes first (M8). */
	resume?: 'possible' | 'needs_card' | 'needs_consent' | 'by_manager';
	/** Whether he may pay for the next term by hand. */
	canPay: boolean;
}

/** What he has running, with what is charged for it next and how that is announced. */
export async function subscriptionsOf(tx: Transition, subscriberId: number): Promise<SubscriptionLine[]> {
	const lines: SubscriptionLine[] = [];
	for (const subscription of await openSubscriptions(tx, subscriberId)) lines.push(await lineOf(tx, subscription));
	return lines;
}

async function lineOf(tx: Transition, subscription: Subscription): Promise<SubscriptionLine> {
	const offer = await offerById(tx, subscription.offer_id);
	const product = await newestProduct(tx, subscription.product_code);
	const hindrance = await hindranceOf(tx, subscription);
	const nextCharge = hindrance ? undefined : await nextChargeOf(tx, subscription);
	return {
		hindrance,
		grace: await graceOf(tx, subscription),
		canPay: (await nextTermOf(tx, subscription)) !== undefined,
		resume: subscription.renewal_on === 0 ? await resumeOf(tx, subscription) : undefined,
		id: subscription.id,
		offer: offer.name,
		product: product?.name ?? subscription.product_code,
		state: subscription.state,
		endsAt: subscription.ends_at,
		renews: subscription.renewal_on === 1,
		nextCharge,
		notice: nextCharge && (await noticeOf(tx, subscription)),
		priceToAgree: await priceToAgree(tx, subscription),
		pausedUntil: subscription.paused_until ?? undefined,
	};
}

async function hindranceOf(tx: Transition, subscription: Subscription): Promise<SubscriptionLine['hindrance']> {
	if (subscription.renewal_on === 0) return undefined;
	if (subscription.state === 'paused') return 'paused';
	if (!(await hasCard(tx, subscription))) return 'no_card';
	if (!(await canSendReceipt(tx, await subscriberById(tx, subscription.subscriber_id)))) return 'no_contact';
	const stage = (await openRenewal(tx, subscription.id))?.stage;
	if (stage === 'waiting_catalogue') return 'no_files';
	if (stage === 'needs_tap') return 'needs_tap';
	return stage === 'overdue' || stage === 'exhausted' ? 'on_hold' : undefined;
}

async function hasCard(tx: Transition, { subscriber_id }: Subscription): Promise<boolean> {
	return (await chargeableCards(tx, subscriber_id)).length > 0;
}

async function resumeOf(tx: Transition, subscription: Subscription): Promise<SubscriptionLine['resume']> {
	if (!(await purchasesOf(tx, subscription.id)).withConsent) return 'needs_consent';
	if (!(await renewalOfferOf(tx, subscription))) return 'by_manager';
	return (await hasCard(tx, subscription)) ? 'possible' : 'needs_card';
}

async function graceOf(tx: Transition, subscription: Subscription): Promise<SubscriptionLine['grace']> {
	if (subscription.state !== 'grace') return undefined;
	const reason = (await openRenewal(tx, subscription.id))?.last_reason ?? null;
	return { until: subscription.grace_until ?? subscription.ends_at, reason };
}

async function noticeOf(tx: Transition, subscription: Subscription): Promise<SubscriptionLine['notice']> {
	const renewal = await openRenewal(tx, subscription.id);
	if (!renewal || renewal.stage === 'covered') return undefined;
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const state = await noticeState(tx, renewal);
	return state.is === 'delivered' ? { toldAt: state.at } : { comesAt: Math.max(tx.now, lookMoment(subscription, renewals)) };
}

async function priceToAgree(tx: Transition, subscription: Subscription): Promise<SubscriptionLine['priceToAgree']> {
	const renewal = await openRenewal(tx, subscription.id);
	if (renewal?.stage !== 'needs_tap' || renewal.offer_id === null) return undefined;
	const offer = await offerById(tx, renewal.offer_id);
	return { argument: `${renewal.id}:${offer.id}`, offer: offer.name, kopecks: offer.price_kopecks };
}
