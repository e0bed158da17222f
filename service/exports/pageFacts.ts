import { entitlementOf } from '../catalogue/holds';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { ImportRow } from './peopleForImport';

/** What a page of people needs, read at once; by subscriber. */
export interface PageFacts {
	/** Codes by id. */
	offers: Map<number, string>;
	/** The newest of each product, one that runs before one that has ended. */
	subscriptions: Map<number, Subscription[]>;
	/** Offers of what he has bought once and keeps. */
	goods: Map<number, string[]>;
	/** The first number he has not had, by `subscriber series`. */
	next: Map<string, number>;
	cards: Map<number, ImportRow>;
	tags: Map<number, string[]>;
	sources: Map<number, string>;
	/** When he agreed to mailings. */
	mailing: Map<number, number>;
}

export interface PageOptions {
	/** Whether YooKassa's ids of saved cards are given. */
	cards: boolean;
	/** Only what runs. */
	runningOnly: boolean;
}

export async function pageFacts(tx: Transition, ids: number[], { cards, runningOnly }: PageOptions): Promise<PageFacts> {
	const offers = await tx.db.selectFrom('offer').select(['id', 'code', 'product_code']).orderBy('id').execute();
	return {
		offers: new Map(offers.map(({ id, code }) => [id, code])),
		subscriptions: await subscriptionsOf(tx, ids, runningOnly),
		goods: await goodsOf(tx, ids, new Map(offers.map(({ code, product_code }) => [product_code, code]))),
		next: await nextNumbers(tx, ids),
		cards: cards ? await cardsOf(tx, ids) : new Map(),
		tags: await tagsOf(tx, ids),
		sources: await sourcesOf(tx, ids),
		mailing: await mailingOf(tx, ids),
	};
}

async function subscriptionsOf(tx: Transition, ids: number[], runningOnly: boolean): Promise<PageFacts['subscriptions']> {
	const rows = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('subscriber_id', 'in', ids)
		// The parts of a good are not brought over as a subscription.
		.where('plan_id', 'is', null)
		.$if(runningOnly, (query) => query.where('state', '<>', 'ended'))
		.orderBy('id')
		.execute();
	const newest = new Map<string, Subscription>();
	for (const row of rows) {
		const key = `${row.subscriber_id} ${row.product_code}`;
		if (newest.get(key)?.state === undefined || newest.get(key)!.state === 'ended' || row.state !== 'ended') newest.set(key, row);
	}
	return grouped([...newest.values()], (row) => row.subscriber_id);
}

async function goodsOf(tx: Transition, ids: number[], offerOf: Map<string, string>): Promise<PageFacts['goods']> {
	const prefix = entitlementOf('');
	const rows = await tx.db.selectFrom('entitlement').select(['subscriber_id', 'what']).where('subscriber_id', 'in', ids).execute();
	const kinds = await tx.db.selectFrom('product').select(['code', 'kind']).orderBy('version').execute();
	const kindOf = new Map(kinds.map(({ code, kind }) => [code, kind]));
	const kept = rows.flatMap(({ subscriber_id, what }) => {
		const product = what.startsWith(prefix) ? what.slice(prefix.length) : '';
		const offer = offerOf.get(product);
		return offer !== undefined && kindOf.get(product) === 'goods' ? [{ subscriber_id, offer }] : [];
	});
	const byPerson = grouped(kept, ({ subscriber_id }) => subscriber_id);
	return new Map([...byPerson].map(([id, own]) => [id, own.map(({ offer }) => offer)]));
}

async function nextNumbers(tx: Transition, ids: number[]): Promise<PageFacts['next']> {
	const next = new Map<string, number>();
	const raise = (key: string, number: number) => next.set(key, Math.max(number, next.get(key) ?? 0));
	const sent = await tx.db
		.selectFrom('delivery')
		.select((eb) => ['subscriber_id', 'series_code', eb.fn.max('number').as('top')])
		.where('subscriber_id', 'in', ids)
		.where('state', 'in', ['sent', 'unknown'])
		.groupBy(['subscriber_id', 'series_code'])
		.execute();
	for (const { subscriber_id, series_code, top } of sent) raise(`${subscriber_id} ${series_code}`, Number(top) + 1);
	const before = await tx.db
		.selectFrom('imported')
		.select(['subscriber_id', 'series_code', 'next_number'])
		.where('subscriber_id', 'in', ids)
		.where('next_number', 'is not', null)
		.execute();
	for (const { subscriber_id, series_code, next_number } of before) raise(`${subscriber_id} ${series_code}`, next_number!);
	return next;
}

/** M9: the card that would be charged, with YooKassa's newest id of it. */
async function cardsOf(tx: Transition, ids: number[]): Promise<PageFacts['cards']> {
	const rows = await tx.db
		.selectFrom('card')
		.innerJoin('payment_method', 'payment_method.card_id', 'card.id')
		.select(['card.subscriber_id', 'card.type', 'card.last4', 'card.expiry', 'payment_method.provider_id'])
		.where('card.subscriber_id', 'in', ids)
		.where('card.forgotten_at', 'is', null)
		.where('card.autopay_allowed', '=', 1)
		// The last one of each person stands.
		.orderBy('card.main')
		.orderBy('card.bound_at', 'desc')
		.orderBy('card.id', 'desc')
		.orderBy('payment_method.created_at')
		.orderBy('payment_method.provider_id')
		.execute();
	return new Map(
		rows.map((row) => [
			row.subscriber_id,
			{ payment_method_id: row.provider_id, card_type: row.type, last4: row.last4, expiry: row.expiry } satisfies ImportRow,
		]),
	);
}

async function tagsOf(tx: Transition, ids: number[]): Promise<PageFacts['tags']> {
	const rows = await tx.db.selectFrom('tag').selectAll().where('subscriber_id', 'in', ids).orderBy('tag').execute();
	const byPerson = grouped(rows, ({ subscriber_id }) => subscriber_id);
	return new Map([...byPerson].map(([id, own]) => [id, own.map(({ tag }) => tag)]));
}

async function sourcesOf(tx: Transition, ids: number[]): Promise<PageFacts['sources']> {
	const rows = await tx.db
		.selectFrom('source_touch')
		.select(['subscriber_id', 'value'])
		.where('subscriber_id', 'in', ids)
		.where('value', 'is not', null)
		.orderBy('id', 'desc')
		.execute();
	return new Map(rows.map(({ subscriber_id, value }) => [subscriber_id, value!]));
}

async function mailingOf(tx: Transition, ids: number[]): Promise<PageFacts['mailing']> {
	const rows = await tx.db
		.selectFrom('consent')
		.select(['subscriber_id', 'at'])
		.where('subscriber_id', 'in', ids)
		.where('document', '=', 'mailing')
		.where('action', '=', 'given')
		.orderBy('id')
		.execute();
	return new Map(rows.map(({ subscriber_id, at }) => [subscriber_id, at]));
}

function grouped<T>(rows: T[], by: (row: T) => number): Map<number, T[]> {
	const groups = new Map<number, T[]>();
	for (const row of rows) {
		const group = groups.get(by(row));
		if (group) group.push(row);
		else groups.set(by(row), [row]);
	}
	return groups;
}
