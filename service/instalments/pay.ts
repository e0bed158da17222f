import { grantProduct } from '../goods/grant';
import type { Sale } from '../payments/give';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { endSubscription } from '../subscriptions/endAccess';
import { openTerms } from '../subscriptions/openTerms';
import type { Term } from '../subscriptions/terms';
import { beginPlan } from './begin';
import { partsOf, unfinishedPlan } from './find';
import type { Plan } from './find';
import { modulesOf, openAfter, openUpTo } from './modules';

export interface PartPaid {
	term: Term;
	plan: Plan;
	/** The number of the part that was paid, of several the last. */
	part: number;
	/** Whether nothing of the plan had been paid before. */
	isFirst: boolean;
	/** How many are still to be paid. */
	left: number;
	/** Numbers of the modules it has opened. */
	opened: number[];
}

/**
 * A part of a plan is paid, or all that were left: the next share of the modules opens, for good. While parts are left the term until the next one runs as that of a
 * subscription does, so that it is announced, charged and tried by the rules of renewals; with the last part the whole is his and nothing runs any more.
 */
export async function payParts(tx: Transition, sale: Sale): Promise<PartPaid> {
	const { order, offer, charge, subscriber, renewalOn } = sale;
	const productCode = offer.product_code;
	const plan = (await unfinishedPlan(tx, subscriber.id, productCode)) ?? (await beginPlan(tx, subscriber.id, offer));
	const all = await partsOf(tx, plan.id);
	const unpaid = all.filter(({ order_id }) => order_id === null);
	const paid = unpaid.slice(0, order.parts);
	const left = unpaid.length - paid.length;
	for (const { n } of paid)
		await tx.db
			.updateTable('plan_part')
			.set({ order_id: order.id, paid_at: tx.now })
			.where('plan_id', '=', plan.id)
			.where('n', '=', n)
			.execute();
	const products = [productCode];
	const before = async () => {};
	const term = (await openTerms(tx, {
		chargeId: charge.id,
		order,
		offer,
		subscriber,
		products,
		renewalOn: renewalOn && left > 0,
		before,
	}))!;
	await tx.db.updateTable('subscription').set({ plan_id: plan.id }).where('id', '=', term.subscription.id).execute();
	await tx.db
		.updateTable('plan')
		.set(left === 0 ? { state: 'complete', settled_at: tx.now } : { state: 'running', settled_at: null })
		.where('id', '=', plan.id)
		.execute();
	const count = openAfter(all.length - left, plan.parts, (await modulesOf(tx, productCode)).length);
	const opened = await openUpTo(tx, { subscriberId: subscriber.id, productCode, count, orderId: order.id });
	if (left === 0) {
		await grantProduct(tx, subscriber.id, productCode, order.id);
		await endSubscription(tx, term.subscription);
	}
	await record(tx, 'plan.paid', subscriber.id, { plan: plan.id, parts: paid.map(({ n }) => n), order: order.id, left });
	return { term, plan, part: paid.at(-1)?.n ?? plan.parts, isFirst: unpaid.length === plan.parts, left, opened };
}
