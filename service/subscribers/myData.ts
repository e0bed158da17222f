import { chatsOf } from '../chats/hisData';
import { consentEvidence } from '../consents/evidence';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import { funnelsOf } from '../funnels/hisData';
import { orderHistory } from '../orders/history';
import { hisPromos } from '../promos/hisData';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { goodsOf, modulesOf, requestsOf } from '../goods/myData';
import { talksOf } from '../talk/mine';
import { subscriberCard } from './card';
import { writtenBy, writtenTo } from './correspondence';
import { LEFT_OUT } from './leftOut';
import { tagsOf } from '../tags/list';
import { whatsappOf } from '../whatsapp/hisData';

/**
 * Everything kept about a person, for himself: who he is to us, where he came from, what he bought, paid and got, what he agreed to, what he wrote and was told, and
 * what was done when. Moments are ISO 8601 UTC, sums kopecks with their currency. What is not given, such as YooKassa's ids of his cards, stands in `leftOut` with why.
 * @throws Error when there is no such subscriber
 */
export async function myData(store: Store, subscriberId: number): Promise<Record<string, unknown>> {
	const {
		sources,
		leadIds,
		subscriptions: _,
		plans,
		orders,
		cards: __,
		files: ___,
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
		tags: await tagsOf(store, subscriberId),
		forms: leadIds.length === 0 ? [] : await formsOf(store, subscriberId),
		subscriptions: await subscriptionsOf(store, subscriberId),
		renewals: await renewalsOf(store, subscriberId),
		orders: histories,
		promos: await hisPromos(store, subscriberId),
		goods: await goodsOf(store, subscriberId),
		modules: await modulesOf(store, subscriberId),
		plans,
		requests: await requestsOf(store, subscriberId),
		cards: await cardsOf(store, subscriberId),
		imports: await importsOf(store, subscriberId),
		freeSeries: await freeSeriesOf(store, subscriberId),
		funnels: await funnelsOf(store, subscriberId),
		deliveries: await deliveriesOf(store, subscriberId),
		consents: (await consentEvidence(store, { subscriberId })).map(
			({ document, version, title, url, text, hash, action, at, place, actor, orderId, messageId }) => ({
				...{ document, version, title, url, text, hash, action, at, place, actor, orderId, messageId },
			}),
		),
		chats: await chatsOf(store, subscriberId),
		whatsapp: await whatsappOf(store, subscriberId),
		conversations: await talksOf(store, subscriberId),
		written: await writtenBy(store, profile),
		messages: await writtenTo(store, profile),
		events: await eventsOf(store, subscriberId),
		leftOut: LEFT_OUT,
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
		// Of a purchase in parts it is the time until its next part.
		planId: row.plan_id,
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

async function cardsOf({ db }: Store, subscriberId: number) {
	const rows = await db
		.selectFrom('card')
		.select(['type', 'last4', 'expiry', 'issuer', 'main', 'autopay_allowed', 'dropped_reason', 'bound_at', 'forgotten_at'])
		.where('subscriber_id', '=', subscriberId)
		.orderBy('id')
		.execute();
	return rows.map((card) => ({
		type: card.type,
		last4: card.last4,
		expiry: card.expiry,
		issuer: card.issuer,
		main: card.main === 1,
		mayBeCharged: card.autopay_allowed === 1 && card.forgotten_at === null,
		droppedReason: card.dropped_reason,
		boundAt: isoMoment(card.bound_at),
		forgottenAt: isoMoment(card.forgotten_at),
	}));
}

/** What he was moved with from the system before this one. */
async function importsOf({ db }: Store, subscriberId: number) {
	const rows = await db.selectFrom('imported').selectAll().where('subscriber_id', '=', subscriberId).orderBy('product_code').execute();
	return rows.map((row) => ({
		product: row.product_code || null,
		series: row.series_code,
		nextNumber: row.next_number,
		renewalConsent: row.renewal_consent === 1,
		at: isoMoment(row.at),
	}));
}

/** Null when he never began it. */
async function freeSeriesOf({ db }: Store, subscriberId: number) {
	const entry = await db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('funnel', '=', FREE_FUNNEL)
		.executeTakeFirst();
	if (!entry) return null;
	return {
		enteredBy: entry.entered_by,
		state: entry.state,
		step: entry.step,
		enteredAt: isoMoment(entry.entered_at),
		nextAt: isoMoment(entry.next_at),
		lastFilePlannedAt: isoMoment(entry.series_done_at),
	};
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
