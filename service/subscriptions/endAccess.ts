import { lookAgain } from '../chats/lookAgain';
import { addMessage } from '../effects/add';
import { planMissed } from '../instalments/missed';
import { FINAL_STAGES } from '../renewals/stages';
import { coveredBy, releaseCovers } from '../renewals/covers';
import { openRenewal } from '../renewals/find';
import type { Setup } from '../setup/schema';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { isMapped } from '../whatsapp/carry';
import { tellEventIn } from '../whatsapp/tellEvent';
import type { Subscription } from './find';
import { compensateMissedDays } from './missedDays';

/** Not in one breath with the word that it has ended. */
const FEEDBACK_AFTER_MS = 3_600_000;

/**
 * Access is over: the subscription ends, its renewal is closed, and he is told in his waking hours (nobody's access ends in silence). What a bundle's renewal would
 * have prolonged with it ends too where its paid time is over (M7, M12): it is the same unpaid renewal, and the same word.
 */
export async function endAccess(
	tx: Transition,
	subscription: Pick<Subscription, 'id' | 'term' | 'subscriber_id'>,
	subscriber: Subscriber,
	message: 'ended' | 'grace_ended' = 'ended',
	why?: string,
): Promise<void> {
	for (const covered of await overWith(tx, subscription)) {
		// F4: days we owe him come first.
		if ((await compensateMissedDays(tx, covered, subscriber)).ends_at < tx.now) await endSubscription(tx, covered, why);
	}
	await endSubscription(tx, subscription, why);
	if (await planMissed(tx, subscription.id, subscriber)) return;
	const { setup } = (await wordsFor(tx, subscriber)).current;
	const { service } = setup;
	await addMessage(tx, subscriber, {
		key: `ended:${subscription.id}:${subscription.term}`,
		message,
		fields: { service: service.name },
		// A term ends at midnight; nobody is woken up for it, and who has come back by the morning is not told.
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		guard: 'product_over',
		guardRef: subscription.id,
	});
	await askHowItWas(tx, setup, subscription.id, subscriber);
}

/** A trial is over: he is asked how it was, where the owner has a row for that question in WhatsApp Templates. */
async function askHowItWas(tx: Transition, setup: Setup, id: number, subscriber: Subscriber): Promise<void> {
	if (!isMapped(setup, 'trial_feedback') || !(await isTrial(tx, id))) return;
	const { service } = setup;
	const dueAt = outsideQuiet(tx.now + FEEDBACK_AFTER_MS, subscriber.zone, { from: service.quietFrom, to: service.quietTo });
	await tellEventIn(tx, subscriber, { event: 'trial_feedback', key: `${id}`, dueAt });
}

async function isTrial({ db }: Transition, id: number): Promise<boolean> {
	const row = await db
		.selectFrom('subscription')
		.innerJoin('offer', 'offer.id', 'subscription.offer_id')
		.select('offer.trial')
		.where('subscription.id', '=', id)
		.executeTakeFirst();
	return row?.trial === 1;
}

/** It ends with its renewal; nobody is told here. */
export async function endSubscription(
	tx: Transition,
	{ id, subscriber_id }: Pick<Subscription, 'id' | 'subscriber_id'>,
	why?: string,
): Promise<void> {
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, next_file_at: null, waits_for: null, grace_until: null, paused_at: null, paused_until: null })
		.where('id', '=', id)
		.execute();
	await closeRenewals(tx, id, why ? 'lost' : 'closed');
	await lookAgain(tx, subscriber_id);
	await record(tx, 'subscription.ended', subscriber_id, { subscription: id, why });
}

/** What the open renewal of the subscription covers beside it and whose paid time is over. */
async function overWith(tx: Transition, { id }: Pick<Subscription, 'id'>): Promise<Subscription[]> {
	const renewal = await openRenewal(tx, id);
	const covered = renewal ? (await coveredBy(tx, renewal.id)).filter((one) => one !== id) : [];
	if (covered.length === 0) return [];
	return await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('id', 'in', covered)
		.where('state', 'not in', ['ended', 'paused'])
		.where('ends_at', '<', tx.now)
		.execute();
}

/** Nothing of an ended subscription is renewed. A charge under way keeps its row, to be looked up. */
export async function closeRenewals(tx: Transition, subscriptionId: number, stage: 'lost' | 'closed'): Promise<void> {
	const rows = await tx.db
		.updateTable('renewal')
		.set({ stage, next_at: null, lease_until: 0, settled_at: tx.now })
		.where('payer_id', '=', subscriptionId)
		.where('stage', 'not in', [...FINAL_STAGES, 'charging'])
		.returning('id')
		.execute();
	for (const { id } of rows) await releaseCovers(tx, id);
}
