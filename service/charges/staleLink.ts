import type { Selectable } from '../../vendor';
import { isOpen } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { ChargeTable } from '../store/tables/money';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPersonOfCharge } from '../subscribers/lock';
import { addMessage } from '../effects/add';
import { prepareLinkCharge, sendPayLink } from './prepareLink';

type Charge = Selectable<ChargeTable>;

/** M6: a link this old may be dead and is not shown as fresh: it is read first. */
export async function isStale(tx: Transition, charge: Pick<Charge, 'state' | 'sent_at' | 'created_at'>): Promise<boolean> {
	if (charge.state !== 'pending') return false;
	const { setup } = await currentSetup(tx.store, tx.db);
	return tx.now - (charge.sent_at ?? charge.created_at) >= setup.service.linkMinutes * 60_000;
}

/** The payment to read before this charge's link is shown again; null when the charge is not an old link. */
export async function paymentOfStaleLink(store: Store, chargeId: number): Promise<string | null> {
	return await transition(store, async (tx) => {
		const charge = await tx.db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
		return charge?.kind === 'link' && (await isStale(tx, charge)) ? charge.provider_id : null;
	});
}

/** M6: after the reading. Dead and its order still open → the next attempt is written; alive → the same link is shown again. */
export async function afterReadingLink(store: Store, chargeId: number, cause: string): Promise<number | null> {
	return await transition(store, async (tx) => {
		await lockPersonOfCharge(tx, chargeId);
		const charge = await tx.db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirstOrThrow();
		const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', charge.order_id).executeTakeFirstOrThrow();
		if (!isOpen(order)) return null;
		const subscriber = await subscriberById(tx, charge.subscriber_id);
		if (charge.state === 'declined') return await prepareLinkCharge(tx, subscriber, order, cause);
		if (charge.confirmation_url) await sendPayLink(tx, subscriber, order, charge.confirmation_url, `${charge.id}:${cause}`);
		return null;
	});
}

/** YooKassa gave no answer: an old link is better not shown. */
export async function linkNotRead(store: Store, chargeId: number, cause: string): Promise<void> {
	await transition(store, async (tx) => {
		const charge = await tx.db.selectFrom('charge').select('subscriber_id').where('id', '=', chargeId).executeTakeFirstOrThrow();
		await addMessage(tx, await subscriberById(tx, charge.subscriber_id), {
			key: `checking:${chargeId}:${cause}`,
			message: 'checking_payment',
		});
	});
}
