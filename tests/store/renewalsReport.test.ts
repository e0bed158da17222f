import { monthlyRevenue } from '../../service/reports/mrr';
import { renewalsReport } from '../../service/reports/renewals';
import { dailyReport } from '../../service/reports/daily';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { eachEngine } from '../support/stores';
import { worldSetup } from '../support/worldSetup';
import { addRenewal, type RenewalRow } from './support/renewalRows';

const moscow = (moment: string) => Date.parse(`${moment}:00+03:00`);
const DAY = '2026-05-20';
const NOON = moscow(`${DAY}T12:00`);
const MAY = { from: '2026-05-01', to: '2026-05-31' };
const PAID = { settledAt: NOON, chargeAt: NOON };
const card = (kopecks = 99_000) => ({ kind: 'saved' as const, kopecks });
const link = (kopecks = 99_000) => ({ kind: 'link' as const, kopecks });

eachEngine((_, store) => {
	beforeEach(async () => {
		const offers = [
			{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const, renewalDefault: true },
			{ code: 'quarter', name: '3 months', price: '2 490', termCount: 3, termUnit: 'month' as const },
			{ code: 'trial', name: 'Trial', price: '1', termCount: 7, termUnit: 'day' as const, trial: true },
			{ code: 'tenner', name: '7 days', price: '100', termCount: 7, termUnit: 'day' as const },
		];
		const applied = await applySetup(store(), worldSetup({}, { offers }), { shopId: '1', mode: 'test' }, false);
		expect(applied).toMatchObject({ ok: true });
	});
	const add = async (...rows: RenewalRow[]) => {
		for (const row of rows) await addRenewal(store(), row);
	};

	test('each renewal due in the period is in exactly one count', async () => {
		await add(
			{ ...PAID, stage: 'paid', paidBy: card() },
			{ ...PAID, stage: 'paid', paidBy: card(249_000) },
			{ ...PAID, stage: 'paid', declined: true, tries: 0, reason: 'card_expired', paidBy: card() },
			{ ...PAID, stage: 'paid', declined: true, tries: 1, reason: 'insufficient_funds', paidBy: card() },
			{ ...PAID, stage: 'paid', declined: true, tries: 1, reason: 'insufficient_funds', paidBy: card(10_000) },
			{ ...PAID, stage: 'paid', declined: true, tries: 3, reason: 'insufficient_funds', paidBy: card() },
			{ ...PAID, stage: 'paid', declined: true, tries: 2, reason: 'general_decline', paidBy: link(20_000) },
			{ ...PAID, stage: 'renewed', declined: true, tries: 2, reason: 'general_decline', paidBy: link(30_000) },
			{ ...PAID, stage: 'renewed', paidBy: link() },
			{ chargeAt: NOON, stage: 'declined', declined: true },
			{ chargeAt: NOON, stage: 'retry', declined: true, tries: 1 },
			{ chargeAt: NOON, stage: 'charging', declined: true, tries: 1 },
			{ chargeAt: NOON, stage: 'exhausted', declined: true, tries: 4 },
			{ chargeAt: NOON, stage: 'charging' },
			{ chargeAt: NOON, stage: 'announced' },
			{ chargeAt: NOON, stage: 'overdue' },
			{ chargeAt: NOON, stage: 'will_end', renewalOn: 0 },
			{ ...PAID, stage: 'closed', endedAt: NOON },
			{ ...PAID, stage: 'lost', declined: true, tries: 4, reason: 'insufficient_funds', endedAt: NOON },
			{ ...PAID, stage: 'lost', declined: true, tries: 1, reason: 'card_expired', endedAt: NOON },
			{ ...PAID, stage: 'lost', endedAt: NOON },
			{ ...PAID, stage: 'closed', declined: true, tries: 1, reason: 'insufficient_funds', endedAt: NOON },
			// Not of the period, and never announced.
			{ stage: 'paid', chargeAt: moscow('2026-04-30T23:59'), paidBy: card(), settledAt: moscow('2026-04-30T23:59') },
			{ stage: 'announced', chargeAt: moscow('2026-06-01T00:00') },
			{ stage: 'will_end', chargeAt: null },
		);
		const report = await renewalsReport(store(), MAY);
		expect(report).toMatchObject({
			...MAY,
			zone: 'Europe/Moscow',
			due: 22,
			firstTry: { renewals: 2, kopecks: 348_000 },
			recoveredBySteps: [
				{ step: 1, renewals: 1, kopecks: 99_000 },
				{ step: 2, renewals: 2, kopecks: 109_000 },
				{ step: 4, renewals: 1, kopecks: 99_000 },
			],
			recoveredByHand: { renewals: 2, kopecks: 50_000 },
			recovered: { renewals: 6, kopecks: 357_000 },
			paidByHand: { renewals: 1, kopecks: 99_000 },
			stillTrying: 3,
			inLastGrace: 1,
			waiting: 3,
			cancelledBeforeCharge: 2,
			lost: 4,
			lostByReason: { insufficient_funds: 2, card_expired: 1, no_decline: 1 },
			revenueKopecks: 348_000 + 357_000 + 99_000,
		});
		const { firstTry, recovered, paidByHand, stillTrying, inLastGrace, waiting, cancelledBeforeCharge, lost } = report;
		const all = firstTry.renewals + recovered.renewals + paidByHand.renewals + stillTrying + inLastGrace + waiting;
		expect(all + cancelledBeforeCharge + lost).toBe(report.due);
		expect(await dailyReport(store(), DAY)).toMatchObject({ renewalsDue: 22, renewedCharges: 6, recoveredCharges: 4, lostRenewals: 4 });
		expect(await dailyReport(store(), '2026-05-19')).toMatchObject({ renewalsDue: 0, renewedCharges: 0, recoveredCharges: 0 });
	});

	test('M7 what another renewal covers is not counted twice', async () => {
		const { renewalId, subscriptionId } = await addRenewal(store(), { ...PAID, stage: 'paid', paidBy: card() });
		const covered = await addRenewal(store(), { ...PAID, stage: 'paid' });
		const covers = [subscriptionId, covered.subscriptionId].map((id) => ({ renewal_id: renewalId, subscription_id: id, term: 2 }));
		await store().db.insertInto('renewal_cover').values(covers).execute();
		expect(await renewalsReport(store(), MAY)).toMatchObject({ due: 1, firstTry: { renewals: 1 }, paidByHand: { renewals: 0 } });
	});

	test('notices, cancellations and refunds of the period are counted by their own day', async () => {
		const note = async (kind: string, data: object, at = NOON) =>
			await store()
				.db.insertInto('event')
				.values({ at, actor: 'service', subscriber_id: 1, kind, data: JSON.stringify(data) })
				.execute();
		await note('renewal.announced', { renewal: 1, offer: 'days', kopecks: 99_000 });
		await note('renewal.announced', { renewal: 1, offer: 'days', kopecks: 89_000 });
		await note('renewal.announced', { renewal: 2, offer: 'days', kopecks: 99_000 });
		await note('renewal.announced', { renewal: 3, offer: 'days', kopecks: 99_000 }, moscow('2026-06-01T09:00'));
		await note('renewal.cancelled', { subscription: 1 });
		await add({ ...PAID, stage: 'paid', paidBy: card() });
		const { id } = await store().db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
		const refund = { payment_id: 'p', order_id: id, created_at: NOON };
		await store()
			.db.insertInto('refund')
			.values([
				{ ...refund, provider_id: 'r1', amount_kopecks: 40_000, state: 'succeeded', settled_at: NOON },
				{ ...refund, provider_id: 'r2', amount_kopecks: 10_000, state: 'canceled', settled_at: NOON },
				{ ...refund, provider_id: 'r3', amount_kopecks: 10_000, state: 'succeeded', settled_at: moscow('2026-06-01T00:00') },
			])
			.execute();
		expect(await renewalsReport(store(), MAY)).toMatchObject({ announced: 2, cancellations: 1, refundedKopecks: 40_000 });
	});

	test('MRR is the price of 30 days of all that renews now; trials, who has cancelled and the rest of a bundle bring nothing', async () => {
		const offers = await store().db.selectFrom('offer').select(['id', 'code']).execute();
		const offer = (code: string) => offers.find((one) => one.code === code)!.id;
		const running = { stage: 'planned' as const, chargeAt: null };
		await add(
			{ ...running, offerId: offer('days') },
			{ ...running, offerId: offer('days'), state: 'grace' },
			{ ...running, offerId: offer('quarter') },
			{ ...running, offerId: offer('tenner') },
			{ ...running, offerId: offer('trial'), state: 'trial' },
			{ ...running, offerId: offer('days'), product: 'chat' },
			{ ...running, offerId: offer('days'), renewalOn: 0 },
			{ ...running, offerId: offer('days'), endedAt: NOON },
		);
		const expected = 2 * 99_000 + 83_000 + Math.round((10_000 * 30) / 7);
		expect(await monthlyRevenue(store())).toBe(expected);
		expect(await renewalsReport(store(), MAY)).toMatchObject({ mrrKopecks: expected, nowSubscribers: 7, nowRenewing: 6 });
		expect((await dailyReport(store())).mrrKopecks).toBe(expected);
	});

	test('churn is of those who were there when the period began', async () => {
		const before = { stage: 'planned' as const, chargeAt: null, createdAt: moscow('2026-04-10T10:00') };
		const start = moscow('2026-05-01T00:00');
		await add(
			before,
			{ ...before, endedAt: start },
			{ ...before, endedAt: moscow('2026-06-01T00:00') },
			{ ...before, endedAt: start - 1 },
			{ ...before, createdAt: start, endedAt: NOON },
		);
		expect((await renewalsReport(store(), MAY)).churn).toEqual({ activeAtStart: 3, ended: 1, rate: 0.3333 });
		expect((await renewalsReport(store(), { from: '2026-01-01', to: '2026-01-31' })).churn).toEqual({
			activeAtStart: 0,
			ended: 0,
			rate: null,
		});
	});

	describe('the period', () => {
		const clockAt = async (moment: string) => await setClock(store(), moscow(moment));

		test('is the last 30 days by the service clock, in the service’s zone', async () => {
			await clockAt('2026-12-31T23:30');
			expect(await renewalsReport(store())).toMatchObject({ from: '2026-12-02', to: '2026-12-31' });
			expect(await renewalsReport(store(), { to: '2026-03-31' })).toMatchObject({ from: '2026-03-02', to: '2026-03-31' });
			expect(await renewalsReport(store(), { from: '2026-12-31' })).toMatchObject({ from: '2026-12-31', to: '2026-12-31' });
		});

		test.each([
			[{ from: '31.12.2026' }, 'From: "31.12.2026" is not a day.'],
			[{ to: 'today' }, 'To: "today" is not a day.'],
			[{ from: '2026-05-02', to: '2026-05-01' }, 'The period ends before it begins.'],
		])('%j is refused by the name of its field', async (days, says) => {
			await expect(renewalsReport(store(), days)).rejects.toThrow(says);
		});
	});
});

async function setClock({ db }: Store, moment: number): Promise<void> {
	await db
		.updateTable('installation')
		.set({ clock_offset_ms: moment - Date.now() })
		.execute();
}
