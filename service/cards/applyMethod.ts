import { keepEvidence } from '../consents/keep';
import { placeOf } from '../consents/placeOf';
import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { isLeaving } from '../erasure/guard';
import type { PaymentFact } from '../payments/fact';
import { moveTo, openRenewal } from '../renewals/find';
import { planRenewal } from '../renewals/plan';
import type { Store } from '../store/open';
import type { BindingTable } from '../store/tables/renewals';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { subscriberById } from '../subscribers/find';
import { bindCard } from './bind';
import { agreedBy } from './bindingTerms';
import { cardInWords } from './find';

type Binding = Selectable<BindingTable>;

/** What the service needs of a bound method, read back from YooKassa. */
export interface MethodFact extends NonNullable<PaymentFact['method']> {
	status: 'pending' | 'active' | 'inactive';
}

/**
 * A card was bound without a payment: it becomes the main one, what he was shown with the link is his consent from now on, and renewal is on for what was bought
 * with consent (M8); who is in grace is charged by it at once (M9).
 */
export async function applyMethod(
	store: Store,
	fact: MethodFact,
): Promise<{ outcome: 'ignored' | 'unchanged' | 'bound' | 'inactive'; subscriberId?: number }> {
	return await transition(store, async (tx) => {
		const found = await tx.db.selectFrom('binding').select('subscriber_id').where('provider_id', '=', fact.id).executeTakeFirst();
		if (!found) return { outcome: 'ignored' };
		const ids = { subscriberId: found.subscriber_id };
		// What he has cancelled, forgotten or asked for meanwhile is seen in the row once he is locked.
		const isGoing = await isLeaving(tx, found.subscriber_id);
		const binding = await bindingOf(tx, fact.id);
		if (isGoing || binding?.state !== 'pending' || fact.status === 'pending') return { outcome: 'unchanged', ...ids };
		const bound = fact.status === 'active' && fact.saved;
		await tx.db
			.updateTable('binding')
			.set({ state: bound ? 'active' : 'inactive', check_at: null, settled_at: tx.now })
			.where('id', '=', binding.id)
			.execute();
		const subscriber = await subscriberById(tx, binding.subscriber_id);
		if (!bound) {
			await addMessage(tx, subscriber, { key: `card_not_bound:${binding.id}`, message: 'card_not_bound' });
			return { outcome: 'inactive', ...ids };
		}
		const cardId = await bindCard(tx, subscriber.id, fact);
		await tx.db.updateTable('card').set({ main: 0 }).where('subscriber_id', '=', subscriber.id).where('id', '<>', cardId).execute();
		await tx.db.updateTable('card').set({ main: 1 }).where('id', '=', cardId).execute();
		await record(tx, 'card.bound', subscriber.id, { card: cardId });
		await noteConsent(tx, binding);
		const renews = await useNewCard(tx, subscriber.id, binding.documents !== null);
		await addMessage(tx, subscriber, {
			key: `card_bound:${binding.id}`,
			message: renews ? 'card_bound' : 'card_bound_unused',
			fields: { card: cardInWords({ type: fact.type, last4: fact.last4 ?? '' }) },
			priority: PRIORITY.payment,
		});
		return { outcome: 'bound', ...ids };
	});
}

async function bindingOf(tx: Transition, methodId: string): Promise<Binding | undefined> {
	return await tx.db
		.selectFrom('binding')
		.selectAll()
		.where('provider_id', '=', methodId)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

/** M8: nothing was agreed to before the card was bound, and nothing is where he has switched renewal off since he asked for it. */
async function noteConsent(tx: Transition, { id, subscriber_id: subscriberId, documents, cause }: Binding): Promise<void> {
	const given = agreedBy({ documents }).map((document) => ({ ...document, action: 'given' as const }));
	// Where he asked for it is where he was shown what he agrees to.
	const place = placeOf(cause ?? '');
	await keepEvidence(tx, { subscriberId, documents: given, orderId: null, cause: `binding:${id}`, place });
}

/** Gives whether any renewal will be charged to it. */
async function useNewCard(tx: Transition, subscriberId: number, agreed: boolean): Promise<boolean> {
	for (const subscription of await openWithPlans(tx, subscriberId)) {
		const renewal = await openRenewal(tx, subscription.id);
		// A card is bound for subscriptions; the parts of a good are agreed to where they are bought.
		if (subscription.renewal_on === 0 && subscription.plan_id !== null) continue;
		if (subscription.renewal_on === 0) {
			if (!agreed || !(await purchasesOf(tx, subscription.id)).withConsent) continue;
			await tx.db.updateTable('subscription').set({ renewal_on: 1 }).where('id', '=', subscription.id).execute();
			await record(tx, 'renewal.resumed', subscriberId, { subscription: subscription.id }, 'subscriber');
			await planRenewal(tx, { ...subscription, renewal_on: 1 });
		} else if (renewal && (renewal.stage === 'retry' || renewal.stage === 'exhausted'))
			await moveTo(tx, renewal, { stage: 'retry', next_at: tx.now });
	}
	return (await openWithPlans(tx, subscriberId)).some(({ renewal_on }) => renewal_on === 1);
}
