import type { Transition } from '../store/transition';
import { planStanding } from './standing';
import type { PlanStanding } from './standing';

/** How all of his plans stand that are not paid in full, in the order they were begun. */
export async function unfinishedPlans(tx: Transition, subscriberId: number): Promise<PlanStanding[]> {
	const plans = await tx.db
		.selectFrom('plan')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['running', 'stopped'])
		.orderBy('id')
		.execute();
	const standings: PlanStanding[] = [];
	for (const plan of plans) {
		const standing = await planStanding(tx, plan);
		if (standing) standings.push(standing);
	}
	return standings;
}
