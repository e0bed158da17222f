import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

/** His purchases in parts, finished ones included, with each part: what it costs, and by which order and when it was paid. */
export async function plansOf({ db }: Store, subscriberId: number) {
	const plans = await db
		.selectFrom('plan')
		.innerJoin('offer', 'offer.id', 'plan.offer_id')
		.selectAll('plan')
		.select(['offer.code', 'offer.name', 'offer.currency'])
		.where('plan.subscriber_id', '=', subscriberId)
		.orderBy('plan.id')
		.execute();
	const parts = await db
		.selectFrom('plan_part')
		.selectAll()
		.where('plan_id', 'in', (eb) => eb.selectFrom('plan').select('plan.id').where('plan.subscriber_id', '=', subscriberId))
		.orderBy('plan_id')
		.orderBy('n')
		.execute();
	return plans.map((plan) => ({
		planId: plan.id,
		product: plan.product_code,
		offer: plan.code,
		offerName: plan.name,
		state: plan.state,
		currency: plan.currency,
		parts: parts
			.filter(({ plan_id }) => plan_id === plan.id)
			.map(({ n, kopecks, order_id, paid_at }) => ({ part: n, priceKopecks: kopecks, orderId: order_id, paidAt: isoMoment(paid_at) })),
		createdAt: isoMoment(plan.created_at),
		settledAt: isoMoment(plan.settled_at),
	}));
}
