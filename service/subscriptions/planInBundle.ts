import type { Offer } from '../orders/find';
import { productsOf } from '../orders/sameThing';
import { ownPlan } from '../renewals/bundle';
import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Transition } from '../store/transition';
import { openSubscriptions } from './find';
import type { Subscription } from './find';
import { followPlan, planBegins } from './followPlan';

/** The others that a plan chosen for one subscription concerns. */
export interface OthersOfPlan {
	/** They renewed together with it and do not any more: each goes on by a plan of its own, once he has agreed to it. */
	left: Array<{ subscription: Subscription; own: Offer }>;
	/** They renewed by themselves and are part of the new plan. */
	joining: Subscription[];
}

/** M7, M18: whom else the chosen plan concerns. Null where one of those left behind has no plan of its own: then it cannot be chosen. */
export async function othersOfPlan(tx: Transition, subscription: Subscription, chosen: Offer): Promise<OthersOfPlan | null> {
	const others: OthersOfPlan = { left: [], joining: [] };
	for (const other of await openSubscriptions(tx, subscription.subscriber_id)) {
		const offer = other.id === subscription.id ? undefined : await renewalOfferOf(tx, other);
		if (!offer) continue;
		const together = productsOf(offer).includes(subscription.product_code);
		const included = productsOf(chosen).includes(other.product_code);
		if (together && !included) {
			const own = await ownPlan(tx, other);
			if (!own) return null;
			others.left.push({ subscription: other, own });
		} else if (included && !together) others.joining.push(other);
	}
	return others;
}

/** Carries it out, once the plan has been stored for the subscription. What is charged already renews as announced once more. */
export async function changeOthers(tx: Transition, after: Subscription, chosen: Offer, { left, joining }: OthersOfPlan): Promise<void> {
	const { next_offer, agreed_offer, agreed_offer_kopecks } = after;
	for (const other of left) await choose(tx, other.subscription, { next_offer: null }, other.own);
	for (const other of joining) await choose(tx, other, { next_offer, agreed_offer, agreed_offer_kopecks }, chosen);
}

async function choose(tx: Transition, other: Subscription, plan: Partial<Subscription>, offer: Offer): Promise<void> {
	await tx.db.updateTable('subscription').set(plan).where('id', '=', other.id).execute();
	await followPlan(tx, { ...other, ...plan }, offer);
}

/** The day after which the plan begins: the first of all it prolongs. */
export async function planOfAllBegins(tx: Transition, after: Subscription, chosen: Offer, others: OthersOfPlan | null): Promise<number> {
	let from = await planBegins(tx, after, chosen);
	for (const other of others?.joining ?? []) from = Math.min(from, await planBegins(tx, other, chosen));
	return from;
}
