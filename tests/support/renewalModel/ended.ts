import { chargeable, type Books } from './books';
import { DAY_MS, GRACE_DAYS, graceOf, isBeingTaken, isParted, isRefunded } from './facts';
import type { RenewalWorld } from './world';

type Subscription = Books['subscriptions'][number];

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
