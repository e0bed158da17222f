import { planRenewal } from '../renewals/plan';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { atHour, dayAfter, endOfTerm, local, localDay } from '../time/local';
import type { Subscription } from './find';
import { noteNothingOwed } from './nothingOwed';

/** M7: granted days move the end, never the term; one that has passed is moved from now. Grace is over, and the renewal is planned anew. */
export async function grantDays(tx: Transition, subscription: Subscription, days: number): Promise<Subscription> {
	// A pause has stopped the end where it is (M18).
	const from = subscription.state === 'paused' ? subscription.ends_at : Math.max(subscription.ends_at, tx.now);
	const endsAt = endOfTerm(from, subscription.zone, { count: days, unit: 'day' }, 1);
	const row = await tx.db
		.updateTable('subscription')
		.set({
			ends_at: endsAt,
			anchor_day: local(endsAt, subscription.zone).day,
			...(subscription.state === 'grace' ? { state: 'active' as const, grace_until: null } : {}),
			...(subscription.state === 'waiting_catalogue' ? await fromTomorrow(tx, subscription) : {}),
		})
		.where('id', '=', subscription.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	// One that rests is planned when it goes on (M18).
	if (row.state !== 'paused') await planRenewal(tx, row);
	return row;
}

/** Access was off while files were awaited: they go on tomorrow, and the days between owe none (F4). */
async function fromTomorrow(tx: Transition, { id, subscriber_id, ends_at, zone }: Subscription) {
	const { slot_hour } = await subscriberById(tx, subscriber_id);
	await noteNothingOwed(tx, id, dayAfter(localDay(ends_at, zone)), dayAfter(localDay(tx.now, zone)));
	return { state: 'active' as const, next_file_at: atHour(tx.now, zone, slot_hour, 1) };
}
