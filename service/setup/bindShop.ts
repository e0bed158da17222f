import type { Transition } from '../store/transition';
import type { Problem } from './validate';

export interface Shop {
	shopId: string;
	mode: 'test' | 'live';
}

/** M15: why this shop may not be used with the store; undefined when it may. */
export async function bindingProblem(tx: Transition, shop: Shop): Promise<Problem | undefined> {
	const bound = await tx.db.selectFrom('installation').select(['shop_id', 'mode', 'clock_offset_ms']).executeTakeFirstOrThrow();
	if (bound.shop_id && (bound.shop_id !== shop.shopId || bound.mode !== shop.mode)) {
		return {
			at: 'YooKassa shop',
			says: `this store belongs to the ${bound.mode} shop ${bound.shop_id}; use its credential, or Start Live to begin with another shop`,
		};
	}
	if (shop.mode === 'live' && bound.clock_offset_ms !== 0)
		return { at: 'Clock', says: 'the service clock has been moved; with live keys that is refused. Use Start Live first' };
	if (shop.mode === 'live' && bound.mode !== 'live' && (await tx.db.selectFrom('charge').select('id').limit(1).executeTakeFirst()))
		return { at: 'YooKassa shop', says: 'this store holds payments of a rehearsal; with live keys that is refused. Use Start Live first' };
	return undefined;
}

/** Binds the store to its shop and mode, once. */
export async function bindShop(tx: Transition, shop: Shop): Promise<void> {
	await tx.db
		.updateTable('installation')
		// The version too: processes that know the settings already must learn of the shop.
		.set((eb) => ({ shop_id: shop.shopId, mode: shop.mode, applied_at: tx.now, setup_version: eb('setup_version', '+', 1) }))
		.where('shop_id', 'is', null)
		.execute();
}
