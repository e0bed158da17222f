import type { Offer } from '../orders/find';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Plan } from './find';

/** Writes a plan with all its parts, none of them paid yet. They cost what the offer says now. */
export async function beginPlan(tx: Transition, subscriberId: number, offer: Offer): Promise<Plan> {
	const plan = await tx.db
		.insertInto('plan')
		.values({
			subscriber_id: subscriberId,
			product_code: offer.product_code,
			offer_id: offer.id,
			parts: offer.parts,
			state: 'running',
			created_at: tx.now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	const parts = Array.from({ length: offer.parts }, (_, index) => ({ plan_id: plan.id, n: index + 1, kopecks: offer.price_kopecks }));
	await tx.db.insertInto('plan_part').values(parts).execute();
	await record(tx, 'plan.begun', subscriberId, { plan: plan.id, offer: offer.code, version: offer.version, parts: offer.parts });
	return plan;
}
