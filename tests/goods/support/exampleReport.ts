import type { OwnersDay } from '../../../service/reports/owner/ownersDay';
import type { PeriodFigures } from '../../../service/reports/owner/period';
import { setupSchema, type Setup } from '../../../service/setup/schema';
import { worldSetup } from '../../support/worldSetup';

export function exampleSetup(language: 'ru' | 'en', accentColour = ''): Setup {
	const name = language === 'ru' ? 'Сценарий дня' : 'Scenario of the Day';
	return setupSchema.parse({ ...worldSetup({ language, name, accentColour }), texts: {} });
}

const DAY_MS = 24 * 3_600_000;
const LAST = Date.UTC(2026, 4, 12);

/** A report of a service that grows, its counts and sums so many times as large; 0 = nothing has happened. */
export function exampleReport(times: number): OwnersDay {
	const n = (value: number) => Math.round(value * times);
	const share = (value: number) => (times === 0 ? null : value);
	const period = (part: number): PeriodFigures => ({
		newPeople: n(1853 * part),
		startedFreeSeries: n(1402 * part),
		trialsStarted: 0,
		firstPurchases: n(341 * part),
		trialToPaid: n(287 * part),
		conversion: { tried: n(1402 * part), paid: n(258 * part), rate: share(0.184) },
		payments: n(1204 * part),
		paidKopecks: n(119_196_000 * part),
		refunds: n(9 * part),
		refundedKopecks: n(891_000 * part),
		revenueKopecks: n(118_305_000 * part),
		churn: { activeAtStart: n(1196), ended: n(74 * part), rate: share(0.062) },
		filesSent: n(36_900 * part),
	});
	const wave = (i: number) => 1 + Math.sin(i * 0.9) * 0.35 + Math.cos(i * 2.3) * 0.15;
	return {
		day: '2026-05-12',
		zone: 'Europe/Moscow',
		ofDay: { ...period(1 / 27), revenueByKind: {} },
		last30Days: { ...period(1), from: '2026-04-13', revenueByKind: {} },
		activeSubscriptions: n(1284),
		activePeople: n(1251),
		lifetime: { payers: n(2980), ltvKopecks: share(n(432_000)), arpuKopecks: share(n(95_400)), ltvEstimateKopecks: share(n(1_538_700)) },
		cohorts:
			times === 0
				? []
				: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((month, index) => ({
						month,
						people: n(212 + index * 37),
						perHeadKopecks: n(430_000 - index * 80_000),
						active: Array.from({ length: 5 - index }, (_, later) => 0.97 * 0.86 ** later),
					})),
		sources:
			times === 0
				? { first: [], last: [] }
				: {
						first: [
							{ source: 'vk_may_scenarios', newPeople: n(812), firstPurchases: n(154), revenueKopecks: n(52_480_000) },
							{ source: 'form: Получить сценарий в подарок', newPeople: n(512), firstPurchases: n(101), revenueKopecks: n(34_210_000) },
							{ source: 'direct', newPeople: n(301), firstPurchases: n(49), revenueKopecks: n(21_615_000) },
							{ source: 'referral', newPeople: n(140), firstPurchases: n(28), revenueKopecks: n(9_900_000) },
							{ source: 'tg_ads', newPeople: n(88), firstPurchases: n(9), revenueKopecks: n(100_000) },
						],
						last: [],
					},
		whatsapp: null,
		history: Array.from({ length: 30 }, (_, i) => ({
			day: new Date(LAST - (29 - i) * DAY_MS).toISOString().slice(0, 10),
			newPeople: n(60),
			revenueKopecks: n(3_900_000 * wave(i) * (1 + i / 60)),
			active: n(1196 + i * 3 + Math.round(Math.sin(i / 4) * 18)),
		})),
		now: { mrrKopecks: n(110_430_000), renewing: n(1102), blocked: n(97), failedSends: 0, waitingRequests: 0, ordersInReview: 0 },
	};
}
