import { offerById } from '../orders/find';
import type { Offer } from '../orders/find';
import { openRenewal } from '../renewals/find';
import { nextChargeOf } from '../renewals/nextCharge';
import type { RenewalStage } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import type { Words } from '../subscribers/words';
import { partsOf } from './find';
import type { Plan } from './find';

/** The stages of a renewal after which the card is charged if nothing comes between. */
const CHARGES: readonly RenewalStage[] = ['planned', 'announced', 'charging', 'declined', 'retry'];

/** How an unfinished plan stands. */
export interface PlanStanding {
	plan: Plan;
	offer: Offer;
	/** Number of the next part. */
	next: number;
	/** Of it, in kopecks. */
	kopecks: number;
	/** Parts paid, and kopecks that are still to be paid in all. */
	paid: number;
	restKopecks: number;
	/** What runs until the next part is due; undefined once a part was missed. */
	subscription?: Subscription;
	/** Whether parts are charged by themselves. */
	isCharged: boolean;
	/** When that is next; undefined where it is paid by hand, or something stands in the way of the charge. */
	chargeAt?: number;
	/** The last moment to pay it before the plan is stopped, grace included; undefined once that has passed. */
	dueAt?: number;
}

/** Undefined when nothing is left to be paid. */
export async function planStanding(tx: Transition, plan: Plan): Promise<PlanStanding | undefined> {
	const all = await partsOf(tx, plan.id);
	const unpaid = all.filter(({ order_id }) => order_id === null);
	const [next] = unpaid;
	if (!next || plan.state === 'complete' || plan.state === 'closed') return undefined;
	const running = await openSubscription(tx, plan.subscriber_id, plan.product_code);
	const subscription = running?.plan_id === plan.id ? running : undefined;
	const last = subscription && Math.max(subscription.ends_at, subscription.grace_until ?? 0);
	// With charges off in grace its day is over: the part is not waited for any more.
	const isWaitedFor = last !== undefined && last >= tx.now && (subscription?.renewal_on === 1 || subscription!.ends_at >= tx.now);
	return {
		plan,
		offer: await offerById(tx, plan.offer_id),
		next: next.n,
		kopecks: next.kopecks,
		paid: all.length - unpaid.length,
		restKopecks: unpaid.reduce((sum, { kopecks }) => sum + kopecks, 0),
		subscription,
		isCharged: subscription?.renewal_on === 1,
		chargeAt: subscription && (await chargeOf(tx, subscription)),
		dueAt: isWaitedFor ? last : undefined,
	};
}

async function chargeOf(tx: Transition, subscription: Subscription): Promise<number | undefined> {
	const renewal = await openRenewal(tx, subscription.id);
	const next = renewal && CHARGES.includes(renewal.stage) ? await nextChargeOf(tx, subscription) : undefined;
	return next && Math.max(next.at, tx.now);
}

/** What comes next, in words: charged by itself on a day, to be paid by a day, or whenever he likes. */
export function nextInWords({ plan, next, kopecks, dueAt, chargeAt }: PlanStanding, words: Words): string {
	const fields = { part: next, parts: plan.parts, price: words.money(kopecks) };
	if (chargeAt !== undefined) return words.text('instalment.next_charge', { ...fields, day: words.day(chargeAt) });
	if (dueAt !== undefined) return words.text('instalment.next_by_hand', { ...fields, day: words.day(dueAt) });
	return words.text('instalment.next_any_day', fields);
}
