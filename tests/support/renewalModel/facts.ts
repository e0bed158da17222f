import { graceEnd } from '../../../service/renewals/moments';
import type { Books } from './books';

type Subscription = Books['subscriptions'][number];
type Renewal = Books['renewals'][number];

export const DAY_MS = 86_400_000;
export const GRACE_DAYS = 3;
const TAKES_MONEY = ['sent', 'unknown', 'pending'];

/** A charge of the renewal is under way, or is about to be. */
export function isBeingTaken({ charges }: Books, { id }: Renewal): boolean {
	return charges.some(({ renewal_id, state }) => renewal_id === id && (TAKES_MONEY.includes(state) || state === 'created'));
}

/** The products of its bundle do not run together any more, by the same purchase and to the same day. */
export function isParted({ subscriptions, offers }: Books, subscriptionId: number): boolean {
	const { offer_id, ends_at } = subscriptions.find(({ id }) => id === subscriptionId)!;
	if (offers.find(({ id }) => id === offer_id)?.also === null) return false;
	const beside = subscriptions.filter(({ id, state }) => id !== subscriptionId && state !== 'ended');
	return !beside.some((other) => other.offer_id === offer_id && other.ends_at === ends_at);
}

/** Money that was paid, or taken, for it has been given back in full. */
export function isRefunded({ covers, charges, orders, renewals, renewalCovers }: Books, subscriptionId: number): boolean {
	const refunded = new Set(orders.filter(({ state }) => state === 'refunded').map(({ id }) => id));
	const his = new Set([
		...renewals.filter(({ payer_id }) => payer_id === subscriptionId).map(({ id }) => id),
		...renewalCovers.filter(({ subscription_id }) => subscription_id === subscriptionId).map(({ renewal_id }) => renewal_id),
	]);
	return charges.some(
		({ id, order_id, renewal_id }) =>
			refunded.has(order_id) &&
			(covers.some(({ charge_id, subscription_id }) => charge_id === id && subscription_id === subscriptionId) ||
				(renewal_id !== null && his.has(renewal_id))),
	);
}

/** M12: to when access goes on after a decline at that moment. */
export function graceOf({ offers }: Books, subscription: Subscription, declinedAt: number): number {
	const isTrial = offers.find(({ id }) => id === subscription.offer_id)?.trial === 1;
	return graceEnd(subscription, declinedAt, isTrial ? 0 : GRACE_DAYS);
}
