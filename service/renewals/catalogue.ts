import { hadNumbers } from '../series/received';
import { nextPaidNumber, seriesByCode } from '../series/plan';
import type { Offer } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';

const DAYS_A_MONTH = 30;

/** F4: whether enough files are ready, one after the other from his next number on, for the term that would be paid. */
export async function hasEnoughFiles(tx: Transition, subscription: Subscription, offer: Offer): Promise<boolean> {
	if (!subscription.series_code) return true;
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const needed = renewals.catalogueMin ?? (offer.term_unit === 'day' ? offer.term_count : offer.term_count * DAYS_A_MONTH);
	if (needed === 0) return true;
	const series = await seriesByCode(tx, subscription.series_code);
	const next = nextPaidNumber(await hadNumbers(tx, subscription.subscriber_id, series.code), series.first_paid);
	// Those of what is left of this term come out of the same folder.
	const daysLeft = Math.max(0, Math.floor((subscription.ends_at - tx.now) / 86_400_000));
	const rows = await tx.db
		.selectFrom('series_item')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('series_code', '=', series.code)
		.where('number', '>=', next)
		.where('number', '<', next + needed + daysLeft)
		.executeTakeFirstOrThrow();
	return Number(rows.count) >= needed + daysLeft;
}
