import { stoodStill } from '../charges/standstills';
import { offerById } from '../orders/find';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { outsideQuiet } from '../time/local';
import type { Renewal } from './find';
import { graceEnd } from './moments';

const HOUR_MS = 3_600_000;

/** Days of grace of a subscription: a trial has its own. */
export async function graceDaysOf(tx: Transition, subscription: Pick<Subscription, 'offer_id'>): Promise<number> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	return (await offerById(tx, subscription.offer_id)).trial === 1 ? renewals.trialGraceDays : renewals.graceDays;
}

/** M12: from the first definite decline on the subscription is in grace. Gives its end. */
export async function enterGrace(tx: Transition, subscription: Subscription, declinedAt: number): Promise<number> {
	const until = graceEnd(subscription, declinedAt, await graceDaysOf(tx, subscription));
	if (subscription.state !== 'grace') {
		await tx.db.updateTable('subscription').set({ state: 'grace', grace_until: until }).where('id', '=', subscription.id).execute();
		await record(tx, 'grace.began', subscription.subscriber_id, { subscription: subscription.id, until });
	}
	return until;
}

/**
 * M3, M12: the last moment of grace: later than stored by the time the shop was refused meanwhile, and never in his sleep then, so that a try of the morning
 * still comes in time. Null when nothing was declined.
 */
export async function graceEndsAt(
	tx: Transition,
	{ first_declined_at, grace_until, subscriber_id }: Pick<Renewal, 'first_declined_at' | 'grace_until' | 'subscriber_id'>,
): Promise<number | null> {
	if (first_declined_at === null || grace_until === null) return grace_until;
	const stood = await stoodStill(tx, first_declined_at, grace_until);
	if (stood === 0) return grace_until;
	const { service } = (await currentSetup(tx.store, tx.db)).setup;
	const { zone } = await subscriberById(tx, subscriber_id);
	const end = grace_until + stood;
	const awake = outsideQuiet(end, zone, { from: service.quietFrom, to: service.quietTo });
	return awake === end ? end : awake + HOUR_MS;
}
