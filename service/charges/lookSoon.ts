import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { OPEN_STATES } from './states';

const SOON_MS = 60_000;

/** Charges YooKassa may know under an id that we do not: our own answer was lost, or is on its way. */
const WITHOUT_ID = ['sent', 'unknown'] as const;

/**
 * M5: something was reported of a payment and could not be read back: the resolver reads it in a minute and goes on until it can, so that no money depends on a
 * second notice. A payment we do not know may be that of any charge whose answer was lost.
 * @returns false when no charge can be the one
 */
export async function lookSoon(store: Store, paymentId: string): Promise<boolean> {
	return await transition(store, async (tx) => {
		const check_at = tx.now + SOON_MS;
		const known = await tx.db.selectFrom('charge').select('id').where('provider_id', '=', paymentId).executeTakeFirst();
		let query = tx.db
			.updateTable('charge')
			.set({ check_at })
			.where((eb) => eb.or([eb('check_at', 'is', null), eb('check_at', '>', check_at)]));
		// One just sent is looked at soon anyway, when both tries of its call have ended.
		query = known ? query.where('id', '=', known.id) : query.where('provider_id', 'is', null).where('state', '=', 'unknown');
		await query.execute();
		return known !== undefined || (await isAnyWithoutId(tx.db));
	});
}

/** Whether a payment we have not heard of may be ours. */
export async function isAnyWithoutId(db: Store['db']): Promise<boolean> {
	const row = await db
		.selectFrom('charge')
		.select('id')
		.where('check_at', 'is not', null)
		.where('provider_id', 'is', null)
		.where('state', 'in', WITHOUT_ID)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether the payment's success has been applied. */
export async function isTaken(store: Store, paymentId: string): Promise<boolean> {
	const charge = await store.db.selectFrom('charge').select('state').where('provider_id', '=', paymentId).executeTakeFirst();
	return charge?.state === 'succeeded';
}

/** What was asked for by lookSoon of a settled charge has been read. */
export async function lookedUp(store: Store, chargeId: number): Promise<void> {
	await store.db.updateTable('charge').set({ check_at: null }).where('id', '=', chargeId).where('state', 'not in', OPEN_STATES).execute();
}
