import { createBroadcast } from '../../service/broadcasts/create';
import { progressOf } from '../../service/broadcasts/figures';
import { pauseBroadcast, resumeBroadcast } from '../../service/broadcasts/pause';
import { planBroadcasts } from '../../service/broadcasts/plan';
import { startBroadcast } from '../../service/broadcasts/start';
import { openStatement } from '../../service/broadcasts/window';
import { NEXT_DUE } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import { claimEffects, claimStatement, type Effect } from '../../service/effects/claim';
import { BLOCKED } from '../../service/effects/hold';
import { PRIORITY } from '../../service/effects/kinds';
import { startSending } from '../../service/effects/sending';
import { recoverSending } from '../../service/effects/settle';
import { segmentWhere } from '../../service/segments/conditions';
import { countSegment, MAY_BE_MAILED } from '../../service/segments/query';
import type { Condition } from '../../service/segments/fields';
import { applySetup } from '../../service/setup/apply';
import { realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';
import { eachEngine } from '../support/stores';
import { BOT, addSubscriber, claim, tell } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';
import { plan, wholeReads } from './support/queryPlan';

const MANY = 100_000;

async function setUp(store: Store): Promise<void> {
	const setup = worldSetup({ quietFrom: 0, quietTo: 0, broadcastCap: 1 });
	const applied = await applySetup(store, setup, { shopId: '1', mode: 'test' }, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
}

/** So many people, written by the database itself. */
async function addPeople({ db }: Store, count: number): Promise<void> {
	await sql`
		insert into subscriber (bot_id, telegram_user_id, chat_id, first_name, language, zone, slot_hour, state, created_at, updated_at)
		with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
		select ${sql.lit(BOT)}, i, i, 'Anna', 'ru', 'Europe/Moscow', 9, 'active', 0, 0 from n`.execute(db);
}

async function start(store: Store, name = 'Sale'): Promise<number> {
	const { broadcastId: id } = await createBroadcast(store, { name, segment: '', content: { text: 'x' }, scheduledAt: null, lifeDays: 3 });
	await startBroadcast(store, { id });
	return id;
}

const forward = async ({ db }: Store, ms: number) =>
	await db
		.updateTable('installation')
		.set((eb) => ({ clock_offset_ms: eb('clock_offset_ms', '+', ms) }))
		.execute();

eachEngine((place, store) => {
	describe('with 100,000 messages of broadcasts waiting', () => {
		beforeEach(async () => {
			await sql`
				insert into effect (key, subscriber_id, bot_id, kind, channel, priority, payload, valid_if, valid_ref, due_at, available_at, state, created_at)
				with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
				select 'broadcast:1:' || cast(i as text), i, ${sql.lit(BOT)}, 'message', 'telegram', 5, '{}', 'broadcast_runs', 1, 1, 0, 'ready', 0 from n`.execute(
				store().db,
			);
			await addPeople(store(), 50);
			const values = { name: 'Sale', segment: '', content: '{}', life_days: 3, state: 'running' as const, created_at: 0 };
			await store().db.insertInto('broadcast').values(values).execute();
			await sql`analyze`.execute(store().db);
		});

		it('an answer, a payment and a file are claimed first', async () => {
			const wanted: number[] = [];
			for (const priority of [PRIORITY.file, PRIORITY.payment, PRIORITY.answer])
				wanted.unshift(await tell(store(), await addSubscriber(store()), { priority }));
			for (const id of wanted) expect((await claim(store(), 1)).map((row) => row.id)).toEqual([id]);
			const [next] = await claim(store(), 1);
			expect(next!.key).toBe('broadcast:1:1');
		});

		it('to one person too: his answer does not wait behind the broadcast to him', async () => {
			const [person] = await store().db.selectFrom('subscriber').selectAll().where('id', '=', 7).execute();
			const answer = await tell(store(), person!, { priority: PRIORITY.answer });
			expect((await claim(store(), 1)).map(({ id }) => id)).toEqual([answer]);
			expect((await claim(store(), 10)).map(({ subscriber_id }) => subscriber_id)).not.toContain(7);
		});

		it('the claim and the question what is due go by an index', async () => {
			const questions = {
				claim: claimStatement(store(), { botId: BOT, limit: 25, uploads: true }, realNow()),
				due: NEXT_DUE.broadcasts,
			};
			for (const [what, query] of Object.entries(questions)) {
				const steps = await plan(store(), query);
				// The tables that its guards ask are empty here.
				expect({ what, whole: wholeReads(steps).filter((step) => /effect/.test(step)) }).toEqual({ what, whole: [] });
			}
			expect(await dueKinds(store(), ['effects'])).toEqual(['effects']);
		});
	});

	it('what of a broadcast is open is counted by an index of its own, however much else waits', async () => {
		const wait = async (count: number, rest: string) =>
			await sql`
				insert into effect (key, subscriber_id, bot_id, kind, channel, payload, due_at, available_at, state, created_at, priority, valid_if, valid_ref)
				with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
				select ${sql.lit(rest)} || cast(i as text), i, ${sql.lit(BOT)}, 'message', 'telegram', '{}', 1, 0, 'ready', 0, ${sql.raw(rest)} from n`.execute(
				store().db,
			);
		await wait(5000, '4, null, null');
		await wait(250, `5, 'broadcast_runs', i % 3`);
		await sql`analyze`.execute(store().db);
		const steps = await plan(store(), openStatement('broadcast_runs', 1));
		expect(steps).toMatch(/effect_broadcast/);
		const { rows } = await openStatement('broadcast_runs', 1).execute(store().db);
		expect(Number(rows[0]!.n)).toBe(84);
	});

	it('a segment of any condition reads each person once, and everything else by an index', async () => {
		await addPeople(store(), 3000);
		for (const table of [
			'subscription',
			'orders',
			'delivery',
			'source_touch',
			'lead',
			'funnel_entry',
			'tag',
			'broadcast_recipient',
			'entitlement',
		])
			await fillFor(store(), table);
		await sql`analyze`.execute(store().db);
		const rows: Condition[] = [
			{ field: 'subscription', operator: 'is', value: 'had' },
			{ field: 'product', operator: 'is', value: 'subscription' },
			{ field: 'bought', operator: 'is', value: 'days' },
			{ field: 'ends_days', operator: 'at_most', value: '7' },
			{ field: 'tag', operator: 'none', value: 'vip' },
			{ field: 'source_first', operator: 'is', value: 'vk' },
			{ field: 'utm', operator: 'is', value: 'utm_source=vk' },
			{ field: 'last_file', operator: 'at_least', value: '10' },
			{ field: 'free_series', operator: 'is', value: 'done' },
			{ field: 'spent', operator: 'at_least', value: '990' },
			{ field: 'payment_days', operator: 'at_least', value: '30' },
		];
		for (const condition of rows) {
			const count = sql`select count(*) from subscriber where ${segmentWhere([condition], realNow())}`;
			const whole = wholeReads(await plan(store(), count)).filter((step) => !/subscriber\b|\boffer\b| f\b|refund| r\b/.test(step));
			// PostgreSQL reads a table once for all of them where that costs less.
			if (store().engine === 'sqlite') expect({ condition, whole }).toEqual({ condition, whole: [] });
			// Those of the next chunk go by their number.
			const chunk = sql`select id from subscriber where id > 500 and id <= 600 and ${segmentWhere([condition], realNow())} and ${MAY_BE_MAILED} order by id limit 500`;
			const steps = await plan(store(), chunk);
			expect({ condition, steps, ok: /SEARCH subscriber USING INTEGER PRIMARY KEY|subscriber_pkey/.test(steps) }).toMatchObject({
				ok: true,
			});
		}
		expect((await countSegment(store().db, rows, realNow())).reachable).toBe(0);
	});

	it('planned by several workers at once, with pauses in between, everybody is written down and nobody twice', async () => {
		await setUp(store());
		await addPeople(store(), 1800);
		const id = await start(store());
		const sent = new Map<number, number>();
		const work = async () => {
			for (let round = 0; round < 40; round++) {
				await planBroadcasts(store(), 2);
				await fakeSend(store(), await claimEffects(store(), { botId: BOT, limit: 50, uploads: true }), sent, () => false);
			}
		};
		const pauses = async () => {
			for (let round = 0; round < 5; round++) {
				await pauseBroadcast(store(), { id }).catch(() => undefined);
				await resumeBroadcast(store(), { id }).catch(() => undefined);
			}
		};
		await Promise.all([work(), work(), work(), pauses()]);
		await finish(store(), id, sent, () => false);
		expect([sent.size, [...sent.values()].filter((times) => times > 1).length]).toEqual([1800, 0]);
		expect(await progressOf(store(), { id })).toMatchObject({ state: 'done', audience: 1800, sent: 1800, left: 0 });
	});

	it('to 100,000 of whom 30 % have blocked the bot, with two restarts in the middle: nobody is left out, nobody had it twice but who was in flight', async () => {
		await setUp(store());
		await store()
			.db.updateTable('setting')
			.set({ value: JSON.stringify({ name: 'x', ownerChatId: 1, telegramRate: 1000, quietFrom: 0, quietTo: 0 }) })
			.where('name', '=', 'service')
			.execute();
		store().memory.clear();
		const many = store().engine === 'sqlite' ? MANY : MANY / 20;
		await addPeople(store(), many);
		const isBlocked = (person: number) => person % 10 < 3;
		const id = await start(store());
		const sent = new Map<number, number>();
		const inFlight = new Set<number>();
		let open = store();
		for (let kill = 1; kill <= 2; kill++) {
			await runUntil(open, sent, isBlocked, (many * kill) / 3);
			// Thirty are under way: half of them have arrived, and nobody knows which.
			const claimed = (await claimEffects(open, { botId: BOT, limit: 30, uploads: true })).filter((row) => !isBlocked(row.subscriber_id));
			await startSending(open, claimed);
			for (const row of claimed) inFlight.add(row.subscriber_id);
			for (const row of claimed.filter((_, index) => index % 2 === 0)) sent.set(row.subscriber_id, (sent.get(row.subscriber_id) ?? 0) + 1);
			open = await place().open();
			await open.db.updateTable('effect').set({ lease_until: 1 }).where('state', '=', 'sending').execute();
			expect(await recoverSending(open)).toBe(claimed.length);
		}
		await finish(open, id, sent, isBlocked);
		const twice = [...sent].filter(([, times]) => times > 1).map(([person]) => person);
		expect([sent.size, twice.every((person) => inFlight.has(person)), twice.length]).toEqual([many * 0.7, true, expect.any(Number)]);
		expect(twice.length).toBeLessThanOrEqual(inFlight.size);
		expect(await progressOf(open, { id })).toMatchObject({
			state: 'done',
			audience: many,
			sent: many * 0.7,
			blocked: many * 0.3,
			left: 0,
			skipped: 0,
		});
	});
});

/** Does what Deliver does, without Telegram: a person who has blocked the bot is noted as gone, the others have it. */
async function fakeSend(store: Store, effects: Effect[], sent: Map<number, number>, isBlocked: (person: number) => boolean): Promise<void> {
	// The owner's alert is none of it.
	const mailed = effects.filter((row) => row.subscriber_id > 0);
	const [gone, had] = [mailed.filter((row) => isBlocked(row.subscriber_id)), mailed.filter((row) => !isBlocked(row.subscriber_id))];
	for (const { subscriber_id } of had) sent.set(subscriber_id, (sent.get(subscriber_id) ?? 0) + 1);
	const settle = async (rows: Effect[], values: Partial<Effect>) => {
		const ids = rows.map(({ id }) => id);
		if (ids.length > 0) await store.db.updateTable('effect').set(values).where('id', 'in', ids).execute();
	};
	await settle(had, { state: 'sent', sent_at: 1, lease_until: 0, result: '{"messageId":1}' });
	await settle(gone, { state: 'dropped', lease_until: 0, result: JSON.stringify({ reason: BLOCKED }) });
	const people = gone.map(({ subscriber_id }) => subscriber_id);
	if (people.length > 0) await store.db.updateTable('subscriber').set({ state: 'blocked' }).where('id', 'in', people).execute();
}

async function runUntil(store: Store, sent: Map<number, number>, isBlocked: (person: number) => boolean, enough: number): Promise<void> {
	while (sent.size < enough) await oneRound(store, sent, isBlocked);
}

async function finish(store: Store, id: number, sent: Map<number, number>, isBlocked: (person: number) => boolean): Promise<void> {
	for (let round = 0; round < 5000; round++) {
		await oneRound(store, sent, isBlocked);
		const { state } = await store.db.selectFrom('broadcast').select('state').where('id', '=', id).executeTakeFirstOrThrow();
		if (state === 'done') return;
	}
	throw new Error('The broadcast does not end.');
}

async function oneRound(store: Store, sent: Map<number, number>, isBlocked: (person: number) => boolean): Promise<void> {
	await planBroadcasts(store);
	for (;;) {
		const effects = await claimEffects(store, { botId: BOT, limit: store.engine === 'sqlite' ? 2000 : 500, uploads: true });
		if (effects.length === 0) break;
		await fakeSend(store, effects, sent, isBlocked);
	}
	await forward(store, 3_000);
}

/** A few thousand rows a table, enough for an index to be worth while. */
async function fillFor({ db }: Store, table: string): Promise<void> {
	const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)`;
	const rows: Record<string, ReturnType<typeof sql>> = {
		subscription: sql`insert into subscription (subscriber_id, product_code, offer_id, term, starts_at, ends_at, zone, anchor_day, state, created_at)
			${numbers} select i, 'p', 1, 1, 0, 0, 'Europe/Moscow', 1, 'ended', 0 from n`,
		orders: sql`insert into orders (subscriber_id, purpose, target, offer_id, price_kopecks, currency, state, created_at, deadline_at, payment_id)
			${numbers} select i, 'first', 'p', 1, 1, 'RUB', 'paid', 0, 0, 'p' || cast(i as text) from n`,
		delivery: sql`insert into delivery (subscriber_id, series_code, number, content_hash, kind, state, planned_at)
			${numbers} select i, 'main', 6, 'h', 'first', 'sent', 0 from n`,
		source_touch: sql`insert into source_touch (subscriber_id, kind, value, at) ${numbers} select i, 'start', 'vk', 0 from n`,
		lead: sql`insert into lead (dedupe_key, state, subscriber_id, received_at) ${numbers} select 'd' || cast(i as text), 'joined', i, 0 from n`,
		funnel_entry: sql`insert into funnel_entry (subscriber_id, funnel, entered_by, state, entered_at) ${numbers} select i, 'free', 'x', 'done', 0 from n`,
		tag: sql`insert into tag (subscriber_id, tag) ${numbers} select i, 'a' from n`,
		broadcast_recipient: sql`insert into broadcast_recipient (broadcast_id, subscriber_id, state, due_at) ${numbers} select 1, i, 'written', 0 from n`,
		entitlement: sql`insert into entitlement (subscriber_id, what, granted_at) ${numbers} select i, 'x', 0 from n`,
	};
	await rows[table]!.execute(db);
}
