import { chargeableCards } from '../cards/find';
import { canSendReceipt } from '../charges/receiptData';
import { offerById } from '../orders/find';
import { newestProduct } from '../orders/product';
import { openRenewal } from '../renewals/find';
import type { Renewal } from '../renewals/find';
import { renewalOfferOf } from '../renewals/renewalOffer';
import { lookMoment } from '../renewals/moments';
import { nextChargeOf } from '../renewals/nextCharge';
import type { NextCharge } from '../renewals/nextCharge';
import { noticeState } from '../renewals/notice';
import { currentSetup } from '../setup/current';
import type { SubscriptionState } from '../store/tables/money';
import type { Transition } from '../store/transition';
import { nextTermOf } from './nextTerm';
import type { Subscriber } from '../subscribers/find';
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

/** What a line is made of, read once. */
interface Facts {
	subscription: Subscription;
	renewal: Renewal | undefined;
	hasCard: boolean;
	canSendReceipt: boolean;
}

/** What he has running, with what is charged for it next and how that is announced. */
export async function subscriptionsOf(tx: Transition, subscriber: Subscriber): Promise<SubscriptionLine[]> {
	return await linesOf(tx, subscriber, await openSubscriptions(tx, subscriber.id));
}

/** The same of those that are named; the term of a plan until its next part is one too. */
export async function linesOf(tx: Transition, subscriber: Subscriber, subscriptions: Subscription[]): Promise<SubscriptionLine[]> {
	const hasCard = (await chargeableCards(tx, subscriber.id)).length > 0;
	const canSend = await canSendReceipt(tx, subscriber);
	const lines: SubscriptionLine[] = [];
	for (const subscription of subscriptions) {
		const renewal = await openRenewal(tx, subscription.id);
		lines.push(await lineOf(tx, { subscription, renewal, hasCard, canSendReceipt: canSend }));
	}
	return lines;
}

async function lineOf(tx: Transition, facts: Facts): Promise<SubscriptionLine> {
	const { subscription } = facts;
	const offer = await offerById(tx, subscription.offer_id);
	const product = await newestProduct(tx, subscription.product_code);
	const hindrance = hindranceOf(facts);
	const nextCharge = hindrance ? undefined : await nextChargeOf(tx, subscription);
	return {
		hindrance,
		grace: graceOf(facts),
		canPay: (await nextTermOf(tx, subscription)) !== undefined,
		resume: subscription.renewal_on === 0 ? await resumeOf(tx, facts) : undefined,
		id: subscription.id,
		offer: offer.name,
		product: product?.name ?? subscription.product_code,
		state: subscription.state,
		endsAt: subscription.ends_at,
		renews: subscription.renewal_on === 1,
		nextCharge,
		notice: nextCharge && (await noticeOf(tx, facts)),
		priceToAgree: await priceToAgree(tx, facts),
		pausedUntil: subscription.paused_until ?? undefined,
	};
}

function hindranceOf({ subscription, renewal, hasCard, canSendReceipt: canSend }: Facts): SubscriptionLine['hindrance'] {
	if (subscription.renewal_on === 0) return undefined;
	if (subscription.state === 'paused') return 'paused';
	if (!hasCard) return 'no_card';
	if (!canSend) return 'no_contact';
	const stage = renewal?.stage;
	if (stage === 'waiting_catalogue') return 'no_files';
	if (stage === 'needs_tap') return 'needs_tap';
	return stage === 'overdue' || stage === 'exhausted' ? 'on_hold' : undefined;
}

async function resumeOf(tx: Transition, { subscription, hasCard }: Facts): Promise<SubscriptionLine['resume']> {
	if (!(await purchasesOf(tx, subscription.id)).withConsent) return 'needs_consent';
	if (!(await renewalOfferOf(tx, subscription))) return 'by_manager';
	return hasCard ? 'possible' : 'needs_card';
}

function graceOf({ subscription, renewal }: Facts): SubscriptionLine['grace'] {
	if (subscription.state !== 'grace') return undefined;
	return { until: subscription.grace_until ?? subscription.ends_at, reason: renewal?.last_reason ?? null };
}

async function noticeOf(tx: Transition, { subscription, renewal }: Facts): Promise<SubscriptionLine['notice']> {
	if (!renewal || renewal.stage === 'covered') return undefined;
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const state = await noticeState(tx, renewal);
	return state.is === 'delivered' ? { toldAt: state.at } : { comesAt: Math.max(tx.now, lookMoment(subscription, renewals)) };
}

async function priceToAgree(tx: Transition, { renewal }: Facts): Promise<SubscriptionLine['priceToAgree']> {
	if (renewal?.stage !== 'needs_tap' || renewal.offer_id === null) return undefined;
	const offer = await offerById(tx, renewal.offer_id);
	return { argument: `${renewal.id}:${offer.id}`, offer: offer.name, kopecks: offer.price_kopecks };
}
