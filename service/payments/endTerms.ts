import type { Selectable } from '../../vendor';
import { lookAgain } from '../chats/lookAgain';
import { planRenewal } from '../renewals/plan';
import { dropPlanned } from '../series/received';
import type { ChargeTable } from '../store/tables/money';
import type { ChargeCoverTable } from '../store/tables/renewals';
import type { Transition } from '../store/transition';
import { daysOn, moveCoverEnds } from '../subscriptions/coverEnds';
import { closeRenewals } from '../subscriptions/endAccess';
import type { Subscription } from '../subscriptions/find';
import { local, localDay } from '../time/local';

type Cover = Selectable<ChargeCoverTable>;

/** M14: ends the terms that a payment has opened. Of each only what still lies ahead is taken back: days that have been used, and other paid terms, stay. */
export async function endTerms(tx: Transition, charge: Pick<Selectable<ChargeTable>, 'id'>): Promise<void> {
	const covers = await tx.db.selectFrom('charge_cover').selectAll().where('charge_id', '=', charge.id).where('days', '>', 0).execute();
	for (const cover of covers) await endTerm(tx, cover);
	// Its days are taken back once: what is left of the payment may be refunded later.
	await tx.db.updateTable('charge_cover').set({ days: 0 }).where('charge_id', '=', charge.id).execute();
}

/** Renewal goes off in any case. */
async function endTerm(tx: Transition, cover: Cover): Promise<void> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('id', '=', cover.subscription_id)
		.where('state', '<>', 'ended')
		// A missed day may be made good at the same moment.
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
	if (!subscription) return;
	const next = await nextCover(tx, cover);
	const { zone } = subscription;
	// The last one lasts as long as access does, with what was granted on top.
	const last = next ? daysOn(next.ends_at, zone, -next.days) : subscription.ends_at;
	const ahead = daysBetween(tx.now, last, zone);
	const hasBegun = ahead < cover.days;
	const taken = Math.max(0, Math.min(cover.days, ahead));
	const endsAt = daysOn(subscription.ends_at, zone, -taken);
	const goesOn = next !== undefined || ((await hasOtherTerm(tx, cover)) && (!hasBegun || localDay(endsAt, zone) > localDay(tx.now, zone)));
	if (!goesOn) return await endNow(tx, subscription);
	const left = { ...subscription, renewal_on: 0, ends_at: taken === 0 ? subscription.ends_at : endsAt };
	await tx.db.updateTable('subscription').set({ renewal_on: 0, ends_at: left.ends_at }).where('id', '=', subscription.id).execute();
	if (next) await moveCoverEnds(tx, subscription, last, -taken);
	await planRenewal(tx, left);
}

async function endNow(tx: Transition, { id, subscriber_id, series_code }: Subscription): Promise<void> {
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, renewal_on: 0, next_file_at: null, waits_for: null, grace_until: null, paused_until: null })
		.where('id', '=', id)
		.execute();
	await closeRenewals(tx, id, 'closed');
	await lookAgain(tx, subscriber_id);
	if (series_code) await dropPlanned(tx, subscriber_id, series_code);
}

/** The next paid term after it that has not been taken back. */
async function nextCover(tx: Transition, { subscription_id, term }: Cover): Promise<Cover | undefined> {
	return await tx.db
		.selectFrom('charge_cover')
		.selectAll()
		.where('subscription_id', '=', subscription_id)
		.where('term', '>', term)
		.where('days', '>', 0)
		.orderBy('term')
		.limit(1)
		.executeTakeFirst();
}

async function hasOtherTerm(tx: Transition, { subscription_id, charge_id }: Cover): Promise<boolean> {
	const other = await tx.db
		.selectFrom('charge_cover')
		.innerJoin('charge', 'charge.id', 'charge_cover.charge_id')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.select('charge.id')
		.where('charge_cover.subscription_id', '=', subscription_id)
		.where('charge.id', '<>', charge_id)
		.where('charge.state', '=', 'succeeded')
		.where('orders.state', 'in', ['paid', 'part_refunded'])
		.limit(1)
		.executeTakeFirst();
	return other !== undefined;
}

/** Calendar days where he lives. */
function daysBetween(from: number, to: number, zone: string): number {
	return Math.round(local(to, zone).startOf('day').diff(local(from, zone).startOf('day'), 'days').days);
}
