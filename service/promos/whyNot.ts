import { sql } from '../../vendor';
import { recall } from '../erasure/memory';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { localDay } from '../time/local';
import { hasBought } from './bought';
import type { Promo } from './find';

/** Why a promo code cannot be used; the text `promo.no.…` says it. */
export type WhyNot = 'unknown' | 'early' | 'expired' | 'used_up' | 'yours' | 'first_only' | 'other_offer';

/** Whether he may use the code at all, whatever the offer; null when he may. */
export async function whyNot(tx: Transition, subscriber: Subscriber, promo: Promo): Promise<WhyNot | null> {
	const { zone } = (await currentSetup(tx.store, tx.db)).setup.service;
	const today = localDay(tx.now, zone);
	if (promo.from !== null && today < promo.from) return 'early';
	if (promo.until !== null && today > promo.until) return 'expired';
	const his = await tx.db
		.selectFrom('promo_use')
		.select('state')
		.where('promo', '=', promo.key)
		.where('subscriber_id', '=', subscriber.id)
		.executeTakeFirst();
	if (his?.state === 'used' || (await recall(tx, subscriber))?.promos.includes(promo.key)) return 'yours';
	if (promo.firstOnly && (await hasBought(tx, subscriber))) return 'first_only';
	if (!his && promo.uses !== null && (await usesOf(tx, promo.key)) >= promo.uses) return 'used_up';
	return null;
}

/** A reservation is void once its order is neither open nor paid. */
export const VOID = sql<boolean>`(promo_use.state = 'reserved' and not exists (
	select 1 from orders o where o.id = promo_use.order_id and o.state in ('new', 'awaiting', 'paid', 'part_refunded', 'review')))`;

/** How often a discount is used, or kept for an unpaid order, by now. */
export async function usesOf(tx: Pick<Transition, 'db'>, promo: string): Promise<number> {
	const { uses } = await tx.db
		.selectFrom('promo_use')
		.select((eb) => eb.fn.countAll<number>().as('uses'))
		.where('promo', '=', promo)
		.where((eb) => eb.not(VOID))
		.executeTakeFirstOrThrow();
	return Number(uses);
}
