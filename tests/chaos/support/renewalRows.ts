import type { Store } from '../../../service/store/open';
import { MOSCOW } from '../../scenarios/lib/calendar';

const DAY_MS = 86_400_000;

/** YooKassa's name of somebody's saved card. */
export const methodId = (subscriberId: number) =>
	`0000${String(subscriberId).padStart(4, '0')}-000f-5000-8000-${String(subscriberId).padStart(12, '0')}`;

/** What they have bought. */
export interface SoldOffer {
	id: number;
	product_code: string;
	price_kopecks: number;
}

/** Subscriptions of these subscribers with everything a charge needs: paid once, card saved, told in time, due now. */
export async function addRenewals({ db }: Pick<Store, 'db'>, ids: number[], botId: number, offer: SoldOffer, now: number): Promise<void> {
	const start = now - 30 * DAY_MS;
	const endsAt = now + DAY_MS / 2;
	const subscriptions = await db
		.insertInto('subscription')
		.values(
			ids.map((id) => ({
				subscriber_id: id,
				product_code: offer.product_code,
				series_code: null,
				offer_id: offer.id,
				term: 1,
				starts_at: start,
				ends_at: endsAt,
				zone: MOSCOW,
				anchor_day: 1,
				renewal_on: 1,
				state: 'active' as const,
				next_file_at: null,
				created_at: start,
				ended_at: null,
				agreed_kopecks: offer.price_kopecks,
			})),
		)
		.returning(['id', 'subscriber_id'])
		.execute();
	const cards = await db
		.insertInto('card')
		.values(
			ids.map((id) => ({
				subscriber_id: id,
				type: 'MasterCard',
				last4: '4477',
				expiry: '2099-12',
				issuer: null,
				bound_at: start,
				forgotten_at: null,
			})),
		)
		.returning(['id', 'subscriber_id'])
		.execute();
	await db
		.insertInto('payment_method')
		.values(cards.map(({ id, subscriber_id }) => ({ provider_id: methodId(subscriber_id), card_id: id, created_at: start })))
		.execute();
	const renewals = await db
		.insertInto('renewal')
		.values(
			subscriptions.map(({ id, subscriber_id }) => ({
				payer_id: id,
				term: 2,
				subscriber_id,
				stage: 'announced' as const,
				next_at: now,
				ends_at: endsAt,
				offer_id: offer.id,
				price_kopecks: offer.price_kopecks,
				charge_at: now,
				notices: 1,
				notice_key: `notice:${id}:2:1`,
				notice_kopecks: offer.price_kopecks,
				created_at: start,
			})),
		)
		.returning(['id', 'payer_id', 'subscriber_id'])
		.execute();
	await db
		.insertInto('renewal_cover')
		.values(renewals.map(({ id, payer_id }) => ({ renewal_id: id, subscription_id: payer_id, term: 2 })))
		.execute();
	await db
		.insertInto('effect')
		.values(
			renewals.map(({ payer_id, subscriber_id }) => ({
				key: `notice:${payer_id}:2:1`,
				subscriber_id,
				bot_id: botId,
				kind: 'message' as const,
				channel: 'telegram' as const,
				priority: 2,
				payload: '{}',
				due_at: start,
				available_at: 0,
				state: 'sent' as const,
				created_at: start,
				sent_at: now - 3 * DAY_MS,
			})),
		)
		.execute();
}
