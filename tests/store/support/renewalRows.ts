import type { Store } from '../../../service/store/open';
import type { SubscriptionState } from '../../../service/store/tables/money';
import type { RenewalStage } from '../../../service/store/tables/renewals';

export interface RenewalRow {
	stage: RenewalStage;
	/** Moment of the charge; null = never announced. */
	chargeAt: number | null;
	declined?: boolean;
	tries?: number;
	reason?: string;
	/** What paid the term. */
	paidBy?: { kind: 'link' | 'saved'; kopecks: number };
	settledAt?: number;
	/** Of the subscription. */
	createdAt?: number;
	endedAt?: number;
	state?: SubscriptionState;
	renewalOn?: 0 | 1;
	offerId?: number;
	product?: string;
}

let keys = 0;

/** A person with a subscription in its first term and the renewal into the second; ids are those of the subscription and the renewal. */
export async function addRenewal({ db }: Store, row: RenewalRow): Promise<{ subscriptionId: number; renewalId: number }> {
	const at = row.createdAt ?? 0;
	const subscriber = 1000 + ++keys;
	const { id: subscriptionId } = await db
		.insertInto('subscription')
		.values({
			subscriber_id: subscriber,
			product_code: row.product ?? 'subscription',
			series_code: 'main',
			offer_id: row.offerId ?? 1,
			term: 1,
			starts_at: at,
			ends_at: at,
			zone: 'Europe/Moscow',
			anchor_day: 1,
			renewal_on: row.renewalOn ?? 1,
			state: row.state ?? (row.endedAt === undefined ? 'active' : 'ended'),
			next_file_at: null,
			created_at: at,
			ended_at: row.endedAt ?? null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const { id: renewalId } = await db
		.insertInto('renewal')
		.values({
			payer_id: subscriptionId,
			term: 2,
			subscriber_id: subscriber,
			stage: row.stage,
			next_at: null,
			ends_at: at,
			offer_id: row.offerId ?? 1,
			price_kopecks: null,
			charge_at: row.chargeAt,
			notice_key: null,
			notice_kopecks: null,
			order_id: null,
			charge_id: null,
			tries: row.tries ?? 0,
			first_declined_at: row.declined ? row.chargeAt : null,
			grace_until: null,
			last_reason: row.reason ?? null,
			tried_cards: null,
			created_at: at,
			settled_at: row.settledAt ?? null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (row.paidBy) await addPayment({ db } as Store, { ...row.paidBy, subscriber, subscriptionId, renewalId, at: row.settledAt ?? at });
	return { subscriptionId, renewalId };
}

interface Payment {
	kind: 'link' | 'saved';
	kopecks: number;
	subscriber: number;
	subscriptionId: number;
	renewalId: number;
	at: number;
}

async function addPayment({ db }: Store, { kind, kopecks, subscriber, subscriptionId, renewalId, at }: Payment): Promise<void> {
	const { id: orderId } = await db
		.insertInto('orders')
		.values({
			subscriber_id: subscriber,
			purpose: 'renewal',
			target: 'subscription',
			offer_id: 1,
			price_kopecks: kopecks,
			currency: 'RUB',
			state: 'paid',
			created_at: at,
			deadline_at: at,
			paid_at: at,
			payment_id: null,
			reason: null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const { id: chargeId } = await db
		.insertInto('charge')
		.values({
			key: `renewal-${renewalId}`,
			kind,
			order_id: orderId,
			subscriber_id: subscriber,
			subscription_id: subscriptionId,
			term: 2,
			attempt: 1,
			body: '{}',
			amount_kopecks: kopecks,
			currency: 'RUB',
			state: 'succeeded',
			reason: null,
			provider_id: null,
			confirmation_url: null,
			created_at: at,
			sent_at: at,
			settled_at: at,
			check_at: null,
			renewal_id: kind === 'saved' ? renewalId : null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('charge_cover')
		.values({ charge_id: chargeId, subscription_id: subscriptionId, term: 2, days: 30, ends_at: at })
		.execute();
}
