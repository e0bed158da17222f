import { entitlementOf } from '../catalogue/holds';
import { listRequests } from '../requests/list';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

/** The goods and services that are his, for himself. */
export async function goodsOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('entitlement')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('what', 'like', `${entitlementOf('')}%`)
		.orderBy('granted_at')
		.execute();
	return rows.map(({ what, order_id, granted_at }) => ({
		product: what.slice(entitlementOf('').length),
		orderId: order_id,
		since: isoMoment(granted_at),
	}));
}

/** The modules that parts he has paid have opened to him, each by its number in the product. */
export async function modulesOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('entitlement')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('what', 'like', 'module:%')
		.orderBy('granted_at')
		.orderBy('what')
		.execute();
	return rows.map(({ what, order_id, granted_at }) => {
		const [, product = '', n] = what.split(':');
		return { product, module: Number(n), orderId: order_id, since: isoMoment(granted_at) };
	});
}

/** What he has ordered of the staff; who of them did it is left out. */
export async function requestsOf(store: Store, subscriberId: number) {
	const rows = await listRequests(store, { subscriberId, limit: 10_000 });
	return rows.map(({ requestId, orderId, product, state, createdAt, takenAt, settledAt }) => ({
		...{ requestId, orderId, product, state, createdAt, takenAt, settledAt },
	}));
}
