import { offerById } from '../orders/find';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { graceEnd } from './moments';

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
