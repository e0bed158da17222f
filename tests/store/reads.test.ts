import { recurringSeen } from '../../service/charges/recurring';
import { consentEvidence } from '../../service/consents/evidence';
import { chooseOffer } from '../../service/orders/choose';
import { giveConsent } from '../../service/orders/consent';
import { orderHistory, searchOrders } from '../../service/orders/history';
import { dailyReport } from '../../service/reports/daily';
import { statusReport } from '../../service/reports/status';
import { furthestNext } from '../../service/series/furthest';
import { listDeliveries } from '../../service/series/listDeliveries';
import { applySetup } from '../../service/setup/apply';
import { endpoints, saveEndpoint } from '../../service/setup/endpoints';
import { startLive } from '../../service/setup/startLive';
import { subscriberCard } from '../../service/subscribers/card';
import { knowSender } from '../../service/subscribers/intake';
import { listSubscribers } from '../../service/subscribers/list';
import { searchSubscribers } from '../../service/subscribers/search';
import { listSubscriptions } from '../../service/subscriptions/list';
import { eachEngine } from '../support/stores';
import { worldSetup } from '../support/worldSetup';

/** What the owner reads from the store means the same on both engines. */
eachEngine((_, store) => {
	beforeEach(async () => {
		await applySetup(store(), worldSetup(), { shopId: '1', mode: 'test' }, false);
		await knowSender(store(), 999, { userId: 5001, chatId: 5001, firstName: 'Анна_1', username: 'Anna' });
		await knowSender(store(), 999, { userId: 5002, chatId: 5002, firstName: 'Boris' });
		await chooseOffer(store(), { subscriberId: 1, offerCode: 'days', cause: 'a' });
		await giveConsent(store(), { subscriberId: 1, orderId: 1, renewal: true, cause: 'b' });
	});

	test('the reports count', async () => {
		expect(await dailyReport(store())).toMatchObject({
			newSubscribers: 2,
			paidOrders: 0,
			revenueKopecks: 0,
			refundedKopecks: 0,
			nowActive: 0,
		});
		expect(await statusReport(store())).toMatchObject({
			inbox: { open: 0, failed: 0, oldestAgeSeconds: null },
			effects: { due: 1, held: 0, failed: 0, oldestDue: expect.stringMatching(/Z$/) },
			charges: { open: 1, unknown: 0 },
			oldestClaimSeconds: null,
		});
	});

	test('people are found by name in any case, by user name and by both numbers', async () => {
		const find = async (text: string) => (await searchSubscribers(store(), text, 10)).map(({ id }) => id);
		expect([await find(''), await find('анна_'), await find('@anna'), await find('BORIS'), await find('5002'), await find('x')]).toEqual([
			[2, 1],
			[1],
			[1],
			[2],
			[2],
			[],
		]);
	});

	test('lists, cards and evidence', async () => {
		expect(
			(await listSubscribers(store(), { subscribed: false, state: 'active', createdFrom: 1, limit: 1 })).map(
				({ subscriberId }) => subscriberId,
			),
		).toEqual([1]);
		expect(await listSubscriptions(store(), { state: 'running', renews: true, limit: 5 })).toEqual([]);
		expect(await listDeliveries(store(), { subscriberId: 1, number: 6, limit: 5 })).toEqual([]);
		expect(await furthestNext(store(), { code: 'main', firstPaid: 6 })).toBe(6);
		expect(await recurringSeen(store())).toEqual({ refusedAt: null, savedAt: null });
		expect(await subscriberCard(store(), { telegramUserId: 5001 })).toMatchObject({
			subscriberId: 1,
			files: { sent: 0, lastNumber: null },
		});
		expect(await orderHistory(store(), 1)).toMatchObject({ state: 'awaiting', charges: [{ state: 'created', attempt: 1 }] });
		expect((await searchOrders(store(), 'awaiting', 5)).map(({ id }) => id)).toEqual([1]);
		expect((await consentEvidence(store(), { subscriberId: 1, from: 1 })).map(({ hashMatches }) => hashMatches)).toEqual([
			true,
			true,
			true,
		]);
	});

	test('M15 Start Live', async () => {
		await saveEndpoint(store(), 'tilda', 'my-path');
		expect((await startLive(store(), { shopId: '2', mode: 'live' }, '2')).removed).toMatchObject({
			subscriber: 2,
			orders: 1,
			charge: 1,
			consent: 3,
		});
		expect(await searchSubscribers(store(), '', 5)).toEqual([]);
		expect(await endpoints(store())).toEqual({ tilda: 'my-path' });
	});
});
