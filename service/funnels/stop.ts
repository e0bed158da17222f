import { holdsProduct } from '../catalogue/holds';
import { FUNNEL_GUARDS } from '../effects/guards';
import { IN_OUTBOX } from '../effects/inOutbox';
import { roleOf } from '../operators/role';
import type { Paid } from '../payments/afterPayment';
import type { TakenBack } from '../payments/afterRefund';
import { currentSetup } from '../setup/current';
import type { FunnelSettings } from '../setup/parts/funnels';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { paidOrders, purchasesSince } from './purchases';
import { boughtBy } from './turn';
import type { FunnelEntry } from './turn';

type Who = Pick<Subscriber, 'id' | 'telegram_user_id'>;

/** Whether he has what the funnel is there to sell. Operators may go through it all the same. */
export async function hasWhatItSells(tx: Transition, funnel: FunnelSettings, subscriber: Who): Promise<boolean> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (funnel.stop !== 'purchase' || roleOf(setup, subscriber.telegram_user_id) !== undefined) return false;
	for (const product of funnel.stopProducts) if (await holdsProduct(tx, subscriber.id, product)) return true;
	return false;
}

/** The stop rule: whether he has bought, since he entered, what ends the funnel, or has come to have it otherwise. */
export async function isOver(tx: Transition, entry: FunnelEntry, funnel: FunnelSettings, subscriber: Who): Promise<boolean> {
	if (funnel.stop !== 'purchase') return false;
	const bought = purchasesSince(await paidOrders(tx, subscriber.id), entry.entered_at);
	if (bought.some(({ products }) => funnel.stopProducts.length === 0 || products.some((one) => funnel.stopProducts.includes(one))))
		return true;
	return await hasWhatItSells(tx, funnel, subscriber);
}

/** Ends it, and whatever of it waits in the outbox is not sent any more: a message does not overtake the payment that ended it. */
export async function stopEntry(tx: Transition, entry: FunnelEntry, why: 'purchase' | 'refund'): Promise<void> {
	await tx.db
		.updateTable('funnel_entry')
		.set({ state: 'stopped', next_at: null, waits_for: null, stopped_why: why })
		.where('id', '=', entry.id)
		.execute();
	const files = tx.db.selectFrom('funnel_step').select('effect_key').where('entry_id', '=', entry.id);
	const dropped = await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where('subscriber_id', '=', entry.subscriber_id)
		.where('state', '=', 'ready')
		.where(IN_OUTBOX)
		.where((eb) =>
			eb.or([
				eb.and([eb('valid_ref', '=', entry.id), eb('valid_if', 'in', FUNNEL_GUARDS)]),
				eb.and([eb('kind', '=', 'file'), eb('key', 'in', files)]),
			]),
		)
		.returning(['kind', 'valid_ref'])
		.execute();
	const deliveries = dropped.flatMap(({ kind, valid_ref }) => (kind === 'file' && valid_ref !== null ? [valid_ref] : []));
	if (deliveries.length > 0) await tx.db.updateTable('delivery').set({ state: 'dropped' }).where('id', 'in', deliveries).execute();
	await record(tx, 'funnel.stopped', entry.subscriber_id, { funnel: entry.funnel, why });
}

/** After a payment: the funnels whose stop rule it fulfils end, in its own transaction. */
export async function stopAtPurchase(tx: Transition, { subscriber }: Paid): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	for (const entry of await openEntries(tx, subscriber.id)) {
		const funnel = setup.funnels.find(({ code }) => code === entry.funnel);
		if (funnel && (await isOver(tx, entry, funnel, subscriber))) await stopEntry(tx, entry, 'purchase');
	}
}

/** After a refund: what the payment had begun ends. */
export async function stopAtRefund(tx: Transition, { subscriberId, paymentId }: TakenBack): Promise<void> {
	const begun = await tx.db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('entered_by', '=', boughtBy(paymentId))
		.where('state', '<>', 'stopped')
		.execute();
	for (const entry of begun) await stopEntry(tx, entry, 'refund');
}

/** Those that run, and those whose last message still waits in the outbox. */
async function openEntries(tx: Transition, subscriberId: number): Promise<FunnelEntry[]> {
	return await tx.db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'running'),
				eb.exists(
					eb
						.selectFrom('effect')
						.select('effect.id')
						.whereRef('effect.subscriber_id', '=', 'funnel_entry.subscriber_id')
						.whereRef('effect.valid_ref', '=', 'funnel_entry.id')
						.where('effect.state', '=', 'ready')
						.where(IN_OUTBOX)
						.where('effect.valid_if', 'in', FUNNEL_GUARDS),
				),
			]),
		)
		.execute();
}
