import { dueKinds } from '../../service/due/nextDue';
import { PRIORITY } from '../../service/effects/kinds';
import { confirmSent, startSending } from '../../service/effects/sending';
import { defer } from '../../service/effects/settle';
import { healthFacts } from '../../service/health/facts';
import { metricsText } from '../../service/health/metrics';
import { healthReport } from '../../service/health/report';
import { watchHealth } from '../../service/health/watch';
import { claimInbox, returnInbox } from '../../service/inbox/drain';
import { markAlive } from '../../service/observe/presence';
import { registerListener } from '../../service/listeners/register';
import { applySetup } from '../../service/setup/apply';
import { advanceTo, readClock, realNow } from '../../service/store/clock';
import { eachEngine } from '../support/stores';
import { addCharge, addSubscriber, alerts, BOT, claim, passRealTime, sendFile, tell } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

eachEngine((_, store) => {
	const setUp = async (service: object = {}) =>
		void (await applySetup(store(), worldSetup({ quietFrom: 0, quietTo: 0, ...service }), { shopId: '1', mode: 'test' }, false));
	const now = async () => (await readClock(store())).now;
	/** The service clock goes on, as time does. */
	const later = async (ms: number) => void (await advanceTo(store(), (await now()) + ms));
	/** What is wrong. In a test real time passes for this process alone, so that the database's clock stays behind. */
	const problems = async () => (await healthReport(store())).problems.filter((says) => !says.startsWith('The clocks of'));
	const received = async (outside_id = '7') =>
		await store()
			.db.insertInto('inbox')
			.values({
				source: 'telegram:1',
				outside_id,
				lane: '1',
				body: '{}',
				state: 'received',
				received_at: realNow(),
				processed_at: null,
			})
			.execute();

	describe('the report', () => {
		beforeEach(async () => {
			await setUp({ alertStuckMinutes: 15 });
			await markAlive(store(), 'here');
		});

		it('says that all is well when it is', async () => {
			await tell(store(), await addSubscriber(store()));
			expect(await healthReport(store())).toMatchObject({
				ok: true,
				problems: [],
				effects: { due: 1, stuck: 0 },
				clock: { offsetSeconds: 0 },
			});
		});

		it('an old message is late, an old broadcast is not', async () => {
			await tell(store(), await addSubscriber(store()), { priority: PRIORITY.broadcast });
			await later(HOUR);
			expect(await healthReport(store())).toMatchObject({ ok: true, effects: { due: 1, oldestDueSeconds: null } });
			await tell(store(), await addSubscriber(store()));
			await later(16 * MINUTE);
			const { ok, effects } = await healthReport(store());
			expect([ok, await problems()]).toEqual([false, [expect.stringContaining('due for 16 minutes. Is 04 Dispatch published')]]);
			expect(effects.oldestDueSeconds).toBeGreaterThanOrEqual(16 * 60);
		});

		it('what a dead process was sending is stuck until somebody takes over', async () => {
			await tell(store(), await addSubscriber(store()));
			await startSending(store(), await claim(store()));
			expect(await healthReport(store())).toMatchObject({ ok: true, leases: { effects: { held: 1, dead: 0, oldestDeadSeconds: null } } });
			passRealTime(2 * MINUTE);
			await markAlive(store(), 'here');
			const report = await healthReport(store());
			expect(report).toMatchObject({ ok: false, effects: { sending: 1, stuck: 1 }, leases: { effects: { held: 0, dead: 1 } } });
			expect(report.leases.effects.oldestDeadSeconds).toBeGreaterThanOrEqual(70);
			expect((await problems()).join()).toContain('1 of effects were taken by a process that died');
		});

		it('what came in and is not worked off is seen, and whose execution died too', async () => {
			await received();
			await claimInbox(store(), 'telegram:1', 10);
			passRealTime(16 * MINUTE);
			await markAlive(store(), 'here');
			const { inbox, leases } = await healthReport(store());
			expect(inbox).toMatchObject({ waiting: 1, failed: 0 });
			expect(leases.inbox).toMatchObject({ dead: 1 });
			expect(await problems()).toEqual([
				expect.stringContaining('1 of inbox were taken'),
				expect.stringContaining('What came in 16 minutes ago'),
			]);
		});

		it('what waits for its turn among the retries of a failed batch belongs to no dead process, nor does an upload nobody needs any more', async () => {
			for (const outside_id of ['7', '8', '9']) await received(outside_id);
			await returnInbox(store(), await claimInbox(store(), 'telegram:1', 10), 'the execution failed');
			passRealTime(6_000);
			await claimInbox(store(), 'telegram:1', 10);
			await store()
				.db.insertInto('file_cache')
				.values({ dropbox_id: 'id:a', rev: '1', bot_id: BOT, file_id: null, lease_until: realNow() - HOUR, updated_at: 0 })
				.execute();
			expect(await healthReport(store())).toMatchObject({ leases: { inbox: { dead: 0, oldestDeadSeconds: null }, uploads: { dead: 0 } } });
		});

		it('a trigger that has fallen silent is named', async () => {
			await registerListener(store(), { botId: BOT, name: 'main', workflowId: 'w', nodeId: 'n', url: null, routes: [] });
			expect((await healthReport(store())).triggers).toEqual([
				{ name: 'due', alive: true, secondsSince: expect.any(Number) },
				{ name: 'main', alive: true, secondsSince: expect.any(Number) },
			]);
			passRealTime(10 * MINUTE);
			await markAlive(store(), 'here');
			expect(await problems()).toEqual([
				'The Telegram Funnel Trigger "main" has not said for 10 minutes that it runs. Is its workflow published?',
			]);
		});

		it('a renewal whose step is late, and a charge nobody can tell the outcome of', async () => {
			await addCharge(store(), 1, { state: 'unknown', sent_at: (await now()) - 27 * HOUR });
			const renewal = { payer_id: 1, term: 2, subscriber_id: 1, stage: 'announced' as const, next_at: (await now()) - 2 * HOUR };
			const rest = { ends_at: 0, offer_id: 1, price_kopecks: 1, charge_at: null, notices: 1, created_at: 0 };
			await store()
				.db.insertInto('renewal')
				.values({ ...renewal, ...rest })
				.execute();
			const { renewals, charges } = await healthReport(store());
			expect([renewals.overdue, charges.unknown]).toEqual([1, 1]);
			expect(await problems()).toEqual([
				'1 renewals are late, the first by 2 hours. Is 06 Renewals published?',
				'The outcome of a charge has not been known for 27 hours. Is 07 Reconcile published?',
			]);
		});

		it('knows how far apart the clocks are', async () => {
			const { databaseSkewMs } = await healthFacts(store());
			if (store().engine === 'sqlite') expect(databaseSkewMs).toBeNull();
			else expect(Math.abs(databaseSkewMs!)).toBeLessThan(2000);
		});
	});

	describe('the metrics', () => {
		it('are what Prometheus reads, one line a sample, and name no person', async () => {
			await setUp();
			await registerListener(store(), { botId: BOT, name: 'odd "name"\n', workflowId: 'w', nodeId: 'n', url: null, routes: [] });
			await tell(store(), await addSubscriber(store()));
			const text = await metricsText(store());
			const sample = /^[a-z_]+(\{[a-z]+="(\\.|[^"\\\n])*"\})? -?[0-9.e+]+$/;
			for (const line of text.trimEnd().split('\n')) expect(line).toMatch(line.startsWith('#') ? /^# (HELP|TYPE) [a-z_]+ \S/ : sample);
			expect(text).toContain('telegram_subscriptions_effects_due{priority="1"} 1\n');
			expect(text).toContain('telegram_subscriptions_trigger_alive{trigger="odd \\"name\\"\\n"} 1\n');
			expect(text).not.toContain('last_payment_age_seconds');
			await addCharge(store(), 1, { state: 'succeeded', settled_at: (await now()) - 5000 });
			expect(await metricsText(store())).toContain('telegram_subscriptions_last_payment_age_seconds 5\n');
		});
	});

	describe('the alarms', () => {
		const due = async () => (await dueKinds(store(), ['health'])).length > 0;

		it('are never due while they are switched off', async () => {
			await setUp();
			await tell(store(), await addSubscriber(store()));
			await addCharge(store(), 1, { state: 'succeeded', settled_at: await now() });
			await later(1000 * HOUR);
			expect(await due()).toBe(false);
		});

		it('messages are stuck: told at once and past the outbox, once while they are, and again when it happens again', async () => {
			await setUp({ alertStuckMinutes: 15, ownerChatId: 77 });
			await tell(store(), await addSubscriber(store()));
			expect(await due()).toBe(false);
			await later(16 * MINUTE);
			expect(await due()).toBe(true);
			expect(await watchHealth(store())).toEqual([]);
			expect(await due()).toBe(false);
			await later(5 * MINUTE);
			expect(await due()).toBe(true);
			expect(await watchHealth(store())).toEqual([{ says: expect.stringContaining('due for 21 minutes'), chatId: 77 }]);
			expect(await due()).toBe(false);
			await later(16 * MINUTE);
			expect(await due()).toBe(true);
			expect(await watchHealth(store())).toEqual([]);
			for (const row of await claim(store())) await confirmSent(store(), row);
			await later(16 * MINUTE);
			expect(await watchHealth(store())).toEqual([]);
			expect(await due()).toBe(false);
			await tell(store(), await addSubscriber(store()));
			await later(16 * MINUTE);
			expect(await watchHealth(store())).toEqual([]);
			await later(5 * MINUTE);
			expect(await watchHealth(store())).toMatchObject([{ says: expect.stringContaining('Messages are stuck') }]);
			expect(await alerts(store())).toEqual([]);
		});

		it('thousands that are due at one hour and go out one after the other are late, not stuck', async () => {
			await setUp({ alertStuckMinutes: 15, ownerChatId: 77 });
			for (let person = 0; person < 4; person++) await tell(store(), await addSubscriber(store()));
			await later(16 * MINUTE);
			for (let sent = 0; sent < 3; sent++) {
				expect(await watchHealth(store())).toEqual([]);
				const [first] = await claim(store(), 1);
				await confirmSent(store(), first!);
				await later(5 * MINUTE);
			}
			expect(await watchHealth(store())).toEqual([]);
			await later(5 * MINUTE);
			expect(await watchHealth(store())).toHaveLength(1);
		});

		it('a file that cannot be fetched never looks late, so the owner hears of it after some tries', async () => {
			await setUp();
			await sendFile(store(), await addSubscriber(store()), 5);
			for (let tries = 0; tries < 7; tries++) {
				const [row] = await claim(store());
				await defer(store(), row!, 'Dropbox: the access token has expired');
				await later(HOUR);
			}
			expect(await alerts(store())).toEqual([expect.stringContaining('cannot be fetched (5 tries): Dropbox')]);
		});

		it('messages sent in time, broadcasts and what is being held are no alarm', async () => {
			await setUp({ alertStuckMinutes: 15 });
			await tell(store(), await addSubscriber(store()), { priority: PRIORITY.broadcast });
			await tell(store(), { ...(await addSubscriber(store(), 'blocked')), state: 'blocked' });
			const [person] = [await addSubscriber(store())];
			await tell(store(), person, { dueAt: (await now()) + HOUR });
			await later(HOUR + MINUTE);
			expect(await due()).toBe(false);
			await later(14 * MINUTE);
			expect(await due()).toBe(true);
		});

		it('no payment for so many hours: told once, and again after the next one', async () => {
			await setUp({ alertNoPaymentHours: 12 });
			expect(await watchHealth(store())).toEqual([]);
			await addSubscriber(store());
			await addCharge(store(), 1, { state: 'succeeded', settled_at: await now() });
			await later(13 * HOUR);
			expect(await due()).toBe(true);
			expect(await watchHealth(store())).toEqual([{ says: expect.stringContaining('no payment for 13 hours'), chatId: null }]);
			for (let look = 0; look < 3; look++) {
				expect(await due()).toBe(false);
				await later(13 * HOUR);
				expect(await due()).toBe(true);
				expect(await watchHealth(store())).toEqual([]);
			}
			await addCharge(store(), 2, { key: 'second', state: 'succeeded', settled_at: await now() });
			await later(12 * HOUR);
			expect(await watchHealth(store())).toMatchObject([{ says: expect.stringContaining('no payment for 12 hours') }]);
			expect(await alerts(store())).toHaveLength(2);
		});

		it('a setting that changes counts at once', async () => {
			await setUp({ alertNoPaymentHours: 100 });
			await addSubscriber(store());
			await addCharge(store(), 1, { state: 'succeeded', settled_at: await now() });
			await later(2 * HOUR);
			expect(await due()).toBe(false);
			await setUp({ alertNoPaymentHours: 1 });
			await later(HOUR);
			expect(await watchHealth(store())).toHaveLength(1);
		});
	});
});
