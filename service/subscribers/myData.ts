import { consentEvidence } from '../consents/evidence';
import { orderHistory } from '../orders/history';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { subscriberCard } from './card';

/**
 * Everything kept about a person, for himself: who he is to us, where he came from, what he bought, paid and got, what he agreed to, and what was done when.
 * Moments are ISO 8601 UTC, sums kopecks with their currency. YooKassa's ids of his cards are left out: they are keys to his money, not data about him.
 * @throws Error when there is no such subscriber
 */
export async function myData(store: Store, subscriberId: number): Promise<Record<string, unknown>> {
	const {
		sources,
		leadIds,
		subscriptions: _,
		orders,
		cards,
		files: __,
		mailingConsent,
		...profile
	} = await subscriberCard(store, {
		id: subscriberId,
	});
	const { db } = store;
	const person = await db
		.selectFrom('subscriber')
		.select(['mailings_stopped_at', 'erase_asked_at', 'updated_at'])
		.where('id', '=', subscriberId)
		.executeTakeFirstOrThrow();
	const histories = [];
	for (const { orderId } of orders) {
		const { subscriberId: _whose, ...history } = await orderHistory(store, orderId);
		histories.push(history);
	}
	return {
		profile: { ...profile, updatedAt: isoMoment(person.updated_at), eraseAskedAt: isoMoment(person.erase_asked_at) },
		mailings: { consent: mailingConsent, stoppedAt: isoMoment(person.mailings_stopped_at) },
		sources,
		forms: leadIds.length === 0 ? [] : await formsOf(store, subscriberId),
		subscriptions: await subscriptionsOf(store, subscriberId),
		renewals: await renewalsOf(store, subscriberId),
		orders: histories,
		cards: cards.map(({ type, last4, main, boundAt, forgottenAt }) => ({ type, last4, main, boundAt, forgottenAt })),
		deliveries: await deliveriesOf(store, subscriberId),
		consents: (await consentEvidence(store, { subscriberId })).map(
			({ document, version, title, url, text, hash, action, at, place, actor, orderId, messageId }) => ({
				...{ document, version, title, url, text, hash, action, at, place, actor, orderId, messageId },
			}),
		),
		events: await eventsOf(store, subscriberId),
	};
}

async function formsOf({ db }: Store, subscriberId: number) {
	const rows = await db.selectFrom('lead').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return rows.map((row) => ({
		form: row.form_name ?? row.form_id,
		name: row.name,
		email: row.email,
		phone: row.phone,
		utm: parsed(row.utm),
		fields: parsed(row.fields),
		receivedAt: isoMoment(row.received_at),
		joinedAt: isoMoment(row.joined_at),
	}));
}

async function subscriptionsOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('subscription')
		.innerJoin('offer', 'offer.id', 'subscription.offer_id')
		.selectAll('subscription')
		.select('offer.name')
		.where('subscriber_id', '=', subscriberId)
		.orderBy('subscription.id')
		.execute();
	return rows.map((row) => ({
		subscriptionId: row.id,
		product: row.product_code,
		offer: row.name,
		state: row.state,
		term: row.term,
		startsAt: isoMoment(row.starts_at),
		endsAt: isoMoment(row.ends_at),
		renews: row.renewal_on === 1,
		pausedUntil: isoMoment(row.paused_until),
		endedAt: isoMoment(row.ended_at),
	}));
}

async function renewalsOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('renewal')
		.leftJoin('offer', 'offer.id', 'renewal.offer_id')
		.selectAll('renewal')
		.select('offer.currency')
		.where('renewal.subscriber_id', '=', subscriberId)
		.orderBy('renewal.id')
		.execute();
	return rows.map((row) => ({
		subscriptionId: row.payer_id,
		term: row.term,
		stage: row.stage,
		priceKopecks: row.price_kopecks,
		currency: row.currency,
		chargeAt: isoMoment(row.charge_at),
		orderId: row.order_id,
		lastReason: row.last_reason,
		createdAt: isoMoment(row.created_at),
		settledAt: isoMoment(row.settled_at),
	}));
}

async function deliveriesOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('delivery')
		.select(['series_code', 'number', 'state', 'sent_at'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['sent', 'unknown'])
		.orderBy('id')
		.execute();
	return rows.map(({ series_code, number, state, sent_at }) => ({ series: series_code, number, state, sentAt: isoMoment(sent_at) }));
}

async function eventsOf({ db }: Store, subscriberId: number) {
	const rows = await db.selectFrom('event').select(['kind', 'at']).where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return rows.map(({ kind, at }) => ({ kind, at: isoMoment(at) }));
}

function parsed(text: string | null): unknown {
	return text === null ? null : JSON.parse(text);
}
