import { offerById } from '../orders/find';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import { endOfTerm, local } from '../time/local';
import type { Subscription } from './find';

/**
 * M11: where another term would end that goes on from the running end. Months count from the anchor day as long as they follow months; days move the end on their
 * own, so that months after them count from where they have led to.
 */
export async function nextEnd(
	tx: Transition,
	running: Pick<Subscription, 'offer_id' | 'ends_at' | 'zone' | 'anchor_day'>,
	{ term_count: count, term_unit: unit }: Pick<Offer, 'term_count' | 'term_unit'>,
): Promise<{ endsAt: number; anchorDay: number }> {
	const before = await offerById(tx, running.offer_id);
	const byDays = unit === 'day' || before.term_unit === 'day';
	const anchorDay = byDays ? local(running.ends_at, running.zone).day : running.anchor_day;
	return { endsAt: endOfTerm(running.ends_at, running.zone, { count, unit }, anchorDay), anchorDay };
}
