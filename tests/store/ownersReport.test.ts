import { ownersDay } from '../../service/reports/owner/ownersDay';
import { nextReportAt, reportedDay } from '../../service/reports/owner/plan';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { eachEngine } from '../support/stores';
import { addSubscriber } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const berlin = (moment: string) => Date.parse(moment);
let payments = 0;

/** Somebody who came at a moment, by a source. */
async function person(store: Store, at: number, source?: string): Promise<number> {
	const { id } = await addSubscriber(store);
	await store.db.updateTable('subscriber').set({ created_at: at }).where('id', '=', id).execute();
	if (source)
		await store.db.insertInto('source_touch').values({ subscriber_id: id, kind: 'source', value: source, utm: null, at }).execute();
	return id;
}

/** He pays for an offer; `back`: all of it is given back at that moment. */
async function pays(
	store: Store,
	subscriber: number,
	at: number,
	kopecks: number,
	{ offer = 1, back }: { offer?: number; back?: number } = {},
) {
	const payment = `p${++payments}`;
	const order = {
		purpose: 'first' as const,
		target: 'subscription',
		currency: 'RUB',
		state: 'paid' as const,
		payment_id: payment,
		reason: null,
	};
	const { id } = await store.db
		.insertInto('orders')
		.values({ ...order, subscriber_id: subscriber, offer_id: offer, price_kopecks: kopecks, created_at: at, deadline_at: at, paid_at: at })
		.returning('id')
		.executeTakeFirstOrThrow();
	const charge = { kind: 'link' as const, term: 1, attempt: 1, body: '{}', currency: 'RUB', state: 'succeeded' as const, reason: null };
	await store.db
		.insertInto('charge')
		.values({
			...{ ...charge, key: payment, order_id: id, subscriber_id: subscriber, subscription_id: null, amount_kopecks: kopecks },
			...{ provider_id: payment, confirmation_url: null, created_at: at, sent_at: at, settled_at: at, check_at: null },
		})
		.execute();
	if (back !== undefined)
		await store.db
			.insertInto('refund')
			.values({
				provider_id: `r${payment}`,
				payment_id: payment,
				order_id: id,
				amount_kopecks: kopecks,
				state: 'succeeded',
				created_at: back,
				settled_at: back,
			})
			.execute();
}

/** He has a subscription from one moment to another. */
async function subscribed(store: Store, subscriber: number, from: number, to: number | null): Promise<void> {
	await store.db
		.insertInto('subscription')
		.values({
			...{
				subscriber_id: subscriber,
				product_code: 'subscription',
				series_code: 'main',
				offer_id: 1,
				term: 1,
				starts_at: from,
				zone: 'Europe/Berlin',
			},
			...{ ends_at: from, anchor_day: 1, renewal_on: 1, state: to === null ? ('active' as const) : ('ended' as const), next_file_at: null },
			...{ created_at: from, ended_at: to },
		})
		.execute();
}

eachEngine((_, store) => {
	beforeEach(async () => {
		const offers = [
			{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const },
			{ code: 'try', name: 'Trial', price: '1', termCount: 3, termUnit: 'day' as const, trial: true, renewalOffer: 'days' },
			{ code: 'book', name: 'Book', product: 'book', price: '300' },
		];
		const products = [{ code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'The book' } }];
		const setup = worldSetup({ zone: 'Europe/Berlin' }, { offers, products });
		expect(await applySetup(store(), setup, { shopId: '1', mode: 'test' }, false)).toMatchObject({ ok: true });
	});
	const offer = async (code: string) =>
		(await store().db.selectFrom('offer').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;

	// In Berlin the clocks went forward on 30 March 2025 at 2 and back on 26 October 2025 at 3.
	test.each([
		['2025-03-30', '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00'],
		['2025-10-26', '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00'],
	])('%s, of 23 or 25 hours, has what happened between its midnights, and no more', async (day, from, to) => {
		const [start, end] = [berlin(from), berlin(to)];
		for (const at of [start - 1, start, end - 1, end]) await pays(store(), await person(store(), at), at, 100);
		const report = await ownersDay(store(), day);
		expect(report.ofDay).toMatchObject({ newPeople: 2, payments: 2, revenueKopecks: 200, firstPurchases: 2 });
		expect(report.history.at(-1)).toMatchObject({ day, newPeople: 2, revenueKopecks: 200 });
		expect(report.history.at(-2)).toMatchObject({ newPeople: 1, revenueKopecks: 100 });
		expect(report.last30Days).toMatchObject({ newPeople: 3, payments: 3 });
	});

	test('cohorts go by the month of the first payment for a subscription; who comes back counts again', async () => {
		const [jan, feb, mar, apr] = ['2025-01-15', '2025-02-15', '2025-03-15', '2025-04-15'].map((day) => berlin(`${day}T12:00:00Z`)) as [
			number,
			number,
			number,
			number,
		];
		const [book, trial] = [await offer('book'), await offer('try')];
		const [anna, boris, carl, dora] = [
			await person(store(), jan),
			await person(store(), jan),
			await person(store(), jan),
			await person(store(), jan),
		];
		// Anna stays; Boris leaves and comes back in March; Carl begins in February, after a trial in January; Dora buys a book only.
		await pays(store(), anna, jan, 99_000);
		await pays(store(), anna, feb, 99_000);
		await subscribed(store(), anna, jan, null);
		await pays(store(), boris, jan, 99_000, { back: feb });
		await subscribed(store(), boris, jan, feb);
		await pays(store(), boris, mar, 99_000);
		await subscribed(store(), boris, mar, apr);
		await pays(store(), carl, jan, 100, { offer: trial });
		await pays(store(), carl, feb, 99_000);
		await subscribed(store(), carl, jan, mar);
		await pays(store(), dora, jan, 30_000, { offer: book });
		const report = await ownersDay(store(), '2025-04-20');
		expect(report.cohorts).toEqual([
			{ month: '2025-01', people: 2, perHeadKopecks: 148_500, active: [1, 0.5, 1, 0.5] },
			{ month: '2025-02', people: 1, perHeadKopecks: 99_100, active: [1, 0, 0] },
		]);
		expect(report.lifetime).toMatchObject({ payers: 4, ltvKopecks: Math.round((99_000 * 4 + 100 + 30_000) / 4) });
		// Of 30 days up to 20 April: two ran when they began, Boris left.
		expect(report.last30Days.churn).toEqual({ activeAtStart: 2, ended: 1, rate: 0.5 });
		expect(report.lifetime.ltvEstimateKopecks).toBe(0);
	});

	test('an estimate of what a subscription brings is its mean revenue by churn', async () => {
		const [before, day] = [berlin('2025-03-01T12:00:00Z'), berlin('2025-04-10T12:00:00Z')];
		for (const ended of [null, null, null, day]) {
			const id = await person(store(), before);
			await subscribed(store(), id, before, ended);
			await pays(store(), id, day, 70_000);
		}
		// 2800 ₽ by a mean of 3.5; a quarter left.
		expect((await ownersDay(store(), '2025-04-20')).lifetime).toEqual({
			payers: 4,
			ltvKopecks: 70_000,
			arpuKopecks: 80_000,
			ltvEstimateKopecks: 320_000,
		});
	});

	test('the first and the last touch before the end count, one of later does not', async () => {
		const at = berlin('2025-04-10T12:00:00Z');
		const id = await person(store(), at, 'vk');
		await pays(store(), id, at, 99_000);
		const touch = { subscriber_id: id, kind: 'source' as const, utm: null };
		await store().db.insertInto('source_touch').values([{ ...touch, value: 'mail', at: at + 1 }, { ...touch, value: 'late', at: at + 40 * 86_400_000 }]).execute(); // prettier-ignore
		const figures = { newPeople: 1, firstPurchases: 1, revenueKopecks: 99_000 };
		expect((await ownersDay(store(), '2025-04-20')).sources).toEqual({
			first: [{ source: 'vk', ...figures }],
			// What he paid was brought by the last one before the payment.
			last: [
				{ source: 'vk', newPeople: 0, firstPurchases: 0, revenueKopecks: 99_000 },
				{ source: 'mail', ...figures, revenueKopecks: 0 },
			],
		});
	});

	test('who had paid before he tried is none whom the trial won; money of a foreign currency and unsettled refunds are left out', async () => {
		const at = berlin('2025-04-10T12:00:00Z');
		const trial = await offer('try');
		const [old, won, open] = [await person(store(), at), await person(store(), at), await person(store(), at)];
		await pays(store(), old, at - 1, 99_000);
		for (const one of [old, won, open]) await pays(store(), one, at, 100, { offer: trial });
		await pays(store(), won, at + 1, 99_000, { back: at + 2 });
		await store().db.updateTable('refund').set({ state: 'pending', settled_at: null }).execute();
		await pays(store(), open, at + 3, 5_000);
		await store().db.updateTable('charge').set({ paid_currency: 'USD' }).where('amount_kopecks', '=', 5_000).execute();
		const { ofDay } = await ownersDay(store(), '2025-04-10');
		expect(ofDay).toMatchObject({
			trialsStarted: 3,
			trialToPaid: 2,
			conversion: { tried: 2, paid: 2 },
			revenueKopecks: 198_300,
			refunds: 0,
		});
	});
});

test.each([
	// now, next moment, day it tells of
	['2025-03-29T08:59:00+01:00', '2025-03-29T09:00:00+01:00', '2025-03-27'],
	['2025-03-29T09:00:00+01:00', '2025-03-30T09:00:00+02:00', '2025-03-28'],
	['2025-03-30T23:59:00+02:00', '2025-03-31T09:00:00+02:00', '2025-03-29'],
])('at %s the next report is due at %s, the last one was of %s', (now, next, day) => {
	const settings = { reportHour: 9, zone: 'Europe/Berlin' };
	expect(nextReportAt(berlin(now), settings)).toBe(berlin(next));
	expect(reportedDay(berlin(now), settings)).toBe(day);
});
