import { hadNumbers } from '../series/received';
import { nextPaidNumber, seriesByCode } from '../series/plan';
import type { Offer } from '../orders/find';
import { newestProduct } from '../orders/product';
import { productsOf } from '../orders/sameThing';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';

const DAYS_A_MONTH = 30;
const DAY_MS = 86_400_000;

/** F4: whether enough files are ready, one after the other from his next number on, for the term that would be paid: in each series that the offer opens. */
export async function hasEnoughFiles(tx: Transition, subscription: Subscription, offer: Offer): Promise<boolean> {
	return (await seriesShortOfFiles(tx, subscription, offer)) === null;
}

/** The first series that has too few, or null. */
export async function seriesShortOfFiles(tx: Transition, subscription: Subscription, offer: Offer): Promise<string | null> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const needed = renewals.catalogueMin ?? (offer.term_unit === 'day' ? offer.term_count : offer.term_count * DAYS_A_MONTH);
	if (needed === 0) return null;
	for (const { code, daysLeft } of await seriesOf(tx, subscription, offer))
		if (!(await has(tx, subscription.subscriber_id, code, needed + daysLeft))) return code;
	return null;
}

/** What is left of a running term comes out of the same folder. */
async function seriesOf(tx: Transition, payer: Subscription, offer: Offer): Promise<Array<{ code: string; daysLeft: number }>> {
	const found: Array<{ code: string; daysLeft: number }> = [];
	for (const product of new Set([payer.product_code, ...productsOf(offer)])) {
		const running = product === payer.product_code ? payer : await openSubscription(tx, payer.subscriber_id, product);
		const code = running ? running.series_code : await seriesOfProduct(tx, product);
		if (code) found.push({ code, daysLeft: running ? Math.max(0, Math.floor((running.ends_at - tx.now) / DAY_MS)) : 0 });
	}
	return found;
}

async function seriesOfProduct(tx: Transition, product: string): Promise<string | null> {
	const row = await newestProduct(tx, product);
	return row?.series_code ?? null;
}

async function has(tx: Transition, subscriberId: number, seriesCode: string, count: number): Promise<boolean> {
	const series = await seriesByCode(tx, seriesCode);
	const next = nextPaidNumber(await hadNumbers(tx, subscriberId, series.code), series.first_paid);
	const row = await tx.db
		.selectFrom('series_item')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('series_code', '=', series.code)
		.where('number', '>=', next)
		.where('number', '<', next + count)
		.executeTakeFirstOrThrow();
	return Number(row.count) >= count;
}
