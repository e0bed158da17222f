import { advanceInSteps } from '../../service/due/advance';
import { DUE_KINDS, SYNC_EVERY_MS, type DueKind } from '../../service/due/kinds';
import { dueKinds, nextDue } from '../../service/due/nextDue';
import { openWork } from '../../service/due/openWork';
import { RENEWAL_KINDS, STAGES_OF } from '../../service/renewals/stages';
import type { RenewalStage } from '../../service/store/tables/renewals';
import { HELD } from '../../service/effects/kinds';
import { confirmSent, startSending } from '../../service/effects/sending';
import { retryLater } from '../../service/effects/settle';
import { readClock, realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import { eachEngine } from '../support/stores';
import { addCharge, addOrder, addRefundRequest, addSubscriber, addSubscription, claim, passRealTime, tell } from '../support/storeRows';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const nobodyWorks = async () => undefined;

eachEngine((_, store) => {
	const entry = async (nextAt: number | null, state: 'running' | 'done' = 'running') =>
		await store()
			.db.insertInto('funnel_entry')
			.values({
				subscriber_id: 1,
				funnel: `f${realNow()}`,
				entered_by: 'start',
				next_at: nextAt,
				state,
				entered_at: 0,
				series_done_at: null,
			})
			.execute();
	const series = async (syncedAt: number | null) =>
		await store()
			.db.insertInto('series')
			.values({ code: 'main', folder: '/s', free_from: 1, free_to: 5, first_paid: 6, synced_at: syncedAt })
			.execute();

	const receipt = async (check_at: number) =>
		await store()
			.db.insertInto('receipt')
			.values({ object_id: 'p1', kind: 'payment', order_id: 1, state: 'pending', created_at: 0, check_at })
			.execute();
	const binding = async (check_at: number) =>
		await store()
			.db.insertInto('binding')
			.values({ key: 'k', subscriber_id: 1, body: '{}', state: 'pending', created_at: 0, check_at })
			.execute();
	const erasing = async (erase_asked_at: number) => {
		const { id } = await addSubscriber(store(), 'erasing');
		await store().db.updateTable('subscriber').set({ erase_asked_at }).where('id', '=', id).execute();
	};
	const member = (state: 'asked' | 'joined', next_at: number) => ({ chat: 'club', subscriber_id: 1, state, next_at });
	const paused = async (paused_until: number) =>
		await addSubscription(store(), await addSubscriber(store()), { state: 'paused', paused_until, next_file_at: null, ends_at: 1 });
	const renewal = async (stage: RenewalStage, next_at: number, more: { lease_until?: number; observed?: number } = {}) =>
		await store()
			.db.insertInto('renewal')
			.values({ payer_id: 1, term: 2, subscriber_id: 1, stage, next_at, ends_at: 1, created_at: 0, ...more })
			.execute();

	const whatsappOn = async (whatsapp_look_at: number) => {
		await store()
			.db.insertInto('setting')
			.values({ name: 'whatsapp', version: 1, value: '{"state":"on"}', hash: 'h', applied_at: 0 })
			.execute();
		await store().db.updateTable('installation').set({ whatsapp_look_at }).execute();
	};
	const observing = async (make: () => Promise<unknown>) => {
		await store().db.updateTable('installation').set({ observe: 1 }).execute();
		await make();
	};

	it('an empty store has nothing due and nothing open', async () => {
		expect(await nextDue(store())).toBeUndefined();
		expect(await dueKinds(store(), DUE_KINDS)).toEqual([]);
		expect(await openWork(store())).toEqual({ inbox: 0, claims: 0, due: 0, charges: 0 });
	});

	describe('each kind is found at its moment, and not before', () => {
		const at = () => Math.round(realNow() + 5 * HOUR);
		const cases: Array<[DueKind, (moment: number) => Promise<unknown>]> = [
			['effects', async (moment) => await tell(store(), await addSubscriber(store()), { dueAt: moment })],
			['mail', async (moment) => await tell(store(), await addSubscriber(store()), { channel: 'email', dueAt: moment })],
			['whatsapp', async (moment) => await tell(store(), await addSubscriber(store()), { channel: 'whatsapp', dueAt: moment })],
			['whatsappSync', async (moment) => await whatsappOn(moment - 6 * HOUR)],
			['files', async (moment) => await addSubscription(store(), await addSubscriber(store()), { next_file_at: moment, renewal_on: 1 })],
			['funnels', async (moment) => await entry(moment)],
			['expiries', async (moment) => await addSubscription(store(), await addSubscriber(store()), { ends_at: moment - 1 })],
			['orders', async (moment) => await addOrder(store(), await addSubscriber(store()), { deadline_at: moment })],
			['charges', async (moment) => await addCharge(store(), 1, { check_at: moment })],
			['refunds', async (moment) => await addRefundRequest(store(), { check_at: moment })],
			['sync', async (moment) => await series(moment - SYNC_EVERY_MS)],
			['receipts', async (moment) => await receipt(moment)],
			['bindings', async (moment) => await binding(moment)],
			['pauses', async (moment) => await paused(moment)],
			['erasures', async (at) => await erasing(at)],
			['recheck', async (moment) => await store().db.updateTable('installation').set({ recheck_from: moment }).execute()],
			[
				'broadcasts',
				async (next_at) => {
					const values = { name: 'Sale', segment: '', content: '{}', life_days: 1, state: 'running' as const, created_at: 0, next_at };
					await store().db.insertInto('broadcast').values(values).execute();
				},
			],
			[
				'rewards',
				async (due_at) => {
					const values = { referred_id: 1, referrer_id: 2, state: 'paid' as const, created_at: 0, due_at };
					await store().db.insertInto('referral').values(values).execute();
				},
			],
			['joins', async (next_at) => await store().db.insertInto('chat_member').values(member('asked', next_at)).execute()],
			['removals', async (next_at) => await store().db.insertInto('chat_member').values(member('joined', next_at)).execute()],
			[
				'report',
				async (report_at) => await store().db.updateTable('installation').set({ applied_at: 1, report_at, health_at: HELD }).execute(),
			],
			[
				'health',
				async (health_at) => await store().db.updateTable('installation').set({ applied_at: 1, report_at: HELD, health_at }).execute(),
			],
			...RENEWAL_KINDS.map((kind): [DueKind, (moment: number) => Promise<unknown>] => [
				kind,
				async (moment) => await renewal(STAGES_OF[kind][0]!, moment),
			]),
		];
		it('none is forgotten here', () => expect(cases.map(([kind]) => kind).sort()).toEqual([...DUE_KINDS].sort()));

		it.each(cases)('%s', async (kind, make) => {
			const moment = at();
			await make(moment);
			expect(await nextDue(store())).toBe(moment);
			expect(await nextDue(store(), [kind])).toBe(moment);
			expect(await dueKinds(store(), DUE_KINDS)).toEqual([]);
			await store()
				.db.updateTable('installation')
				.set({ clock_offset_ms: moment - realNow() + 1000 })
				.execute();
			expect(await dueKinds(store(), DUE_KINDS)).toEqual([kind]);
			expect((await openWork(store())).due).toBe(1);
		});
	});

	describe('is not due', () => {
		it.each<[string, () => Promise<unknown>]>([
			['what waits for one who blocked the bot', async () => await tell(store(), { ...(await addSubscriber(store())), state: 'blocked' })],
			[
				'the file of an ended subscription',
				async () => await addSubscription(store(), await addSubscriber(store()), { state: 'ended', next_file_at: 1, ends_at: 1 }),
			],
			[
				'the end of a subscription that renews',
				async () => await addSubscription(store(), await addSubscriber(store()), { renewal_on: 1, ends_at: 1 }),
			],
			['a renewal that waits for an answer', async () => await renewal('charging', 1)],
			['a renewal that is paid', async () => await renewal('paid', 1)],
			[
				'M17: in observe mode what has been written down',
				async () => await observing(async () => await renewal('announced', 1, { observed: 1 })),
			],
			[
				'M17: in observe mode the end of an access',
				async () => await observing(async () => await addSubscription(store(), await addSubscriber(store()), { ends_at: 1 })),
			],
			['a funnel that is done', async () => await entry(1, 'done')],
			['a paid order', async () => await addOrder(store(), await addSubscriber(store()), { state: 'paid', deadline_at: 1 })],
			[
				'M6: an order with an open payment',
				async () =>
					await addCharge(store(), (await addOrder(store(), await addSubscriber(store()), { deadline_at: 1 })).id, { state: 'pending' }),
			],
		])('%s', async (_what, make) => {
			await make();
			expect(await nextDue(store())).toBeUndefined();
			expect(await dueKinds(store(), DUE_KINDS)).toEqual([]);
		});
	});

	it('the general dispatch is not started for what its own execution is still sending, nor for what rests', async () => {
		const id = await tell(store(), await addSubscriber(store()));
		expect(await dueKinds(store(), ['effects'])).toEqual(['effects']);
		await store()
			.db.updateTable('effect')
			.set({ available_at: realNow() + 3000 })
			.execute();
		expect(await dueKinds(store(), ['effects'])).toEqual([]);
		passRealTime(3001);
		const [row] = await claim(store());
		expect(row!.id).toBe(id);
		expect(await dueKinds(store(), ['effects'])).toEqual([]);
	});

	it('nor for what stands behind a message that rests before it is tried again', async () => {
		const person = await addSubscriber(store());
		await tell(store(), person);
		await tell(store(), person);
		await retryLater(store(), (await claim(store()))[0]!, '502');
		expect(await claim(store())).toEqual([]);
		expect(await dueKinds(store(), ['effects'])).toEqual([]);
		passRealTime(2001);
		expect(await dueKinds(store(), ['effects'])).toEqual(['effects']);
	});

	it('what is left of a bot that was exchanged starts nothing and holds up nothing, until something listens to it', async () => {
		const before = await addSubscriber(store());
		await tell(store(), before, { dueAt: realNow() - 1 });
		await store().db.updateTable('effect').set({ bot_id: 1 }).execute();
		expect(await dueKinds(store(), ['effects'])).toEqual([]);
		expect(await nextDue(store())).toBeUndefined();
		expect((await openWork(store())).due).toBe(0);
		const listener = { bot_id: 1, name: 'bot', workflow_id: 'w', node_id: 'n', url: null, routes: '[]', seen_at: 0 };
		await store().db.insertInto('listener').values(listener).execute();
		expect(await dueKinds(store(), ['effects'])).toEqual(['effects']);
		expect((await openWork(store())).due).toBe(1);
	});

	it('but it is started for what a dead process left in sending', async () => {
		await tell(store(), await addSubscriber(store()));
		await startSending(store(), await claim(store()));
		expect(await dueKinds(store(), ['effects'])).toEqual([]);
		passRealTime(46_000);
		expect(await dueKinds(store(), ['effects'])).toEqual(['effects']);
	});

	it('open work names what is under way', async () => {
		const inbox = { source: 's', outside_id: '1', lane: 'l', body: '{}', state: 'received' as const, received_at: 0 };
		await store().db.insertInto('inbox').values(inbox).execute();
		await addCharge(store(), 1, { state: 'sent', sent_at: realNow() });
		await tell(store(), await addSubscriber(store()), { dueAt: realNow() - 1 });
		const [row] = await claim(store());
		expect(await openWork(store())).toMatchObject({ inbox: 1, claims: 1, charges: 1 });
		await startSending(store(), [row!]);
		expect(await openWork(store())).toMatchObject({ claims: 1 });
		await confirmSent(store(), row!);
		expect(await openWork(store())).toMatchObject({ claims: 0, due: 0 });
	});

	describe('moving the clock', () => {
		/** What the workflows would do: send everything due, noting when. */
		function sender(current: Store, seen: Array<[number, number]>) {
			return async () => {
				for (;;) {
					const rows = await claim(current);
					if (rows.length === 0) return;
					for (const row of rows) {
						seen.push([row.id, (await readClock(current)).now - row.due_at]);
						await confirmSent(current, row);
					}
				}
			};
		}

		it('stops at each due moment, so that nothing is skipped or comes late', async () => {
			const start = realNow();
			const ids: number[] = [];
			for (const days of [5, 1, 3]) ids.push(await tell(store(), await addSubscriber(store()), { dueAt: start + days * DAY }));
			const seen: Array<[number, number]> = [];
			const { now, steps } = await advanceInSteps(store(), start + 7 * DAY, sender(store(), seen), 20);
			expect(seen.map(([id]) => id)).toEqual([ids[1], ids[2], ids[0]]);
			for (const [, late] of seen) expect(late).toBeLessThan(5000);
			expect(now).toBeGreaterThanOrEqual(start + 7 * DAY);
			expect(now).toBeLessThan(start + 7 * DAY + 5000);
			expect(steps).toBe(4);
		});

		it('does not go on while something is under way, and says what', async () => {
			await tell(store(), await addSubscriber(store()), { dueAt: realNow() + HOUR });
			await expect(advanceInSteps(store(), realNow() + DAY, nobodyWorks, 3)).rejects.toThrow(/not idle \(due: 1\).*published/);
			const { offsetMs } = await readClock(store());
			expect(offsetMs).toBeCloseTo(HOUR, -4);
		});

		it('is not held up for ever by who blocked the bot', async () => {
			await tell(store(), { ...(await addSubscriber(store())), state: 'blocked' });
			expect((await store().db.selectFrom('effect').select('due_at').executeTakeFirstOrThrow()).due_at).toBe(HELD);
			const target = realNow() + 30 * DAY;
			expect((await advanceInSteps(store(), target, nobodyWorks, 1)).now).toBeGreaterThanOrEqual(target);
		});
	});
});
