import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Offer } from '../orders/find';
import { newestProduct } from '../orders/product';
import { seriesByCode } from '../series/plan';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { atHour, dayAfter, endOfTerm, local, localDay } from '../time/local';
import { subscriptionToExtend } from './find';
import type { Subscription } from './find';
import { nextEnd } from './nextEnd';
import { noteNothingOwed } from './nothingOwed';
import { sendFilesOfPurchase } from './purchaseFiles';

/** What is bought, with the days that its order adds to each term it opens (a promo code). */
export type ToOpen = Offer & { extra_days?: number };

export interface Term {
	subscription: Subscription;
	isNew: boolean;
	/** By how many days it moved the end. */
	days: number;
}

/** M7, M11: a running subscription goes on from its own end, with the next term number. Null when none runs. */
export async function extendTerm(tx: Transition, subscriber: Subscriber, offer: ToOpen, renewalOn: boolean): Promise<Term | null> {
	const running = await subscriptionToExtend(tx, subscriber.id, offer.product_code);
	if (!running) return null;
	const term = { count: offer.term_count, unit: offer.term_unit };
	// While access is on it goes on from its own end (M12), unless that would leave the new term in the past too.
	// M12: without access meanwhile (files were awaited) the new term begins with the payment.
	const lapsed = running.state === 'waiting_catalogue' && running.ends_at < tx.now;
	const next = await nextEnd(tx, running, offer);
	const goesOn = next.endsAt > tx.now && !lapsed;
	if (!goesOn) await noteGap(tx, running, lapsed);
	const counted = goesOn ? next.anchorDay : local(tx.now, running.zone).day;
	const { endsAt, anchorDay } = withExtra(
		goesOn ? next.endsAt : endOfTerm(tx.now, running.zone, term, counted),
		running.zone,
		counted,
		offer,
	);
	const subscription = await tx.db
		.updateTable('subscription')
		.set({
			term: running.term + 1,
			ends_at: endsAt,
			offer_id: offer.id,
			anchor_day: anchorDay,
			state: running.state === 'paused' ? 'paused' : offer.trial === 1 ? 'trial' : 'active',
			grace_until: null,
			// A plan he has chosen meanwhile is for the term after this one (M18).
			next_offer: running.next_offer === offer.code ? null : running.next_offer,
			...(lapsed && running.series_code ? { next_file_at: atHour(tx.now, running.zone, subscriber.slot_hour, 1) } : {}),
			...(renewalOn ? { renewal_on: 1 } : {}),
		})
		.where('id', '=', running.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	return { subscription, isNew: false, days: daysBetween(running.ends_at, endsAt, running.zone) };
}

/** M11: days on top move the end on their own, so that months after them count from where they have led to. */
function withExtra(
	endsAt: number,
	zone: string,
	anchorDay: number,
	{ extra_days: days = 0 }: ToOpen,
): { endsAt: number; anchorDay: number } {
	if (days === 0) return { endsAt, anchorDay };
	const moved = endOfTerm(endsAt, zone, { count: days, unit: 'day' }, 1);
	return { endsAt: moved, anchorDay: local(moved, zone).day };
}

/** F4: the days between the old end and the new term were not paid; where access was off, files go on only tomorrow. */
async function noteGap(tx: Transition, { id, ends_at, zone }: Subscription, lapsed: boolean): Promise<void> {
	const today = localDay(tx.now, zone);
	await noteNothingOwed(tx, id, dayAfter(localDay(ends_at, zone)), lapsed ? dayAfter(today) : today);
}

/**
 * The first term: starts now, reminders stop, the free files he has begun but not had and then the first paid file go at once (F2); from tomorrow one a day.
 * @param before is told the end of the term before the files are written, so that its message goes out first
 * @param term 0 for one that nobody has paid (M7)
 */
export async function openTerm(
	tx: Transition,
	subscriber: Subscriber,
	offer: ToOpen,
	renewalOn: boolean,
	before: (until: number) => Promise<void>,
	term = 1,
): Promise<Term> {
	const product = await newestProduct(tx, offer.product_code);
	const today = local(tx.now, subscriber.zone).day;
	const end = endOfTerm(tx.now, subscriber.zone, { count: offer.term_count, unit: offer.term_unit }, today);
	const { endsAt, anchorDay } = withExtra(end, subscriber.zone, today, offer);
	const subscription = await tx.db
		.insertInto('subscription')
		.values({
			subscriber_id: subscriber.id,
			product_code: offer.product_code,
			series_code: product?.series_code ?? null,
			offer_id: offer.id,
			term,
			starts_at: tx.now,
			ends_at: endsAt,
			zone: subscriber.zone,
			anchor_day: anchorDay,
			renewal_on: renewalOn ? 1 : 0,
			state: offer.trial === 1 ? 'trial' : 'active',
			next_file_at: product?.series_code ? atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1) : null,
			created_at: tx.now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await before(endsAt);
	if (product?.series_code) {
		await stopFunnel(tx, subscriber.id);
		await sendFilesOfPurchase(tx, subscription, subscriber, await seriesByCode(tx, product.series_code));
	}
	return { subscription, isNew: true, days: daysBetween(tx.now, endsAt, subscriber.zone) };
}

/** Reminders and the one-a-day pace of the free files end with the payment. */
async function stopFunnel(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('funnel_entry')
		.set({ state: 'stopped', next_at: null, waits_for: null })
		.where('subscriber_id', '=', subscriberId)
		.where('funnel', '=', FREE_FUNNEL)
		.execute();
}

/** Calendar days where he lives: what is left of the first day is no day of its own. */
function daysBetween(from: number, to: number, zone: string): number {
	return Math.round(local(to, zone).startOf('day').diff(local(from, zone).startOf('day'), 'days').days);
}
