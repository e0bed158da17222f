import { sql } from '../../vendor';
import type { Offer } from '../orders/find';
import { closeUnsentCharges, NO_OPEN_PAYMENT } from '../orders/unpaid';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { AppliedDiscount } from './price';
import { VOID } from './whyNot';

/** Others may take the same slot at the same moment; the next one is tried then. */
const TRIES = 50;
/** Until the order is made, in the same transaction. */
const NO_ORDER = 0;

export interface Wanted {
	subscriberId: number;
	offer: Pick<Offer, 'id'>;
	kopecks: number;
	by: AppliedDiscount;
}

/**
 * Keeps one use of a discount for the order about to be made. One that was kept for another unpaid order of his goes over to this one, and that order is over.
 * @returns false when none is left, or his other order may be paid at any moment
 */
export async function reserve(tx: Transition, wanted: Wanted): Promise<boolean> {
	const { subscriberId, by } = wanted;
	const before = await ownUse(tx, subscriberId, by.promo);
	if (before && (await hasVoid(tx, subscriberId, by.promo))) await drop(tx, subscriberId, by.promo);
	else if (before) return await takeOver(tx, wanted, before);
	await tx.db.deleteFrom('promo_use').where('promo', '=', by.promo).where(VOID).execute();
	for (let tries = 0; tries < TRIES; tries++) {
		const slot = await freeSlot(tx, by);
		if (by.uses !== null && slot > by.uses) return false;
		const row = await tx.db
			.insertInto('promo_use')
			.values({ promo: by.promo, subscriber_id: subscriberId, order_id: NO_ORDER, slot, state: 'reserved', at: tx.now })
			// Waits for whoever is taking the same slot; when he has it, this one is free no more.
			.onConflict((conflict) => conflict.doNothing())
			.returning('promo')
			.executeTakeFirst();
		if (row) return true;
	}
	return false;
}

async function ownUse(tx: Transition, subscriberId: number, promo: string) {
	return await tx.db
		.selectFrom('promo_use')
		.selectAll()
		.where('promo', '=', promo)
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirst();
}

async function hasVoid(tx: Transition, subscriberId: number, promo: string): Promise<boolean> {
	const row = await tx.db
		.selectFrom('promo_use')
		.select('promo')
		.where('promo', '=', promo)
		.where('subscriber_id', '=', subscriberId)
		.where(VOID)
		.executeTakeFirst();
	return row !== undefined;
}

async function drop(tx: Transition, subscriberId: number, promo: string): Promise<void> {
	await tx.db.deleteFrom('promo_use').where('promo', '=', promo).where('subscriber_id', '=', subscriberId).execute();
}

/** He has it already, for an order of his that is not paid. */
async function takeOver(
	tx: Transition,
	{ subscriberId, offer, kopecks }: Wanted,
	use: { state: string; order_id: number },
): Promise<boolean> {
	if (use.state === 'used') return false;
	const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', use.order_id).executeTakeFirst();
	if (order?.offer_id === offer.id && order.price_kopecks === kopecks && (order.state === 'new' || order.state === 'awaiting')) return true;
	const closed = await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: 'its discount went to another order' })
		.where('id', '=', use.order_id)
		.where('state', 'in', ['new', 'awaiting'])
		.where(NO_OPEN_PAYMENT)
		.returning('id')
		.executeTakeFirst();
	if (!closed) return false;
	await closeUnsentCharges(tx, [use.order_id], 'its discount went to another order');
	await record(tx, 'order.canceled', subscriberId, { order: use.order_id, why: 'its discount went to another order' });
	return true;
}

/** The lowest number nobody has, so that what was given back is given again; without a limit any new one will do. */
async function freeSlot(tx: Transition, { promo, uses }: AppliedDiscount): Promise<number> {
	const { rows } = await (
		uses === null
			? sql<{ slot: number }>`select coalesce(max(slot), 0) + 1 as slot from promo_use where promo = ${promo}`
			: sql<{ slot: number }>`
				select min(free.slot) as slot from (
					select 1 as slot union all select slot + 1 from promo_use where promo = ${promo} and slot is not null) as free
				where not exists (select 1 from promo_use u where u.promo = ${promo} and u.slot = free.slot)`
	).execute(tx.db);
	return Number(rows[0]!.slot);
}
