import { chargeableCards } from '../cards/find';
import { currentSetup } from '../setup/current';
import type { RenewalSettings } from '../setup/renewalsSchema';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { cardExpiresAt, daysBeforeEnd, lookMoment } from './moments';
import { releaseCovers } from './covers';

/**
 * Makes the row of the next term, or plans it anew where it is still open: the end has moved, the switch was turned, a pause is over. What has been announced
 * before counts no more: a new notice goes out (M11).
 */
export async function planRenewal(tx: Transition, subscription: Subscription): Promise<void> {
	if (subscription.state === 'ended') return;
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const values = {
		stage: 'planned' as const,
		next_at: await firstMoment(tx, subscription, renewals),
		ends_at: subscription.ends_at,
		charge_at: null,
		offer_id: null,
		price_kopecks: null,
		notice_key: null,
		notice_kopecks: null,
		reminders: 0,
		tries: 0,
		told: 0,
		first_declined_at: null,
		grace_until: null,
		last_reason: null,
		tried_cards: null,
		observed: 0,
		lease_until: 0,
	};
	const row = await tx.db
		.insertInto('renewal')
		.values({
			payer_id: subscription.id,
			term: subscription.term + 1,
			subscriber_id: subscription.subscriber_id,
			created_at: tx.now,
			...values,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['payer_id', 'term'])
				.doUpdateSet(values)
				.where('renewal.stage', 'not in', ['charging', 'declined', 'paid', 'renewed', 'lost', 'closed']),
		)
		.returning('id')
		.executeTakeFirst();
	if (!row) return;
	await releaseCovers(tx, row.id);
	// Days that were granted or owed end grace: access is paid again.
	if (subscription.state === 'grace' && subscription.ends_at >= tx.now)
		await tx.db.updateTable('subscription').set({ state: 'active', grace_until: null }).where('id', '=', subscription.id).execute();
}

/** The look itself, or before it the word about a card that will have expired by then. */
async function firstMoment(tx: Transition, subscription: Subscription, settings: RenewalSettings): Promise<number> {
	const look = lookMoment(subscription, settings);
	return (await expiringCard(tx, subscription)) ? Math.min(look, daysBeforeEnd(subscription, settings, settings.cardExpiryDays)) : look;
}

/** The card that would be charged, when it will have expired by the end of the term. */
export async function expiringCard(tx: Transition, subscription: Pick<Subscription, 'subscriber_id' | 'renewal_on' | 'ends_at'>) {
	if (subscription.renewal_on === 0) return undefined;
	const [card] = await chargeableCards(tx, subscription.subscriber_id);
	const expires = card && cardExpiresAt(card.expiry);
	return expires !== undefined && expires <= subscription.ends_at ? card : undefined;
}
