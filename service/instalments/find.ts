import type { Selectable } from '../../vendor';
import type { PlanPartTable, PlanTable } from '../store/tables/instalments';
import type { Transition } from '../store/transition';

export type Plan = Selectable<PlanTable>;
export type PlanPart = Selectable<PlanPartTable>;

/** His plan of a product that is not paid in full; as it is after whoever works on it at the same moment. */
export async function unfinishedPlan(tx: Transition, subscriberId: number, productCode: string): Promise<Plan | undefined> {
	return await tx.db
		.selectFrom('plan')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('product_code', '=', productCode)
		.where('state', 'in', ['running', 'stopped'])
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

/** One of his by its number: a number in a button is not believed by itself. */
export async function planOf(tx: Transition, subscriberId: number, planId: number): Promise<Plan | undefined> {
	return await tx.db.selectFrom('plan').selectAll().where('id', '=', planId).where('subscriber_id', '=', subscriberId).executeTakeFirst();
}

export async function planById(tx: Transition, planId: number): Promise<Plan> {
	return await tx.db.selectFrom('plan').selectAll().where('id', '=', planId).executeTakeFirstOrThrow();
}

/** Its parts in order. */
export async function partsOf(tx: Transition, planId: number): Promise<PlanPart[]> {
	return await tx.db.selectFrom('plan_part').selectAll().where('plan_id', '=', planId).orderBy('n').execute();
}

/** Those that are still to be paid, the next one first. */
export async function unpaidParts(tx: Transition, planId: number): Promise<PlanPart[]> {
	return (await partsOf(tx, planId)).filter(({ order_id }) => order_id === null);
}

/** The product of a plan whose term with this number has ended; undefined for a subscription, and while it runs. */
export async function productOfEndedPlan(tx: Transition, subscriberId: number, subscriptionId?: number): Promise<string | undefined> {
	if (subscriptionId === undefined) return undefined;
	const row = await tx.db
		.selectFrom('subscription')
		.select('product_code')
		.where('id', '=', subscriptionId)
		.where('subscriber_id', '=', subscriberId)
		.where('plan_id', 'is not', null)
		.where('state', '=', 'ended')
		.executeTakeFirst();
	return row?.product_code;
}
