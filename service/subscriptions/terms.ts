import { PRIORITY } from '../effects/kinds';
import { FREE_FUNNEL, sendAllFree } from '../funnels/freeSeries';
import type { Offer } from '../orders/find';
import { hadNumbers, nextPaidNumber, planFile, seriesByCode } from '../series/plan';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { atHour, endOfTerm, local } from '../time/local';
import { openSubscription } from './find';
import type { Subscription } from './find';

export interface Term {
	subscription: Subscription;
	isNew: boolean;
}

/** M7, M11: a running subscription goes on from its own end, with the next term number. Null when none runs. */
export async function extendTerm(tx: Transition, subscriber: Subscriber, offer: Offer, renewalOn: boolean): Promise<Term | null> {
	const running = await openSubscription(tx, subscriber.id, offer.product_code);
	if (!running) return null;
	const from = Math.max(running.ends_at, tx.now);
	const subscription = await tx.db
		.updateTable('subscription')
		.set({
			term: running.term + 1,
			ends_at: endOfTerm(from, running.zone, { count: offer.term_count, unit: offer.term_unit }, running.anchor_day),
			offer_id: offer.id,
			state: 'active',
			...(renewalOn ? { renewal_on: 1 } : {}),
		})
		.where('id', '=', running.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	return { subscription, isNew: false };
}

/**
 * The first term: starts now, reminders stop, the free files he has begun but not had and then the first paid file go at once (F2); from tomorrow one a day.
 * @param before is told the end of the term before the files are written, so that its message goes out first
 */
export async function openTerm(
	tx: Transition,
	subscriber: Subscriber,
	offer: Offer,
	renewalOn: boolean,
	before: (until: number) => Promise<void>,
): Promise<Term> {
	const product = await tx.db.selectFrom('product').select('series_code').where('code', '=', offer.product_code).executeTakeFirst();
	const anchorDay = local(tx.now, subscriber.zone).day;
	const endsAt = endOfTerm(tx.now, subscriber.zone, { count: offer.term_count, unit: offer.term_unit }, anchorDay);
	const subscription = await tx.db
		.insertInto('subscription')
		.values({
			subscriber_id: subscriber.id,
			product_code: offer.product_code,
			series_code: product?.series_code ?? null,
			offer_id: offer.id,
			term: 1,
			starts_at: tx.now,
			ends_at: endsAt,
			zone: subscriber.zone,
			anchor_day: anchorDay,
			renewal_on: renewalOn ? 1 : 0,
			state: 'active',
			next_file_at: product?.series_code ? atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1) : null,
			created_at: tx.now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await before(endsAt);
	if (product?.series_code) await sendFilesOfPurchase(tx, subscriber, product.series_code);
	return { subscription, isNew: true };
}

async function sendFilesOfPurchase(tx: Transition, subscriber: Subscriber, seriesCode: string): Promise<void> {
	const series = await seriesByCode(tx, seriesCode);
	const entry = await tx.db
		.updateTable('funnel_entry')
		.set({ state: 'stopped', next_at: null })
		.where('subscriber_id', '=', subscriber.id)
		.where('funnel', '=', FREE_FUNNEL)
		.returning('id')
		.executeTakeFirst();
	if (entry) await sendAllFree(tx, subscriber, series);
	const number = nextPaidNumber(await hadNumbers(tx, subscriber.id, seriesCode), series.first_paid);
	await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'first',
		localDate: null,
		caption: 'daily_file',
		priority: PRIORITY.payment,
	});
}
