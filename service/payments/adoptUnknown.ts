import type { Transition } from '../store/transition';
import { record, transition } from '../store/transition';
import type { Store } from '../store/open';
import type { ChargeState } from '../store/tables/money';
import { chargeWasDeclined } from '../renewals/chargeOutcome';
import { moveTo } from '../renewals/find';
import { OPEN_STAGES } from '../renewals/stages';
import { adoptionPlace } from './adoptionPlace';
import type { Place } from './adoptionPlace';
import type { PaymentFact } from './fact';
import type { Charge } from './findCharge';

/** `known`: its charge is there. `adopted`: it has one now, and may be applied. `nothing`: it took no money and needs none. `unclear`: it fits nothing here. */
export type Adoption = 'known' | 'adopted' | 'nothing' | 'unclear';

/**
 * M15: a payment of this installation that the store knows nothing of, as it was made after the backup. Where its metadata name what exists and fits, it gets a
 * charge of its own, so that its term is opened and never charged again; one that was declined counts as an attempt.
 */
export async function adoptUnknown(store: Store, fact: PaymentFact): Promise<Adoption> {
	return await transition(store, async (tx) => {
		const known = await tx.db.selectFrom('charge').select('id').where('provider_id', '=', fact.id).executeTakeFirst();
		if (known) return 'known';
		const canceled = fact.status === 'canceled';
		const place = await adoptionPlace(tx, fact);
		if (!place || (await waitsForAnother(tx, place, fact))) return canceled ? 'nothing' : 'unclear';
		if (canceled && place.kind === 'link') return 'nothing';
		await adopt(tx, fact, place);
		return 'adopted';
	});
}

/** One open payment an order (M6): beside one it has, another that is still pending is the owner's to look at. */
async function waitsForAnother(tx: Transition, { order }: Place, { status }: PaymentFact): Promise<boolean> {
	if (status !== 'pending' && status !== 'waiting_for_capture') return false;
	const open = await tx.db
		.selectFrom('charge')
		.select('id')
		.where('order_id', '=', order.id)
		.where('state', 'in', ['created', 'sent', 'unknown', 'pending'])
		.executeTakeFirst();
	return open !== undefined;
}

async function adopt(tx: Transition, fact: PaymentFact, place: Place): Promise<void> {
	const declined = fact.status === 'canceled';
	// Closed, as nothing of it is under way: what it has become follows from here.
	const state: ChargeState = declined ? 'declined' : 'not_taken';
	const charge = await tx.db
		.insertInto('charge')
		.values({
			key: `adopted-${fact.id}`.slice(0, 64),
			kind: place.kind,
			order_id: place.order.id,
			subscriber_id: place.order.subscriber_id,
			// Set when its term is opened: an attempt from before the backup may stand there yet.
			subscription_id: null,
			term: place.term,
			attempt: place.attempt,
			body: '',
			amount_kopecks: fact.amountKopecks,
			currency: fact.currency,
			state,
			reason: declined ? (fact.cancellationReason ?? null) : 'made after the backup',
			provider_id: fact.id,
			created_at: fact.createdAt!,
			sent_at: fact.createdAt!,
			settled_at: declined ? tx.now : null,
			card_id: place.cardId,
			// What was taken stays taken, whatever the store says of the switch as it was at the backup; so it is not asked whether he has withdrawn (M4).
			renewal_id: fact.status === 'succeeded' && !place.behind ? null : place.renewalId,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await record(tx, 'charge.adopted', charge.subscriber_id, { charge: charge.id, payment: fact.id, status: fact.status });
	if (declined) await chargeWasDeclined(tx, charge, charge.reason);
	else await settleInto(tx, charge, place);
}

/** The renewal it belongs to is paid by it, or waits for it (M4). */
async function settleInto(tx: Transition, charge: Charge, { renewalId, order }: Place): Promise<void> {
	if (renewalId === null) return;
	const renewal = await tx.db.selectFrom('renewal').select(['id', 'stage']).where('id', '=', renewalId).executeTakeFirstOrThrow();
	if (!OPEN_STAGES.includes(renewal.stage)) return;
	// The backup may be older than its notice: what is being charged is known from the payment.
	const offered = { offer_id: order.offer_id, price_kopecks: order.price_kopecks, charge_at: charge.created_at };
	const waits = charge.renewal_id === null ? {} : { stage: 'charging' as const, next_at: null, ...offered };
	await moveTo(tx, renewal, { order_id: order.id, charge_id: charge.id, ...waits });
}
