import { alsoProducts } from './renewalOffer';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import type { Renewal } from './find';
import { FINAL_STAGES } from './stages';

/** M7: another renewal has said that it prolongs this subscription into this term. */
export async function isCoveredByAnother(tx: Transition, renewal: Pick<Renewal, 'id' | 'payer_id' | 'term'>): Promise<boolean> {
	const row = await tx.db
		.selectFrom('renewal_cover')
		.select('renewal_id')
		.where('subscription_id', '=', renewal.payer_id)
		.where('term', '=', renewal.term)
		.where('renewal_id', '<>', renewal.id)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether the renewal prolongs this subscription: its payer's, or one it has announced to cover. */
export async function prolongs(tx: Transition, renewalId: number, subscriptionId: number): Promise<boolean> {
	const renewal = await tx.db.selectFrom('renewal').select('payer_id').where('id', '=', renewalId).executeTakeFirst();
	return renewal?.payer_id === subscriptionId || (await coveredBy(tx, renewalId)).includes(subscriptionId);
}

/** The subscriptions it has announced to prolong. */
export async function coveredBy(tx: Transition, renewalId: number): Promise<number[]> {
	const rows = await tx.db.selectFrom('renewal_cover').select('subscription_id').where('renewal_id', '=', renewalId).execute();
	return rows.map(({ subscription_id }) => subscription_id);
}

/** M7: the subscription whose renewal prolongs this one next: the payer of a bundle that covers it, else itself. */
export async function payerFor(tx: Transition, subscription: Subscription): Promise<Subscription> {
	const payer = await tx.db
		.selectFrom('renewal_cover')
		.innerJoin('renewal', 'renewal.id', 'renewal_cover.renewal_id')
		.innerJoin('subscription', 'subscription.id', 'renewal.payer_id')
		.selectAll('subscription')
		.where('renewal_cover.subscription_id', '=', subscription.id)
		.where('renewal_cover.term', '=', subscription.term + 1)
		.where('renewal.stage', 'not in', FINAL_STAGES)
		.where('subscription.state', '<>', 'ended')
		.executeTakeFirst();
	return payer ?? subscription;
}

/** M7: notes what the renewal prolongs: its payer, and his subscriptions to the other products of the offer that no other renewal covers. */
export async function takeCovers(tx: Transition, renewal: Pick<Renewal, 'id'>, payer: Subscription, offer: Offer): Promise<void> {
	await takeCover(tx, renewal.id, payer);
	for (const product of [offer.product_code, ...alsoProducts(offer)]) {
		if (product === payer.product_code) continue;
		const other = await openSubscription(tx, payer.subscriber_id, product);
		if (other && other.plan_id === null && (await takeCover(tx, renewal.id, other)))
			await tx.db
				.updateTable('renewal')
				.set({ stage: 'covered', next_at: null })
				.where('payer_id', '=', other.id)
				.where('term', '=', other.term + 1)
				.where('stage', 'in', ['planned', 'announced', 'will_end', 'needs_tap', 'waiting_catalogue'])
				.execute();
	}
}

async function takeCover(tx: Transition, renewalId: number, { id, term }: Subscription): Promise<boolean> {
	const row = await tx.db
		.insertInto('renewal_cover')
		.values({ renewal_id: renewalId, subscription_id: id, term: term + 1 })
		.onConflict((conflict) => conflict.doNothing())
		.returning('renewal_id')
		.executeTakeFirst();
	return row !== undefined;
}

/** The renewal will not be paid as announced: what it covered looks after itself again. */
export async function releaseCovers(tx: Transition, renewalId: number): Promise<void> {
	const rows = await tx.db.deleteFrom('renewal_cover').where('renewal_id', '=', renewalId).returning(['subscription_id', 'term']).execute();
	for (const { subscription_id, term } of rows)
		await tx.db
			.updateTable('renewal')
			.set({ stage: 'planned', next_at: tx.now, lease_until: 0 })
			.where('payer_id', '=', subscription_id)
			.where('term', '=', term)
			.where('stage', '=', 'covered')
			.execute();
}
