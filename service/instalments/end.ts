import type { TakenBack } from '../payments/afterRefund';
import { entitlementOf, entitlementsOf } from '../catalogue/holds';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { endSubscription } from '../subscriptions/endAccess';
import { openSubscription } from '../subscriptions/find';
import { partsOf, planById, unfinishedPlan } from './find';
import type { Plan } from './find';

/** He has the whole by another purchase: nothing of the plan is charged any more. */
export async function completePlan(tx: Transition, subscriberId: number, productCode: string): Promise<void> {
	const plan = await unfinishedPlan(tx, subscriberId, productCode);
	if (!plan) return;
	await tx.db.updateTable('plan').set({ state: 'complete', settled_at: tx.now }).where('id', '=', plan.id).execute();
	await endItsTerm(tx, plan);
	await record(tx, 'plan.overtaken', subscriberId, { plan: plan.id });
}

/**
 * M14: the money of a part was given back: that part is not paid, what it had opened closes (with the goods of the order), and nothing more is charged. What other parts
 * have opened stays, and he may pay on.
 */
export async function takePartsBack(tx: Transition, { orderId, subscriberId }: TakenBack): Promise<void> {
	const row = await tx.db.selectFrom('plan_part').select('plan_id').where('order_id', '=', orderId).limit(1).executeTakeFirst();
	if (!row) return;
	const plan = await planById(tx, row.plan_id);
	const orders = (await partsOf(tx, plan.id)).flatMap(({ order_id }) => (order_id === null ? [] : [order_id]));
	// The whole was his by all of its parts: it goes with whichever is given back.
	await tx.db
		.updateTable('entitlement')
		.set({ order_id: orderId })
		.where('subscriber_id', '=', subscriberId)
		.where('what', '=', entitlementOf(plan.product_code))
		.where('order_id', 'in', orders)
		.execute();
	await tx.db.updateTable('plan_part').set({ order_id: null, paid_at: null }).where('order_id', '=', orderId).execute();
	await endItsTerm(tx, plan);
	const paysOn = orders.some((id) => id !== orderId);
	await tx.db
		.updateTable('plan')
		.set(paysOn ? { state: 'stopped', settled_at: null } : { state: 'closed', settled_at: tx.now })
		.where('id', '=', plan.id)
		.execute();
	await record(tx, 'plan.taken_back', subscriberId, { plan: plan.id, order: orderId });
}

/**
 * After money was given back for anything: what he has as a whole is paid off; what he has no more as a whole, though a plan of it was overtaken by that purchase, can be
 * paid on part by part.
 */
export async function settlePlans(tx: Transition, { subscriberId }: TakenBack): Promise<void> {
	const plans = await tx.db
		.selectFrom('plan')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['stopped', 'complete'])
		.execute();
	const held = await entitlementsOf(tx, subscriberId);
	for (const plan of plans) {
		const state = await settledState(tx, plan, held.includes(entitlementOf(plan.product_code)));
		if (state === plan.state) continue;
		const settledAt = state === 'stopped' ? null : tx.now;
		await tx.db.updateTable('plan').set({ state, settled_at: settledAt }).where('id', '=', plan.id).execute();
	}
}

async function settledState(tx: Transition, plan: Plan, hasWhole: boolean): Promise<Plan['state']> {
	if (hasWhole) return 'complete';
	return (await partsOf(tx, plan.id)).some(({ order_id }) => order_id !== null) ? 'stopped' : 'closed';
}

/** He asks to be erased: nothing of his plans is left; the orders that paid them are kept as money is. */
export async function erasePlans(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.deleteFrom('plan_part')
		.where('plan_id', 'in', (eb) => eb.selectFrom('plan').select('plan.id').where('plan.subscriber_id', '=', subscriberId))
		.execute();
	await tx.db.deleteFrom('plan').where('subscriber_id', '=', subscriberId).execute();
}

async function endItsTerm(tx: Transition, plan: Plan): Promise<void> {
	const running = await openSubscription(tx, plan.subscriber_id, plan.product_code);
	if (running?.plan_id === plan.id) await endSubscription(tx, running);
}
