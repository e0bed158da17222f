import { ownersDay } from '../../service/reports/owner/ownersDay';
import { World } from '../support/world';
import { refund } from './support/goodsWorld';
import { reportParts } from './support/reportWorld';

let world: World;
afterAll(async () => await world.close());

/** Five days of four people; every figure below is counted from these lines. */
beforeAll(async () => {
	world = await World.open({ startAt: '2026-05-01T10:00', parts: reportParts() });
	// Anna comes by vk and begins the free series; Boris comes by tg and buys at once; Carl comes by nothing we know of and takes the trial.
	const anna = await world.person('anna');
	await anna.start('s_vk');
	await anna.free();
	const boris = await world.person('boris');
	await boris.start('s_tg');
	const paid = await boris.buy();
	const carl = await world.person('carl');
	await carl.start();
	await carl.buy({ offer: 'try' });
	// Anna comes again by a mail, and buys. Carl's trial becomes a paid term on its last day.
	await world.advanceUntil('2026-05-03T15:00');
	await anna.start('s_mail');
	await anna.buy();
	await world.advanceUntil('2026-05-05T15:00');
	await refund(world, paid);
	// Half an hour before midnight, and after it.
	await world.advanceUntil('2026-05-05T23:30');
	await (await world.person('dora')).buyGood('course');
	await world.advanceUntil('2026-05-06T00:10');
	await world.person('ed');
});

test('each figure of the day and of the 30 days is what a hand counts', async () => {
	const report = await ownersDay(world.store, '2026-05-05');
	expect(report).toMatchObject({
		day: '2026-05-05',
		zone: 'Europe/Moscow',
		ofDay: {
			// Dora; Ed came after midnight.
			newPeople: 1,
			startedFreeSeries: 0,
			trialsStarted: 0,
			firstPurchases: 1,
			trialToPaid: 0,
			conversion: { tried: 0, paid: 0, rate: null },
			payments: 1,
			paidKopecks: 49_000,
			refunds: 1,
			refundedKopecks: 99_000,
			revenueKopecks: -50_000,
			revenueByKind: { goods: 49_000, subscription: -99_000 },
			churn: { activeAtStart: 3, ended: 1, rate: 0.3333 },
			// At 9: Anna 8, Boris 10, Carl 10.
			filesSent: 3,
		},
		last30Days: {
			from: '2026-04-06',
			newPeople: 4,
			startedFreeSeries: 1,
			trialsStarted: 1,
			// Anna, Boris, Carl (not by his ruble, by what followed it), Dora.
			firstPurchases: 4,
			trialToPaid: 2,
			conversion: { tried: 2, paid: 2, rate: 1 },
			// 990 + 1 + 990 + 990 + 490.
			payments: 5,
			paidKopecks: 346_100,
			refundedKopecks: 99_000,
			revenueKopecks: 247_100,
			revenueByKind: { goods: 49_000, subscription: 198_100 },
			// Nobody's subscription ran 30 days ago.
			churn: { activeAtStart: 0, ended: 0, rate: null },
		},
		activeSubscriptions: 2,
		activePeople: 2,
		// 2471 ₽ by four; by the mean of 0 and 2 subscriptions; without churn there is no estimate.
		lifetime: { payers: 4, ltvKopecks: 61_775, arpuKopecks: 247_100, ltvEstimateKopecks: null },
		// Boris, Anna, Carl: two of three are left; 0 + 990 + 991.
		cohorts: [{ month: '2026-05', people: 3, perHeadKopecks: 66_033, active: [0.6667] }],
		now: { mrrKopecks: 198_000, renewing: 2, blocked: 0, failedSends: 0, waitingRequests: 0, ordersInReview: 0 },
	});
});

test('what a person brings counts for the source he first came from, and for the last one', async () => {
	const { sources } = await ownersDay(world.store, '2026-05-05');
	const vk = { newPeople: 1, firstPurchases: 1, revenueKopecks: 99_000 };
	const others = [
		{ source: 'direct', newPeople: 1, firstPurchases: 1, revenueKopecks: 99_100 },
		{ source: 'unknown', newPeople: 1, firstPurchases: 1, revenueKopecks: 49_000 },
		{ source: 'tg', newPeople: 1, firstPurchases: 1, revenueKopecks: 0 },
	];
	expect(new Set(sources.first)).toEqual(new Set([{ source: 'vk', ...vk }, ...others]));
	expect(new Set(sources.last)).toEqual(new Set([{ source: 'mail', ...vk }, ...others]));
	expect(sources.first.map(({ source }) => source)).toEqual(['direct', 'vk', 'unknown', 'tg']);
});

test('the chart has each day with its own revenue, people and subscriptions at its end', async () => {
	const { history } = await ownersDay(world.store, '2026-05-06');
	expect(history).toHaveLength(30);
	expect(history.slice(-7)).toEqual([
		{ day: '2026-04-30', newPeople: 0, revenueKopecks: 0, active: 0 },
		{ day: '2026-05-01', newPeople: 3, revenueKopecks: 99_100, active: 2 },
		{ day: '2026-05-02', newPeople: 0, revenueKopecks: 0, active: 2 },
		{ day: '2026-05-03', newPeople: 0, revenueKopecks: 99_000, active: 3 },
		{ day: '2026-05-04', newPeople: 0, revenueKopecks: 99_000, active: 3 },
		{ day: '2026-05-05', newPeople: 1, revenueKopecks: -50_000, active: 2 },
		{ day: '2026-05-06', newPeople: 1, revenueKopecks: 0, active: 2 },
	]);
});

test('a day of the past is told as it was then', async () => {
	const { ofDay, activeSubscriptions, lifetime, cohorts } = await ownersDay(world.store, '2026-05-03');
	expect({ ofDay, activeSubscriptions, lifetime, cohorts }).toMatchObject({
		ofDay: { firstPurchases: 1, trialToPaid: 1, revenueKopecks: 99_000 },
		activeSubscriptions: 3,
		// Boris and Anna; Carl has paid his ruble only.
		lifetime: { payers: 2, ltvKopecks: 99_050 },
		cohorts: [{ month: '2026-05', people: 2, active: [1] }],
	});
});

test('a day that is none, and one that is yet to come, are refused', async () => {
	await expect(ownersDay(world.store, '2026-13-40')).rejects.toThrow('is not a day');
	await expect(ownersDay(world.store, '2027-01-01')).rejects.toThrow('yet to come');
});
