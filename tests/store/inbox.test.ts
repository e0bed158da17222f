import { accept } from '../../service/inbox/accept';
import { acceptUpdate, type IncomingUpdate, telegramSource } from '../../service/inbox/acceptUpdate';
import { inboxBody } from '../../service/inbox/body';
import { claimInbox, finishInbox, renewInbox, returnInbox, type InboxRow } from '../../service/inbox/drain';
import { RECEIVER } from '../../service/listeners/receiver';
import { eachEngine } from '../support/stores';
import { addSubscriber, alerts, passRealTime } from '../support/storeRows';

const SOURCE = 'telegram:100200:bot';
/** Longer than the lease of a batch. */
const LEASE_MS = 121_000;
const PAUSE_MS = 5_001;

eachEngine((_, store) => {
	const come = async (outsideId: string, lane = 'chat-1', again = false) =>
		await accept(store(), { source: SOURCE, outsideId, lane, body: { update: outsideId }, again });
	const take = async (limit = 100) => await claimInbox(store(), SOURCE, limit);
	const names = (rows: InboxRow[]) => rows.map((row) => row.outside_id);

	describe('what comes twice is kept once', () => {
		it('one after the other', async () => {
			expect(await come('1')).toBe(true);
			expect(await come('1')).toBe(false);
			expect(names(await take())).toEqual(['1']);
		});

		it('at the same moment', async () => {
			const kept = await Promise.all(Array.from({ length: 10 }, async () => await come('1')));
			expect(kept.filter(Boolean)).toHaveLength(1);
		});

		it('also long after it was dealt with', async () => {
			await come('1');
			await finishInbox(store(), await take());
			expect(await come('1')).toBe(false);
			expect(await take()).toEqual([]);
		});

		it('but two sources may use the same ids', async () => {
			await come('1');
			expect(await accept(store(), { source: 'yookassa:1', outsideId: '1', lane: 'p', body: {} })).toBe(true);
			expect(names(await take())).toEqual(['1']);
		});
	});

	describe('updates that come at the same moment are written together', () => {
		const update = (outsideId: string, more: Partial<IncomingUpdate> = {}): IncomingUpdate => {
			return { botId: 100200, listener: 'bot', outsideId, lane: `chat-${outsideId}`, body: { update: outsideId }, ...more };
		};
		const comeTogether = async (updates: IncomingUpdate[]) =>
			await Promise.allSettled(updates.map(async (one) => await acceptUpdate(store(), one)));
		const unreadable = {
			toJSON: () => {
				throw new Error('no JSON of it');
			},
		};

		it('in the order in which they came', async () => {
			const ids = Array.from({ length: 40 }, (_none, i) => String(99 - i));
			const kept = await comeTogether(ids.map((id) => update(id)));
			expect(kept.every((one) => one.status === 'fulfilled' && one.value.join() === SOURCE)).toBe(true);
			expect(names(await take())).toEqual(ids);
		});

		it('and of twins one wakes its inbox', async () => {
			const kept = await comeTogether([update('1'), update('1'), update('2')]);
			expect(kept.map((one) => one.status === 'fulfilled' && one.value)).toEqual([[SOURCE], [], [SOURCE]]);
			expect(names(await take())).toEqual(['1', '2']);
		});

		it('one that cannot be kept takes no other with it', async () => {
			const kept = await comeTogether([update('1'), update('2', { body: unreadable }), update('3')]);
			expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
			expect(names(await take())).toEqual(['1', '3']);
		});

		it('nor one that nobody listens to: Telegram is to come again with it alone', async () => {
			const kept = await comeTogether([update('1'), update('2', { botId: 7, listener: RECEIVER })]);
			expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
		});
	});

	describe('an update that is repeated', () => {
		const again = async (more: Partial<IncomingUpdate> = {}) =>
			await acceptUpdate(store(), { botId: 100200, listener: 'bot', outsideId: '1', lane: 'chat-1', body: {}, ...more });

		it('is known without a look into the store, and to the store once nobody remembers it', async () => {
			expect(await again()).toEqual([SOURCE]);
			await finishInbox(store(), await take());
			await store().db.deleteFrom('inbox').execute();
			expect(await again()).toEqual([]);
			passRealTime(11 * 60_000);
			expect(await again()).toEqual([SOURCE]);
			passRealTime(11 * 60_000);
			expect(await again()).toEqual([]);
		});

		it('is one for that listener of that bot alone', async () => {
			await again();
			expect(await again({ listener: 'orders' })).toEqual(['telegram:100200:orders']);
			expect(await again({ botId: 7 })).toEqual(['telegram:7:bot']);
		});

		it('is not taken for one that could not be kept before', async () => {
			await expect(again({ listener: RECEIVER, botId: 9 })).rejects.toThrow('No published workflow');
			await store()
				.db.insertInto('listener')
				.values({ bot_id: 9, name: 'bot', workflow_id: 'w', node_id: 'n', url: null, routes: '[]', seen_at: Date.now(), removed: 0 })
				.execute();
			expect(await again({ listener: RECEIVER, botId: 9 })).toEqual(['telegram:9:bot']);
		});
	});

	it('a NUL, which PostgreSQL takes in no text, is left out, and nothing else', async () => {
		const body = { text: 'a\0\0b', name: '\\u0000 \\\0', ['k\0']: ['\0'] };
		await accept(store(), { source: SOURCE, outsideId: '1\0', lane: '\0chat-1', body });
		await acceptUpdate(store(), { botId: 1, listener: 'bot', outsideId: '\x002', lane: '1', body });
		const clean = { text: 'ab', name: '\\u0000 \\', k: [''] };
		const [row] = await take();
		expect(row).toMatchObject({ outside_id: '1', lane: 'chat-1' });
		expect(await inboxBody(store(), row!.id)).toEqual(clean);
		const [update] = await claimInbox(store(), telegramSource(1, 'bot'), 1);
		expect(update).toMatchObject({ outside_id: '2' });
		expect(await inboxBody(store(), update!.id)).toEqual(clean);
	});

	it('nothing is lost: the body comes back as it was', async () => {
		const body = { text: '😀 <b>&amp;</b> "\' \u0000'.replace('\u0000', ''), list: [null, 1], deep: { a: 'Ё'.repeat(4096) } };
		await accept(store(), { source: SOURCE, outsideId: '1', lane: 'chat-1', body });
		const [row] = await take();
		expect(await inboxBody(store(), row!.id)).toEqual(body);
		expect(await inboxBody(store(), 999)).toEqual({});
	});

	describe('one chat keeps its order', () => {
		it('one row of it a batch, as they came: n8n runs the branches of one execution in an order of its own', async () => {
			for (const id of ['7', '3', '5']) await come(id);
			const handed: string[] = [];
			for (let i = 0; i < 3; i++) {
				const rows = await take();
				handed.push(names(rows).join());
				await finishInbox(store(), rows);
			}
			expect(handed).toEqual(['7', '3', '5']);
		});

		it('a batch has one row of each of many chats, the oldest', async () => {
			for (let i = 0; i < 30; i++) await come(String(i), `chat-${i % 10}`);
			expect(names(await take())).toEqual(Array.from({ length: 10 }, (_none, i) => String(i)));
			expect(await take()).toEqual([]);
		});

		it('while a batch of it is under way, nothing of it is handed on', async () => {
			await come('1');
			const first = await take();
			await come('2');
			expect(await take()).toEqual([]);
			await finishInbox(store(), first);
			expect(names(await take())).toEqual(['2']);
		});

		it('other chats go on beside it', async () => {
			await come('1', 'chat-1');
			await take();
			await come('2', 'chat-1');
			await come('3', 'chat-2');
			expect(names(await take())).toEqual(['3']);
		});

		it('a batch that ends in the middle of a chat does not let another worker go on with it', async () => {
			for (let i = 0; i < 40; i++) await come(String(i), `chat-${i % 4}`);
			const batches = await Promise.all(Array.from({ length: 8 }, async () => await take(3)));
			const lanesOf = batches.map((rows) => new Set(rows.map((row) => row.lane)));
			const lanes = lanesOf.flatMap((set) => [...set]);
			expect(lanes.length).toBe(new Set(lanes).size);
			const taken = batches.flat().map((row) => row.id);
			expect(taken.length).toBe(new Set(taken).size);
		});

		it('a failed batch is repeated before what came later', async () => {
			await come('1');
			await returnInbox(store(), await take(), 'failed');
			await come('2');
			expect(await take()).toEqual([]);
			passRealTime(PAUSE_MS);
			const again = await take();
			expect(names(again)).toEqual(['1']);
			await finishInbox(store(), again);
			expect(names(await take())).toEqual(['2']);
		});
	});

	describe('an execution that died', () => {
		it('its rows are handed on again when the lease has run out', async () => {
			await come('1');
			await take();
			expect(await take()).toEqual([]);
			passRealTime(LEASE_MS);
			expect(names(await take())).toEqual(['1']);
		});

		it('one that is only slow keeps its rows: the lease is renewed', async () => {
			await come('1');
			const slow = await take();
			passRealTime(100_000);
			await renewInbox(store(), slow);
			passRealTime(100_000);
			expect(await take()).toEqual([]);
			await finishInbox(store(), slow);
			passRealTime(LEASE_MS);
			expect(await take()).toEqual([]);
		});

		it('its rows come again one at a time, so that the one that stops n8n costs the others no try', async () => {
			for (const lane of ['a', 'b', 'c']) await come(lane, lane);
			await take();
			passRealTime(LEASE_MS);
			await come('fresh', 'd');
			const first = await take();
			expect(names(first)).toEqual(['a', 'fresh']);
			// While it is under way only rows never handed on before are asked for.
			await come('fresh too', 'e');
			expect(names(await claimInbox(store(), SOURCE, 100, false))).toEqual(['fresh too']);
			for (const tries of [3, undefined]) {
				passRealTime(LEASE_MS);
				expect((await take()).find(({ outside_id }) => outside_id === 'a')?.tries).toBe(tries);
			}
			const rest = await store()
				.db.selectFrom('inbox')
				.select(['outside_id', 'tries'])
				.where('lane', 'in', ['b', 'c'])
				.orderBy('id')
				.execute();
			expect(rest.map(({ tries }) => tries)).toEqual([2, 1]);
		});

		it('and its late word counts no more', async () => {
			await come('1');
			const late = await take();
			passRealTime(LEASE_MS);
			const [row] = await take();
			await finishInbox(store(), late);
			await returnInbox(store(), late, 'late');
			expect(await store().db.selectFrom('inbox').select(['state', 'lease_until']).execute()).toEqual([
				{ state: 'received', lease_until: row!.lease_until },
			]);
		});

		it.each([
			['fails', PAUSE_MS, async (rows: InboxRow[]) => await returnInbox(store(), rows, 'no such order')],
			['dies with its process', LEASE_MS, async () => undefined],
		])('a row whose execution %s is tried three times, then the owner is told', async (_what, pause, end) => {
			await addSubscriber(store());
			await come('poison');
			for (let i = 0; i < 3; i++) {
				const rows = await take();
				expect(names(rows)).toEqual(['poison']);
				await end(rows);
				passRealTime(pause);
			}
			expect(await take()).toEqual([]);
			const row = await store().db.selectFrom('inbox').select(['state', 'body']).executeTakeFirstOrThrow();
			expect(row).toEqual({ state: 'failed', body: '{"update":"poison"}' });
			expect(await alerts(store())).toEqual([expect.stringMatching(/^Incoming telegram:100200:bot poison could not be processed: /)]);
			await come('next');
			expect(names(await take())).toEqual(['next']);
		});
	});

	describe('a notice that is worth reading again', () => {
		it.each(['processed', 'failed'] as const)('is revived when it was %s', async (state) => {
			await come('payment');
			await finishInbox(store(), await take());
			await store().db.updateTable('inbox').set({ state, tries: 3 }).execute();
			expect(await come('payment', 'p', true)).toBe(true);
			expect(await take()).toMatchObject([{ outside_id: 'payment', tries: 1 }]);
		});

		it('is not handed on twice while it waits or is under way', async () => {
			expect(await come('payment', 'p', true)).toBe(true);
			expect(await come('payment', 'p', true)).toBe(false);
			await take();
			expect(await come('payment', 'p', true)).toBe(false);
			expect(await take()).toEqual([]);
		});
	});
});
