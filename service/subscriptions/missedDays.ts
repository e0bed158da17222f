import { lastFileDays } from '../series/received';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { dayAfter, endOfTerm, local, localDay } from '../time/local';
import type { Subscription } from './find';

/**
 * F4: each paid day before today on which a file was owed and none came through our fault (an outage, a gap) moves the end by a day, once. Days on which he
 * himself had the bot blocked do not count. The day of month from which calendar months count moves along (M7, M11).
 */
export async function compensateMissedDays(tx: Transition, subscription: Subscription, subscriber: Subscriber): Promise<Subscription> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (!setup.service.compensateMissedDays || !subscription.series_code) return subscription;
	const today = localDay(tx.now, subscriber.zone);
	const startDay = localDay(subscription.starts_at, subscriber.zone);
	// Two, because the last one may have gone out a day late after this was last looked at.
	const days = (await lastFileDays(tx, subscriber, subscription.series_code, 2)).filter((day) => day >= startDay);
	const from = days.length === 2 ? dayAfter(days.at(-1)!) : startDay;
	let endsAt = subscription.ends_at;
	const missed: string[] = [];
	let blocked: Array<[string, string]> | undefined;
	for (let day = from; day < today && day <= localDay(endsAt, subscription.zone); day = dayAfter(day)) {
		if (days.includes(day)) continue;
		blocked ??= await blockedDays(tx, subscriber);
		if (blocked.some(([since, until]) => since <= day && day <= until)) continue;
		if (!(await isNewlyMissed(tx, subscription.id, day))) continue;
		endsAt = endOfTerm(endsAt, subscription.zone, { count: 1, unit: 'day' }, 1);
		missed.push(day);
	}
	if (missed.length === 0) return subscription;
	const anchorDay = local(endsAt, subscription.zone).day;
	await tx.db.updateTable('subscription').set({ ends_at: endsAt, anchor_day: anchorDay }).where('id', '=', subscription.id).execute();
	await record(tx, 'subscription.compensated', subscriber.id, { subscription: subscription.id, days: missed });
	return { ...subscription, ends_at: endsAt, anchor_day: anchorDay };
}

async function isNewlyMissed(tx: Transition, subscriptionId: number, day: string): Promise<boolean> {
	const row = await tx.db
		.insertInto('missed_day')
		.values({ subscription_id: subscriptionId, local_date: day, at: tx.now })
		.onConflict((conflict) => conflict.columns(['subscription_id', 'local_date']).doNothing())
		.returning('local_date')
		.executeTakeFirst();
	return row !== undefined;
}

/** The spans of local days touched by a block, from the audit log. */
async function blockedDays(tx: Transition, { id, zone }: Subscriber): Promise<Array<[string, string]>> {
	const rows = await tx.db
		.selectFrom('event')
		.select(['kind', 'at'])
		.where('subscriber_id', '=', id)
		.where('kind', 'in', ['subscriber.blocked', 'subscriber.unblocked'])
		.orderBy('id')
		.execute();
	const spans: Array<[string, string]> = [];
	for (const { kind, at } of rows) {
		const day = localDay(at, zone);
		if (kind === 'subscriber.blocked') spans.push([day, '9999-12-31']);
		else if (spans.length > 0) spans.at(-1)![1] = day;
	}
	return spans;
}
