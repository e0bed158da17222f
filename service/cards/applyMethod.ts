import { keepEvidence } from '../consents/keep';
import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { PaymentFact } from '../payments/fact';
import { moveTo, openRenewal } from '../renewals/find';
import { planRenewal } from '../renewals/plan';
import type { Store } from '../store/open';
import type { BindingTable } from '../store/tables/renewals';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { bindCard } from './bind';
import { cardInWords } from './find';

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
		const binding = await tx.db.selectFrom('binding').selectAll().where('provider_id', '=', fact.id).executeTakeFirst();
		if (!binding) return { outcome: 'ignored' };
		const ids = { subscriberId: binding.subscriber_id };
		if (binding.state !== 'pending' || fact.status === 'pending') return { outcome: 'unchanged', ...ids };
		await lockPerson(tx, binding.subscriber_id);
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

/** M8: nothing was agreed to before the card was bound, and nothing is where he has switched renewal off since he asked for it. */
async function noteConsent(tx: Transition, { id, subscriber_id: subscriberId, documents }: Selectable<BindingTable>): Promise<void> {
	const shown = JSON.parse(documents ?? '[]') as Array<{ name: string; version: number; hash: string }>;
	const given = shown.map((document) => ({ ...document, action: 'given' as const }));
	await keepEvidence(tx, { subscriberId, documents: given, orderId: null, cause: `binding:${id}` });
}

/** Gives whether any renewal will be charged to it. */
async function useNewCard(tx: Transition, subscriberId: number, agreed: boolean): Promise<boolean> {
	for (const subscription of await openSubscriptions(tx, subscriberId)) {
		const renewal = await openRenewal(tx, subscription.id);
		if (subscription.renewal_on === 0) {
			if (!agreed || !(await purchasesOf(tx, subscription.id)).withConsent) continue;
			await tx.db.updateTable('subscription').set({ renewal_on: 1 }).where('id', '=', subscription.id).execute();
			await record(tx, 'renewal.resumed', subscriberId, { subscription: subscription.id }, 'subscriber');
			await planRenewal(tx, { ...subscription, renewal_on: 1 });
		} else if (renewal && (renewal.stage === 'retry' || renewal.stage === 'exhausted'))
			await moveTo(tx, renewal, { stage: 'retry', next_at: tx.now });
	}
	return (await openSubscriptions(tx, subscriberId)).some(({ renewal_on }) => renewal_on === 1);
}
