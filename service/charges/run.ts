import type { Selectable } from '../../vendor';
import { addMessage, alertOwner } from '../effects/add';
import { isLeaving } from '../erasure/guard';
import { goodOfOrder, tryAgain } from '../goods/ofOrder';
import { chargeWasNotTaken } from '../renewals/chargeOutcome';
import type { Store } from '../store/open';
import type { ChargeTable } from '../store/tables/money';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPersonOfCharge } from '../subscribers/lock';
import { chargesLocked } from '../payments/findCharge';
import { isOpen } from '../orders/find';
import { cancelOvertaken } from '../orders/overtaken';
import { obstacleToSending } from './beginSaved';
import { stopCharging } from './stopCharging';
import { requireRealClock } from './requireRealClock';
import { mayFollow } from './states';

/** What must be sent, byte for byte. */
export interface ChargeToSend {
	chargeId: number;
	key: string;
	body: string;
}

/** YooKassa keeps an idempotence key for 24 h from its first use; after that the same key would be a new payment. */
export const KEY_WINDOW_MS = 24 * 3_600_000;
/** A repeat is begun only so long before the window's end that it arrives inside: both tries of a call take 37 s at most. */
export const REPEAT_WINDOW_MS = KEY_WINDOW_MS - 5 * 60_000;
/** When the resolver looks first: after both tries of a call have surely ended. */
const FIRST_LOOK_MS = 2 * 60_000;
/** Asked to slow down: the renewal is tried anew, service clock. */
const AFTER_NOT_TAKEN_MS = 2 * 60_000;
/** And the one that was refused, so much later than charging goes on. */
const BEHIND_OTHERS_MS = 60 * 60_000;
/** A link dies one hour after it was made; with slack for the notice. */
const LINK_MS = 75 * 60_000;

/**
 * M2: right before the call, in one transaction: reads everything again and moves created → sent. A charge in any other state is refused, so n8n's "retry
 * execution" takes nothing. An unknown one may repeat the same bytes and key inside the key's window (M4).
 * @returns null when nothing may be sent (any more)
 */
export async function beginCharge(store: Store, chargeId: number): Promise<ChargeToSend | null> {
	return await transition(store, async (tx) => {
		await lockPersonOfCharge(tx, chargeId);
		const charge = await chargesLocked(tx).where('id', '=', chargeId).executeTakeFirst();
		if (!charge)
			throw Object.assign(new Error(`There is no charge ${chargeId}.`), {
				hint: 'The item must carry the chargeId that Subscription Service gave it.',
			});
		await requireRealClock(tx);
		const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', charge.order_id).executeTakeFirstOrThrow();
		const repeats = charge.state === 'unknown' && charge.sent_at !== null && tx.now - charge.sent_at < REPEAT_WINDOW_MS;
		if (charge.state !== 'created' && !repeats) return null;
		const obstacle = (await isLeaving(tx, charge.subscriber_id))
			? 'he asked to be erased'
			: charge.kind === 'saved'
				? await obstacleToSending(tx, charge)
				: null;
		if (obstacle !== null || !isOpen(order)) {
			// Unknown, it may have been taken: it is only looked up from now on (M4).
			if ((charge.kind === 'saved' || obstacle !== null) && charge.state === 'created')
				await giveUp(tx, charge, obstacle ?? 'its order is closed');
			return null;
		}
		const { numUpdatedRows } = await tx.db
			.updateTable('charge')
			.set({ state: 'sent', sent_at: charge.sent_at ?? tx.now, check_at: laterOf(repeats ? charge.check_at : null, tx.now) })
			.where('id', '=', chargeId)
			.where('state', '=', charge.state)
			.executeTakeFirst();
		return numUpdatedRows > 0n ? { chargeId, key: charge.key, body: charge.body } : null;
	});
}

/** YooKassa has not heard of it, and will not. */
async function giveUp(tx: Transition, charge: Selectable<ChargeTable>, reason: string): Promise<void> {
	await tx.db
		.updateTable('charge')
		.set({ state: 'not_taken', reason, settled_at: tx.now, check_at: null })
		.where('id', '=', charge.id)
		.where('state', '=', 'created')
		.execute();
	await tx.db.updateTable('orders').set({ state: 'new' }).where('id', '=', charge.order_id).where('state', '=', 'awaiting').execute();
	await chargeWasNotTaken(tx, charge, tx.now);
}

/** M3: the shop was refused, or no usable answer came. (An answer with a payment goes to applyPayment.) */
export async function chargeFailed(
	store: Store,
	chargeId: number,
	outcome: 'refused' | 'unknown' | 'not_taken',
	reason: string,
): Promise<void> {
	await transition(store, async (tx) => {
		await lockPersonOfCharge(tx, chargeId);
		const charge = await chargesLocked(tx).where('id', '=', chargeId).executeTakeFirstOrThrow();
		if (!mayFollow(charge.state, outcome)) return;
		await tx.db
			.updateTable('charge')
			.set({
				state: outcome,
				reason,
				check_at: outcome === 'unknown' ? laterOf(charge.check_at, tx.now) : null,
				settled_at: outcome === 'unknown' ? null : tx.now,
			})
			.where('id', '=', chargeId)
			.execute();
		if (outcome !== 'unknown' && charge.kind === 'saved')
			await tx.db.updateTable('orders').set({ state: 'new' }).where('id', '=', charge.order_id).where('state', '=', 'awaiting').execute();
		if (outcome !== 'unknown')
			await cancelOvertaken(tx, await tx.db.selectFrom('orders').selectAll().where('id', '=', charge.order_id).executeTakeFirstOrThrow());
		await record(tx, `charge.${outcome}`, charge.subscriber_id, { charge: chargeId, reason });
		const subscriber = await subscriberById(tx, charge.subscriber_id);
		if (charge.kind === 'saved') {
			// Should the refusal lie in this person's data after all, the others come first.
			const goesOnAt =
				outcome === 'refused' ? (await stopCharging(tx, reason, subscriber.bot_id)) + BEHIND_OTHERS_MS : tx.now + AFTER_NOT_TAKEN_MS;
			if (outcome !== 'unknown') await chargeWasNotTaken(tx, charge, goesOnAt);
		} else if (outcome === 'refused')
			await alertOwner(tx, subscriber.bot_id, `charge:${chargeId}`, `YooKassa refused to make a payment: ${reason}`);
		if (charge.kind === 'link') {
			const key = `pay_unavailable:${chargeId}:${outcome}`;
			const good = await goodOfOrder(tx, charge.order_id);
			if (good)
				await addMessage(tx, subscriber, { key, message: 'good_link_unavailable', fields: { offer: good.name }, buttons: tryAgain(good) });
			else await addMessage(tx, subscriber, { key, message: 'pay_unavailable' });
		}
	});
}

/** The resolver's own, growing pause stands; only the first look is set here. */
function laterOf(checkAt: number | null, now: number): number {
	return Math.max(checkAt ?? 0, now + FIRST_LOOK_MS);
}

export { LINK_MS };
