import { graceEnd } from '../../../service/renewals/moments';
import type { RenewalStage } from '../../../service/store/tables/renewals';
import { chargeable, type Books } from './books';
import type { RenewalWorld } from './world';

type Subscription = Books['subscriptions'][number];
type Renewal = Books['renewals'][number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const GRACE_DAYS = 3;
/** Somewhat more than a lease of renewals. */
const LEASE_MS = 130_000;
const TAKES_MONEY = ['sent', 'unknown', 'pending'];
/** Over night, and a link's life. */
const WAITS_AT_MOST_MS = 13 * HOUR_MS;

/** M12: access has ended, in this step, only where it had to. @throws Error saying whose did not */
export function checkEnded(world: RenewalWorld, before: Books, after: Books): void {
	// What a renewal would have prolonged is forgotten once it is over.
	const now = { ...after, renewalCovers: [...before.renewalCovers, ...after.renewalCovers] };
	for (const subscription of now.subscriptions) {
		const was = before.subscriptions.find(({ id }) => id === subscription.id);
		if (!was) continue;
		if (subscription.state === 'ended' && was.state !== 'ended' && !mayEnd(world, was, subscription, now))
			throw new Error(
				`M12: subscription ${subscription.id} has ended wrongly: ${JSON.stringify({ was, renewals: now.renewals, events: now.events })}`,
			);
		if (was.renewal_on === 1 && subscription.renewal_on === 0 && subscription.state !== 'ended') checkSwitch(world, subscription, now);
	}
}

/** Renewal goes off by itself only where nothing can be charged, or his money was given back. */
function checkSwitch(world: RenewalWorld, { id }: Subscription, now: Books): void {
	if (isParted(now, id)) return;
	const word = now.consents.findLast(({ document }) => document === 'renewal');
	if (!world.wants || word?.action === 'withdrawn' || chargeable(now).length === 0 || isRefunded(now, id)) return;
	throw new Error(`M8: renewal of subscription ${id} went off though he wants it and has a card`);
}

function mayEnd(
	world: RenewalWorld,
	was: Subscription,
	{ id, term, ended_at, ends_at, renewal_on, agreed_kopecks }: Subscription,
	now: Books,
): boolean {
	if (world.endedByOwner || isRefunded(now, id)) return true;
	if (ended_at! <= ends_at) return false;
	if (renewal_on === 0) return true;
	const renewal = now.renewals.find((one) => one.payer_id === id && one.term === term + 1);
	if (!renewal || isBeingTaken(now, renewal)) return false;
	// M7: it goes on only by a plan of its own, and he has not agreed to that.
	if (renewal.charge_at === null && isParted(now, id)) return true;
	// M10: the sum is higher than what he last paid, and he has not agreed to it.
	if (renewal.charge_at === null && renewal.price_kopecks! > (agreed_kopecks ?? 0)) return true;
	if (renewal.first_declined_at !== null) return ended_at! > graceOf(now, was, renewal.first_declined_at);
	// No notice could be delivered until grace would have ended (M10).
	return ended_at! > ends_at + GRACE_DAYS * DAY_MS && now.person.state === 'blocked';
}

/** When everything due has been done: who has access has paid, is in grace, or the shop (or the owner) is at fault. @throws Error saying who is not */
export function checkRunning(world: RenewalWorld, now: Books): void {
	const at = world.now();
	const shopIsDown = world.troubles.outage !== 'none';
	const leased = (until: number) => until > at && at - world.diedAt < LEASE_MS;
	for (const subscription of now.subscriptions.filter(({ state }) => state !== 'ended')) {
		if (subscription.ends_at >= at || subscription.state === 'paused') continue;
		const renewal = now.renewals.find(({ payer_id, term }) => payer_id === subscription.id && term === subscription.term + 1);
		if (renewal && leased(renewal.lease_until)) continue;
		if (subscription.renewal_on === 1 && renewal && keepsAccess(now, subscription, renewal, at, shopIsDown)) continue;
		throw new Error(`M12: subscription ${subscription.id} still runs: ${JSON.stringify({ at, subscription, renewal })}`);
	}
}

/** Stages that wait for something that is not his fault, whatever the date. */
const WAITS: readonly RenewalStage[] = ['overdue', 'announced'];

function keepsAccess(now: Books, subscription: Subscription, renewal: Renewal, at: number, shopIsDown: boolean): boolean {
	if (renewal.stage === 'charging') return isBeingTaken(now, renewal);
	if (WAITS.includes(renewal.stage)) return renewal.stage === 'overdue' || renewal.next_at! > at;
	// M7: another renewal under way would prolong it too.
	if (renewal.stage === 'planned') return renewal.next_at! > at && renewal.next_at! - at <= WAITS_AT_MOST_MS;
	if (renewal.stage === 'covered') {
		const cover = now.renewalCovers.find(({ subscription_id, term }) => subscription_id === subscription.id && term === renewal.term);
		const other = now.renewals.find(({ id }) => id === cover?.renewal_id);
		return other !== undefined && keepsAccess(now, subscription, other, at, shopIsDown);
	}
	if (renewal.stage !== 'retry' && renewal.stage !== 'exhausted') return false;
	// M3: the time the shop was refused makes it longer, to his waking hours.
	const stood = now.standstills.reduce((sum, { began_at, ended_at }) => sum + (ended_at ?? at) - began_at, 0);
	const grace = graceOf(now, subscription, renewal.first_declined_at!) + stood + (stood > 0 ? WAITS_AT_MOST_MS : 0);
	if (at <= grace) return true;
	// A try that was due in time still waits: for the shop, or for a link he has open.
	return renewal.stage === 'retry' && renewal.next_at! > at && (shopIsDown || renewal.next_at! - at <= WAITS_AT_MOST_MS);
}

function isBeingTaken({ charges }: Books, { id }: Renewal): boolean {
	return charges.some(({ renewal_id, state }) => renewal_id === id && (TAKES_MONEY.includes(state) || state === 'created'));
}

/** The products of its bundle do not run together any more, by the same purchase and to the same day. */
function isParted({ subscriptions, offers }: Books, subscriptionId: number): boolean {
	const { offer_id, ends_at } = subscriptions.find(({ id }) => id === subscriptionId)!;
	if (offers.find(({ id }) => id === offer_id)?.also === null) return false;
	const beside = subscriptions.filter(({ id, state }) => id !== subscriptionId && state !== 'ended');
	return !beside.some((other) => other.offer_id === offer_id && other.ends_at === ends_at);
}

/** Money that was paid, or taken, for it has been given back in full. */
function isRefunded({ covers, charges, orders, renewals, renewalCovers }: Books, subscriptionId: number): boolean {
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

function graceOf({ offers }: Books, subscription: Subscription, declinedAt: number): number {
	const isTrial = offers.find(({ id }) => id === subscription.offer_id)?.trial === 1;
	return graceEnd(subscription, declinedAt, isTrial ? 0 : GRACE_DAYS);
}
