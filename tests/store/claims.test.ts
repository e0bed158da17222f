import { addMessage } from '../../service/effects/add';
import { claimEffects } from '../../service/effects/claim';
import { holdEffects } from '../../service/effects/hold';
import { CLAIM_LEASE_MS, OWN_EXECUTION_MS, PRIORITY } from '../../service/effects/kinds';
import { dropMarketing } from '../../service/effects/marketing';
import { confirmSent, startSending } from '../../service/effects/sending';
import { realNow } from '../../service/store/clock';
import { transition } from '../../service/store/transition';
import { sql } from '../../vendor';
import { eachEngine } from '../support/stores';
import { addSubscriber, addSubscription, BOT, claim, effect, passRealTime, sendFile, tell } from '../support/storeRows';

const HOUR = 3_600_000;

eachEngine((_, store) => {
	describe('an effect is never taken twice', () => {
		it('by workers that claim at the same moment', async () => {
			const ids: number[] = [];
			for (let i = 0; i < 60; i++) ids.push(await tell(store(), await addSubscriber(store())));
			const batches = await Promise.all(Array.from({ length: 24 }, async () => await claim(store(), 3)));
			const taken = batches.flat().map((row) => row.id);
			expect(taken.length).toBe(new Set(taken).size);
			expect(taken.sort((a, b) => a - b)).toEqual(ids);
		});

		it('and a claim never takes more than its limit', async () => {
			for (let i = 0; i < 30; i++) await tell(store(), await addSubscriber(store()));
			const sizes = (await Promise.all(Array.from({ length: 8 }, async () => await claim(store(), 2)))).map((rows) => rows.length);
			expect(sizes).toEqual([2, 2, 2, 2, 2, 2, 2, 2]);
		});

		it('and takes nothing for a limit of 0 or an empty scope', async () => {
			await tell(store(), await addSubscriber(store()));
			expect(await claim(store(), 0)).toEqual([]);
			expect(await claim(store(), 10, { subscriberIds: [] })).toEqual([]);
		});
	});

	describe("a person's messages keep their order", () => {
		it('one at a time: the next is free only when the one before is settled', async () => {
			const person = await addSubscriber(store());
			const first = await tell(store(), person);
			const second = await tell(store(), person);
			const [taken] = await claim(store());
			expect(taken!.id).toBe(first);
			expect(await claim(store())).toEqual([]);
			await startSending(store(), [taken!]);
			expect(await claim(store())).toEqual([]);
			await confirmSent(store(), taken!);
			expect((await claim(store())).map((row) => row.id)).toEqual([second]);
		});

		it('one at a time with many workers at once', async () => {
			const people = [await addSubscriber(store()), await addSubscriber(store()), await addSubscriber(store())];
			for (let round = 0; round < 5; round++) for (const person of people) await tell(store(), person);
			const seen: Record<number, number[]> = {};
			const work = async () => {
				for (let idle = 0; idle < 5; ) {
					const rows = await claim(store(), 2);
					idle = rows.length === 0 ? idle + 1 : 0;
					for (const row of rows) {
						(seen[row.subscriber_id] ??= []).push(row.id);
						const others = await store()
							.db.selectFrom('effect')
							.select('id')
							.where('subscriber_id', '=', row.subscriber_id)
							.where('state', 'in', ['ready', 'sending'])
							.where('lease_until', '>', realNow())
							.execute();
						expect(others.map(({ id }) => id)).toEqual([row.id]);
						await startSending(store(), [row]);
						await confirmSent(store(), row);
					}
				}
			};
			await Promise.all([work(), work(), work(), work()]);
			for (const person of people) {
				expect(seen[person.id]).toHaveLength(5);
				expect(seen[person.id]).toEqual([...seen[person.id]!].sort((a, b) => a - b));
			}
		});

		it('an answer waits for the reminder that is being sent', async () => {
			const person = await addSubscriber(store());
			await tell(store(), person, { priority: PRIORITY.reminder });
			const [reminder] = await claim(store());
			const answer = await tell(store(), person, { priority: PRIORITY.answer });
			expect(await claim(store())).toEqual([]);
			await startSending(store(), [reminder!]);
			passRealTime(CLAIM_LEASE_MS + 1);
			expect(await claim(store())).toEqual([]);
			await confirmSent(store(), reminder!);
			expect((await claim(store())).map((row) => row.id)).toEqual([answer]);
		});

		it('one at a time also while answers are written that go first', async () => {
			const people = [await addSubscriber(store()), await addSubscriber(store())];
			for (const person of people) for (let i = 0; i < 20; i++) await tell(store(), person, { priority: PRIORITY.reminder });
			const write = async () => {
				for (let i = 0; i < 40; i++) await tell(store(), people[i % 2]!, { priority: PRIORITY.answer });
			};
			const most: number[] = [];
			const work = async () => {
				for (let i = 0; i < 40; i++) {
					const rows = await claim(store(), 5);
					const { rows: underWay } = await sql<{ n: number }>`
						select count(*) as n from effect where state = 'ready' and lease_until > 0 group by subscriber_id`.execute(store().db);
					most.push(...underWay.map(({ n }) => Number(n)));
					for (const row of rows) await confirmSent(store(), row);
				}
			};
			await Promise.all([write(), work(), work(), work(), work()]);
			expect(Math.max(...most)).toBe(1);
		});

		it('by priority first, then as they were written', async () => {
			const person = await addSubscriber(store());
			const reminder = await tell(store(), person, { priority: PRIORITY.reminder });
			const file = await sendFile(store(), person, 6);
			const answer = await tell(store(), person, { priority: PRIORITY.answer });
			const later = await tell(store(), person, { priority: PRIORITY.answer });
			const order: number[] = [];
			for (let i = 0; i < 4; i++) {
				const [row] = await claim(store());
				order.push(row!.id);
				await confirmSent(store(), row!);
			}
			expect(order).toEqual([answer, later, file, reminder]);
		});

		it('and what is not due yet holds nothing up', async () => {
			const person = await addSubscriber(store());
			await tell(store(), person, { dueAt: realNow() + HOUR });
			const due = await tell(store(), person, { priority: PRIORITY.reminder });
			expect((await claim(store())).map((row) => row.id)).toEqual([due]);
		});

		it('gives answers before files and files before reminders, of all people', async () => {
			const wanted = [];
			const reminder = await tell(store(), await addSubscriber(store()), { priority: PRIORITY.reminder });
			const file = await sendFile(store(), await addSubscriber(store()), 6);
			wanted.push(await tell(store(), await addSubscriber(store()), { priority: PRIORITY.answer }), file, reminder);
			expect((await claim(store(), 2)).map((row) => row.id)).toEqual(wanted.slice(0, 2));
			expect((await claim(store(), 2)).map((row) => row.id)).toEqual(wanted.slice(2));
		});
	});

	describe('a lease', () => {
		it('keeps others away until it runs out, then hands over', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await claim(store());
			passRealTime(CLAIM_LEASE_MS - 1000);
			expect(await claim(store())).toEqual([]);
			passRealTime(1001);
			expect((await claim(store())).map((row) => row.id)).toEqual([id]);
		});

		it('that ran out neither sends nor confirms once another worker has taken over', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			const [late] = await claim(store());
			passRealTime(CLAIM_LEASE_MS + 1);
			const [now] = await claim(store());
			expect(await startSending(store(), [late!])).toEqual(new Set());
			await confirmSent(store(), late!);
			expect((await effect(store(), id)).state).toBe('ready');
			expect(await startSending(store(), [now!])).toEqual(new Set([id]));
			await confirmSent(store(), now!, { messageId: 5 });
			expect(await effect(store(), id)).toMatchObject({ state: 'sent', result: '{"messageId":5}' });
		});

		it('is not needed for what is sent: nobody takes it again', async () => {
			await tell(store(), await addSubscriber(store()));
			const [row] = await claim(store());
			await confirmSent(store(), row!);
			passRealTime(10 * CLAIM_LEASE_MS);
			expect(await claim(store())).toEqual([]);
		});
	});

	describe('what no longer holds is dropped, not sent', () => {
		it('a reminder to one who has paid since', async () => {
			const person = await addSubscriber(store());
			const other = await addSubscriber(store());
			const id = await tell(store(), person, { guard: 'unpaid_and_wanted', priority: PRIORITY.reminder });
			const still = await tell(store(), other, { guard: 'unpaid_and_wanted', priority: PRIORITY.reminder });
			await addSubscription(store(), person);
			expect((await claim(store())).map((row) => row.id)).toEqual([still]);
			expect((await effect(store(), id)).state).toBe('dropped');
		});

		it('a reminder to one who has ended mailings since; what he has bought or asked for is sent', async () => {
			const person = await addSubscriber(store());
			const reminder = await tell(store(), person, { guard: 'unpaid_and_wanted', priority: PRIORITY.reminder });
			const answer = await tell(store(), person);
			await store().db.updateTable('subscriber').set({ mailings_stopped_at: 1 }).where('id', '=', person.id).execute();
			expect((await claim(store())).map((row) => row.id)).toEqual([answer]);
			await store().db.updateTable('effect').set({ state: 'sent' }).where('id', '=', answer).execute();
			expect([await claim(store()), (await effect(store(), reminder)).state]).toEqual([[], 'dropped']);
		});

		it('what waits when he ends mailings, at once; nothing else of his, and nothing of others', async () => {
			const [person, other] = [await addSubscriber(store()), await addSubscriber(store())];
			const marketing = { guard: 'unpaid_and_wanted', priority: PRIORITY.reminder } as const;
			const ids = [await tell(store(), person, marketing), await tell(store(), person), await tell(store(), other, marketing)];
			await transition(store(), async (tx) => await dropMarketing(tx, person.id));
			const states: string[] = [];
			for (const id of ids) states.push((await effect(store(), id)).state);
			expect(states).toEqual(['dropped', 'ready', 'ready']);
		});

		it('a reminder in a race with the payment: once the payment is there it is never claimed', async () => {
			for (let round = 0; round < 15; round++) {
				const person = await addSubscriber(store());
				const id = await tell(store(), person, { guard: 'unpaid_and_wanted', priority: PRIORITY.reminder });
				const paid = transition(store(), async (tx) => {
					await addMessage(tx, person, { key: `paid:${round}`, message: 'paid_again', priority: PRIORITY.payment });
					await addSubscription(tx, person);
				});
				const claims = Promise.all([claim(store()), claim(store())]);
				await paid;
				const before = (await claims).flat().map((row) => row.id);
				const after = (await claim(store(), 100)).map((row) => row.id);
				expect(after).not.toContain(id);
				expect(['ready', 'dropped']).toContain((await effect(store(), id)).state);
				if ((await effect(store(), id)).state === 'dropped') expect(before).not.toContain(id);
				await store().db.updateTable('effect').set({ state: 'sent' }).execute();
			}
		});

		it('a file whose delivery was withdrawn', async () => {
			const id = await sendFile(store(), await addSubscriber(store()), 6);
			await store().db.updateTable('delivery').set({ state: 'dropped' }).execute();
			expect(await claim(store())).toEqual([]);
			expect((await effect(store(), id)).state).toBe('dropped');
		});

		it('what belongs to an ended subscription or a closed order', async () => {
			const person = await addSubscriber(store());
			const ended = await addSubscription(store(), person, { state: 'ended' });
			await tell(store(), person, { guard: 'subscription_runs', guardRef: ended.id });
			await tell(store(), person, { guard: 'order_open', guardRef: 999 });
			expect(await claim(store())).toEqual([]);
			expect(await store().db.selectFrom('effect').select('state').execute()).toEqual([{ state: 'dropped' }, { state: 'dropped' }]);
		});

		it('a guard of a newer version of the package', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await store().db.updateTable('effect').set({ valid_if: 'of_tomorrow' }).where('id', '=', id).execute();
			expect(await claim(store())).toEqual([]);
			expect((await effect(store(), id)).state).toBe('dropped');
		});

		it('what came too late; and it does not take the place of what follows', async () => {
			const person = await addSubscriber(store());
			const late = await tell(store(), person, { expiresAt: realNow() - 1 });
			const next = await tell(store(), person, { expiresAt: realNow() + HOUR });
			expect((await claim(store(), 1)).map((row) => row.id)).toEqual([next]);
			expect((await effect(store(), late)).state).toBe('dropped');
		});
	});

	describe('the scope', () => {
		it('leaves what an execution wrote to that execution for a while', async () => {
			const person = await addSubscriber(store());
			await transition(store(), async (tx) => await addMessage(tx, person, { key: 'mine', message: 'about' }));
			expect(await claim(store())).toEqual([]);
			expect(await claim(store(), 10, { subscriberIds: [person.id] })).toHaveLength(1);
		});

		it('and lets the general dispatch have it when that execution is gone', async () => {
			const person = await addSubscriber(store());
			await transition(store(), async (tx) => await addMessage(tx, person, { key: 'mine', message: 'about' }));
			passRealTime(OWN_EXECUTION_MS + 1);
			expect(await claim(store())).toHaveLength(1);
		});

		it('takes only the named people, and only its own bot', async () => {
			const [one, two] = [await addSubscriber(store()), await addSubscriber(store())];
			const mine = await tell(store(), one);
			await tell(store(), two);
			expect((await claim(store(), 10, { subscriberIds: [one.id] })).map((row) => row.id)).toEqual([mine]);
			expect(await claimEffects(store(), { botId: BOT + 1, limit: 10, uploads: true })).toEqual([]);
		});

		it('without uploads takes only files that Telegram has already', async () => {
			const person = await addSubscriber(store());
			const id = await sendFile(store(), person, 6);
			const item = { series_code: 'main', number: 6, dropbox_id: 'id:6', name: '6.pdf', rev: 'r1', content_hash: 'h', size: 10 };
			await store().db.insertInto('series_item').values(item).execute();
			expect(await claim(store(), 10, { uploads: false })).toEqual([]);
			const cached = { bot_id: BOT, dropbox_id: 'id:6', rev: 'r1', file_id: 'telegram-6', lease_until: null, updated_at: 0 };
			await store().db.insertInto('file_cache').values(cached).execute();
			expect((await claim(store(), 10, { uploads: false })).map((row) => row.id)).toEqual([id]);
		});

		it('and a file that waits for its upload does not let a later message overtake it', async () => {
			const person = await addSubscriber(store());
			await sendFile(store(), person, 6);
			await tell(store(), person, { priority: PRIORITY.reminder });
			expect(await claim(store(), 10, { uploads: false })).toEqual([]);
		});
	});

	describe('someone who blocked the bot', () => {
		it('gets nothing tried, neither what waits nor what comes', async () => {
			const person = await addSubscriber(store());
			await tell(store(), person);
			await transition(store(), async (tx) => await holdEffects(tx, person.id));
			await tell(store(), { ...person, state: 'blocked' });
			expect(await claim(store())).toEqual([]);
			expect(await claim(store(), 10, { subscriberIds: [person.id] })).toEqual([]);
		});
	});

	it('a moved service clock makes due what was not, and leases stay in real time', async () => {
		const id = await tell(store(), await addSubscriber(store()), { dueAt: realNow() + 24 * HOUR });
		expect(await claim(store())).toEqual([]);
		await store()
			.db.updateTable('installation')
			.set({ clock_offset_ms: 25 * HOUR })
			.execute();
		const [row] = await claim(store());
		expect(row!.id).toBe(id);
		expect((await effect(store(), id)).lease_until).toBeLessThan(realNow() + CLAIM_LEASE_MS + 1000);
	});
});
