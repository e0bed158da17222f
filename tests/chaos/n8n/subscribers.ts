import { DateTime } from 'luxon';
import { MOSCOW } from '../../scenarios/lib/calendar';
import type { ChaosWorld } from './world';
import { meet, type Met } from './people';

/** Whose file of today is due now. */
export interface Due extends Met {
	/** Of the file that is his next. */
	number: number;
}

const FIRST_ID = 1_000_001;
const DAY_MS = 86_400_000;
const CHUNK = 500;
/** The last paid file each has had: from here on, so many different ones. */
const FIRST_PAID = 6;
const DIFFERENT = 10;

/**
 * So many subscribers, each with a file sent yesterday and the next one due now. They are written straight into the store and into the local Telegram's books:
 * ten thousand purchases would tell nothing about deliveries.
 */
export async function subscribersDue(world: ChaosWorld, count: number): Promise<Due[]> {
	const now = await world.clock.now();
	const items = await world.db.selectFrom('series_item').selectAll().orderBy('number').execute();
	const { id: offerId, product_code: product } = await world.db
		.selectFrom('offer')
		.selectAll()
		.where('product_code', '=', 'subscription')
		.orderBy('id')
		.executeTakeFirstOrThrow();
	const series = items[0]!.series_code;
	const last = (telegramId: number) => FIRST_PAID + (telegramId % DIFFERENT);
	const people = await meet(world, FIRST_ID, count);
	for (let from = 0; from < people.length; from += CHUNK) {
		const some = people.slice(from, from + CHUNK);
		await world.db
			.insertInto('subscription')
			.values(some.map(({ subscriberId }) => subscriptionOf(subscriberId, { offerId, product, series, now })))
			.execute();
		await world.db
			.insertInto('delivery')
			.values(
				some.map(({ subscriberId, telegramId }) => ({
					subscriber_id: subscriberId,
					series_code: series,
					number: last(telegramId),
					content_hash: items.find(({ number }) => number === last(telegramId))!.content_hash,
					kind: 'daily' as const,
					local_date: DateTime.fromMillis(now - DAY_MS, { zone: MOSCOW }).toISODate(),
					state: 'sent' as const,
					planned_at: now - DAY_MS,
					sent_at: now - DAY_MS,
				})),
			)
			.execute();
	}
	return people.map((one) => ({ ...one, number: last(one.telegramId) + 1 }));
}

/** Their hour strikes: from now on n8n has work. */
export async function letItBeTime({ db, clock }: ChaosWorld, due: Due[]): Promise<void> {
	const now = await clock.now();
	for (let from = 0; from < due.length; from += CHUNK) {
		const ids = due.slice(from, from + CHUNK).map(({ subscriberId }) => subscriberId);
		await db.updateTable('subscription').set({ next_file_at: now }).where('subscriber_id', 'in', ids).execute();
	}
}

function subscriptionOf(
	subscriberId: number,
	{ offerId, product, series, now }: { offerId: number; product: string; series: string; now: number },
) {
	return {
		subscriber_id: subscriberId,
		product_code: product,
		series_code: series,
		offer_id: offerId,
		term: 1,
		starts_at: now - DAY_MS,
		ends_at: now + 20 * DAY_MS,
		zone: MOSCOW,
		anchor_day: 1,
		renewal_on: 0,
		state: 'active' as const,
		next_file_at: null,
		created_at: now - DAY_MS,
		ended_at: null,
	};
}
