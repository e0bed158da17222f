import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import { HELD } from '../../service/effects/kinds';
import { applySetup } from '../../service/setup/apply';
import { openStore } from '../../service/store/open';
import type { FakeNodeOptions } from '../support/fakeNode';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { fakeNode } from '../support/fakeNode';
import { DAY_MS, useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const type = new SubscriptionAdmin();
const worlds = useWorld();
let world: World;

const options = (more: FakeNodeOptions = {}) => ({ credentials: { subscriptionStoreApi: openCredential(world.store) }, ...more });
const admin = async (resource: string, operation: string, more: IDataObject = {}): Promise<Json> =>
	await jsonOf(type, { resource, operation, ...more }, options());
const subscriber = (value: number | string) => ({ subscriberId: { __rl: true, mode: 'id', value } });

describe('Report → Daily', () => {
	test('counts a day in the service’s zone, and only that day', async () => {
		world = await worlds.open({ startAt: '2026-05-12T23:30' });
		await world.person('late');
		await world.advanceUntil('2026-05-13T10:00');
		const [anna, boris, vera] = [await world.person('anna'), await world.person('boris'), await world.person('vera')];
		await vera.free();
		await anna.buy();
		await boris.buy({ renewal: false });
		await anna.cancel();
		await boris.block();
		const before = await admin('report', 'daily', { day: '2026-05-13' });
		expect(before).toEqual({
			day: '2026-05-13',
			zone: 'Europe/Moscow',
			newSubscribers: 3,
			startedFreeSeries: 1,
			paidOrders: 2,
			revenueKopecks: 198000,
			revenue: 1980,
			refundedKopecks: 0,
			refunded: 0,
			renewalsDue: 0,
			renewedCharges: 0,
			recoveredCharges: 0,
			lostRenewals: 0,
			cancelledRenewals: 1,
			endedSubscriptions: 0,
			filesSent: 3,
			declinedCharges: 0,
			refusedCharges: 0,
			failedSends: 0,
			nowInFreeSeries: 1,
			nowActive: 2,
			nowCancelled: 2,
			nowBlocked: 1,
			nowRefundWishes: 0,
			mrrKopecks: 0,
			mrr: 0,
		});
		expect(await admin('report', 'daily', { day: '2026-05-12' })).toMatchObject({ newSubscribers: 1, paidOrders: 0, filesSent: 0 });
		await world.advance({ days: 1 });
		expect(await admin('report', 'daily')).toMatchObject({ day: '2026-05-14', newSubscribers: 0, paidOrders: 0, filesSent: 2 });
	});

	test('counts what failed', async () => {
		world = await worlds.open();
		const anna = await world.person('anna');
		await anna.choose();
		await anna.consent();
		await anna.pay({ card: 'insufficient_funds' });
		await world.store.db.updateTable('effect').set({ state: 'failed' }).where('key', 'like', 'declined:%').execute();
		expect(await admin('report', 'daily')).toMatchObject({ declinedCharges: 1, failedSends: 1, paidOrders: 0, revenueKopecks: 0 });
	});

	test.each(['13.05.2026', 'yesterday', '2026-13-01'])('"%s" is no day, and is said so', async (day) => {
		world = await worlds.open({ files: 1 });
		expect(await failureOf(type, { resource: 'report', operation: 'daily', day }, options())).toMatchObject({
			message: `"${day}" is not a day.`,
			description: expect.stringMatching(/2026-12-31/),
		});
	});

	test('before Apply it says where to begin', async () => {
		const store = await openStore({ engine: 'sqlite', file: ':memory:' });
		await store.migrate();
		const given = { credentials: { subscriptionStoreApi: openCredential(store) } };
		expect(await failureOf(type, { resource: 'report', operation: 'daily' }, given)).toMatchObject({
			description: expect.stringMatching(/00-setup/),
		});
		await store.close();
	});
});

describe('Report → Renewals', () => {
	test('a month of renewals as they really went: charged, recovered, paid by hand, cancelled, lost', async () => {
		world = await worlds.open({ startAt: '2026-05-11T10:00', files: 150 });
		// A day ahead of the others, so that Telegram has each file by the time they get it.
		await (await world.person('anna')).buy();
		await world.advance({ days: 1 });
		const [boris, vera] = [await world.person('boris'), await world.person('vera')];
		const [gleb, dasha] = [await world.person('gleb'), await world.person('dasha')];
		for (const person of [boris, vera, gleb, dasha]) await person.buy();
		await world.advanceUntil('2026-06-11T10:00');
		await gleb.cancel();
		await boris.cardWill('insufficient_funds', { times: 2 });
		await vera.cardWill('card_expired');
		await dasha.cardWill('insufficient_funds');
		await world.advanceUntil('2026-06-11T13:00');
		await dasha.payNow();
		await dasha.pay();
		await world.advanceUntil('2026-06-20T10:00');
		const report = await admin('report', 'renewals');
		const renewal = { renewals: 1, kopecks: 99000 };
		expect(report).toEqual({
			from: '2026-05-22',
			to: '2026-06-20',
			zone: 'Europe/Moscow',
			due: 5,
			firstTry: renewal,
			recoveredBySteps: [{ step: 3, ...renewal }],
			recoveredByHand: renewal,
			recovered: { renewals: 2, kopecks: 198000 },
			paidByHand: { renewals: 0, kopecks: 0 },
			stillTrying: 0,
			inLastGrace: 0,
			waiting: 0,
			cancelledBeforeCharge: 1,
			lost: 1,
			lostByReason: { card_expired: 1 },
			announced: 5,
			cancellations: 1,
			revenueKopecks: 297000,
			revenue: 2970,
			refundedKopecks: 0,
			refunded: 0,
			recoveredMoney: 1980,
			mrrKopecks: 297000,
			mrr: 2970,
			nowSubscribers: 3,
			nowRenewing: 3,
			churn: { activeAtStart: 5, ended: 2, rate: 0.4 },
		});
		expect(await admin('report', 'renewals', { from: '2026-06-12', to: '2026-06-12' })).toMatchObject({ due: 0, revenue: 990 });
		expect(await admin('report', 'daily', { day: '2026-06-11' })).toMatchObject({ renewalsDue: 4, renewedCharges: 0 });
		expect(await admin('report', 'daily', { day: '2026-06-10' })).toMatchObject({ renewalsDue: 1, renewedCharges: 1, recoveredCharges: 0 });
		expect(await admin('report', 'daily', { day: '2026-06-12' })).toMatchObject({ renewedCharges: 1, recoveredCharges: 1 });
		expect(await admin('report', 'daily', { day: '2026-06-14' })).toMatchObject({ lostRenewals: 1, endedSubscriptions: 1, mrr: 2970 });
	});

	test.each([
		[{ from: '13.05.2026' }, 'From: "13.05.2026" is not a day.', /2026-12-31/],
		[{ from: '2026-05-02', to: '2026-05-01' }, 'The period ends before it begins.', /To/],
	])('%j is refused by the name of its field', async (days, message, hint) => {
		world = await worlds.open({ files: 1 });
		expect(await failureOf(type, { resource: 'report', operation: 'renewals', ...days }, options())).toMatchObject({
			message,
			description: expect.stringMatching(hint),
		});
	});
});

describe('Report → Status', () => {
	test('an idle service waits for nothing', async () => {
		world = await worlds.open({ files: 10 });
		const status = await admin('report', 'status');
		expect(status).toMatchObject({
			inbox: { open: 0, failed: 0, oldestAgeSeconds: null },
			effects: { waiting: 0, due: 0, held: 0, sending: 0, failed: 0, unknown: 0, oldestDue: null },
			charges: { open: 0, unknown: 0 },
			ordersInReview: 0,
			oldestClaimSeconds: null,
			seriesProblems: 0,
		});
		expect(Math.abs(Date.parse(status.now) - world.now())).toBeLessThan(5000);
	});

	test('counts what is open, failed, held and oldest', async () => {
		world = await worlds.open({ files: 10 });
		const anna = await world.person('anna');
		await anna.offers();
		await anna.choose();
		await anna.consent();
		const { db } = world.store;
		const [first, second, third, fourth] = await db.selectFrom('effect').select('id').orderBy('id').execute();
		const real = Date.now();
		await db
			.updateTable('effect')
			.set({ state: 'sending', lease_until: real + 35_000 })
			.where('id', '=', first!.id)
			.execute();
		await db
			.updateTable('effect')
			.set({ state: 'ready', due_at: world.now() - DAY_MS })
			.where('id', '=', second!.id)
			.execute();
		await db.updateTable('effect').set({ state: 'ready', due_at: HELD }).where('id', '=', third!.id).execute();
		expect(fourth).toBeUndefined();
		const row = { source: 's', lane: 'l', body: '{}', received_at: real - 60_000 };
		await db
			.insertInto('inbox')
			.values({ ...row, outside_id: '1', state: 'received' })
			.execute();
		await db
			.insertInto('inbox')
			.values({ ...row, outside_id: '2', state: 'failed', received_at: real - 90_000 })
			.execute();
		await db.updateTable('orders').set({ state: 'review' }).execute();
		world.folder.remove('3 Title.pdf');
		await world.folder.sync();

		const status = await admin('report', 'status');
		expect(status).toMatchObject({
			inbox: { open: 1, failed: 1 },
			effects: { due: expect.any(Number), held: 1, sending: 1 },
			charges: { open: 1, unknown: 0 },
			ordersInReview: 1,
			seriesProblems: 1,
		});
		expect(status.effects.due).toBeGreaterThanOrEqual(1);
		expect(status.inbox.oldestAgeSeconds).toBeGreaterThanOrEqual(60);
		expect(status.inbox.oldestAgeSeconds).toBeLessThan(80);
		expect(Date.parse(status.effects.oldestDue)).toBeLessThan(world.now() - DAY_MS + 60_000);
		expect(status.oldestClaimSeconds).toBeGreaterThanOrEqual(9);
		expect(status.oldestClaimSeconds).toBeLessThan(30);
	});
});

describe('Consent', () => {
	beforeEach(async () => {
		world = await worlds.open({ startAt: '2026-05-12T10:00', files: 10 });
		await (await world.person('anna', '=Анна')).buy();
		await world.advance({ days: 2 });
		await (await world.person('boris')).buy({ renewal: false });
	});

	test('the evidence for one person: who, what text, which version and hash, when, where, for which order', async () => {
		const result = await admin('consent', 'exportSubscriber', subscriber(1));
		expect(result).toMatchObject({ subscriberId: 1, telegramUserId: 5000, firstName: '=Анна' });
		expect(result.consents.map(({ document }: Json) => document)).toEqual(['offer', 'privacy', 'renewal']);
		expect(result.consents[2]).toEqual({
			subscriberId: 1,
			telegramUserId: 5000,
			action: 'given',
			at: expect.stringMatching(/^2026-05-12T07:00/),
			document: 'renewal',
			version: 1,
			title: 'Renewal',
			url: '',
			text: 'renewal text',
			hash: expect.stringMatching(/^[0-9a-f]{64}$/),
			hashMatches: true,
			place: 'chat',
			actor: 'subscriber',
			orderId: 1,
			messageId: 77,
		});
	});

	test('a document changed behind our back no longer matches', async () => {
		await world.store.db.updateTable('document').set({ text: 'other' }).where('name', '=', 'offer').execute();
		const { consents } = await admin('consent', 'exportSubscriber', subscriber(1));
		expect(consents.map(({ hashMatches }: Json) => hashMatches)).toEqual([false, true, true]);
	});

	test('a period as items has those given in it, without names', async () => {
		const items = await runNode(
			type,
			options({ parameters: { resource: 'consent', operation: 'exportPeriod', as: 'items', from: '2026-05-13' } }),
		);
		expect(items.map(({ json, pairedItem }) => [json.subscriberId, json.document, pairedItem])).toEqual([
			[2, 'offer', { item: 0 }],
			[2, 'privacy', { item: 0 }],
		]);
		expect(JSON.stringify(items)).not.toMatch(/boris|text"/);
	});

	test('a period as a CSV file that opens in a spreadsheet', async () => {
		await world.store.db.updateTable('document').set({ title: '=1+1, "x"' }).where('name', '=', 'offer').execute();
		const [item] = await runNode(type, options({ parameters: { resource: 'consent', operation: 'exportPeriod', to: '2026-05-13' } }));
		expect(item!.json).toEqual({ count: 3, mismatches: 1 });
		expect(item!.binary!.data).toMatchObject({ fileName: 'consents.csv', mimeType: 'text/csv' });
		const text = Buffer.from(item!.binary!.data!.data, 'base64').toString('utf8');
		const lines = text.split('\r\n');
		expect(lines[0]).toBe(
			'\uFEFFsubscriberId,telegramUserId,action,at,document,version,title,url,hash,hashMatches,place,actor,orderId,messageId',
		);
		expect(lines[1]).toMatch(/^1,5000,given,2026-05-12T07:00:[\d.]+Z,offer,1,"'=1\+1, ""x""",,[0-9a-f]{64},false,chat,subscriber,1,77$/);
		expect(lines).toHaveLength(5);
	});

	test.each([
		[{ from: '2026-05-13', to: '2026-05-12' }, /ends before it begins/],
		[{ from: 'soon' }, /From: "soon" is not a moment/],
	])('%o is refused', async (more, says) => {
		expect((await failureOf(type, { resource: 'consent', operation: 'exportPeriod', ...more }, options())).message).toMatch(says);
	});

	test.each([
		[99, /no subscriber with the number 99/],
		['', /no subscriberId/],
		['anna', /"anna", which is not a whole number/],
	])('the subscriber "%s" is refused', async (value, says) => {
		const error = await failureOf(type, { resource: 'consent', operation: 'exportSubscriber', ...subscriber(value) }, options());
		expect(error.message).toMatch(says);
	});

	test('people can be found by name, user name and both numbers', async () => {
		const node = fakeNode(type, options());
		const find = async (text: string) =>
			(await type.methods.listSearch.searchSubscribers.call(node, text)).results.map(({ value }) => value);
		expect(await find('')).toEqual([2, 1]);
		expect([await find('анна'), await find('BOR'), await find('5001'), await find('2'), await find('%')]).toEqual([[1], [2], [2], [2], []]);
	});
});

test('Report → Observed: lists what would have been done, with sums and totals', async () => {
	world = await worlds.open({ files: 120 });
	expect(await admin('report', 'observed')).toEqual({ observing: false, since: null, reason: null, totals: [], rows: [] });
	await (await world.person('anna')).buy();
	await (await world.person('boris')).buy();
	await applySetup(world.store, worldSetup({ observe: true }), null, false);
	await world.advanceUntil('2026-06-09T10:00');
	const what = 'announce the charge, and make it on the last day';
	const row = { at: expect.stringMatching(/^2026-06-08T09:00/), what, kopecks: 99000, sum: 990 };
	expect(await admin('report', 'observed')).toEqual({
		observing: true,
		since: expect.stringMatching(/^2026-05-12/),
		reason: null,
		totals: [{ what, count: 2, kopecks: 198000, sum: 1980 }],
		rows: [
			{ ...row, subscriberId: 1, renewalId: 1 },
			{ ...row, subscriberId: 2, renewalId: 2 },
		],
	});
	expect((await admin('report', 'observed', { limit: 1 })).rows).toHaveLength(1);
});

describe('Backup', () => {
	let folder: string;
	beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'backup-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
	const backup = async (path: string) => await admin('backup', 'create', { path });
	const refused = async (path: string, helpers?: object) =>
		await failureOf(type, { resource: 'backup', operation: 'create', path }, options(), helpers);

	test('copies a SQLite store in use; the copy opens as a store and holds everything', async () => {
		world = await worlds.open({ files: 10 });
		await (await world.person('anna')).buy();
		const path = join(folder, 'copy.sqlite');
		const result = await backup(path);
		expect(result).toEqual({ engine: 'sqlite', path, bytes: expect.any(Number), rows: expect.any(Number) });
		const copy = await openStore({ engine: 'sqlite', file: path });
		expect(await copy.db.selectFrom('orders').selectAll().execute()).toEqual(
			await world.store.db.selectFrom('orders').selectAll().execute(),
		);
		const installation = await world.store.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
		// It knows that it is a copy (M15); the store itself is not touched.
		expect(await copy.db.selectFrom('installation').selectAll().execute()).toEqual([
			{
				...installation,
				host: expect.stringMatching(/^backup:/),
				observe: 1,
				observe_reason: expect.stringMatching(/restored/),
				recheck_from: expect.any(Number),
			},
		]);
		expect(installation).toMatchObject({ host: null, observe: 0, observe_reason: null, recheck_from: null });
		await copy.close();
	});

	test('replaces nothing, and says what is wrong with a path', async () => {
		world = await worlds.open({ files: 1 });
		const taken = join(folder, 'taken.sqlite');
		writeFileSync(taken, 'mine');
		expect(await refused(taken)).toMatchObject({
			message: expect.stringMatching(/exists already/),
			description: expect.stringMatching(/name of its own/),
		});
		expect(await refused(join(folder, 'no', 'x.sqlite'))).toMatchObject({ message: expect.stringMatching(/does not exist/) });
		expect(await refused('copy.sqlite')).toMatchObject({ message: expect.stringMatching(/not a whole path/) });
		expect(await refused('')).toMatchObject({ message: expect.stringMatching(/no path/) });
	});

	test('keeps to the folders n8n lets its nodes write to', async () => {
		world = await worlds.open({ files: 1 });
		const path = join(folder, 'blocked.sqlite');
		const helpers = { resolvePath: async (given: string) => await Promise.resolve(given), isFilePathBlocked: () => true };
		expect(await refused(path, helpers)).toMatchObject({ description: expect.stringMatching(/N8N_RESTRICT_FILE_ACCESS_TO/) });
		expect(existsSync(path)).toBe(false);
	});

	test('for PostgreSQL it says the pg_dump line, without the password', async () => {
		const credentials = {
			subscriptionStoreApi: {
				engine: 'postgres',
				connectionString: "postgres://bot:pass'word@db.local:5433/my%20db?sslmode=require",
				schema: 'subs',
			},
		};
		const result = await jsonOf(type, { resource: 'backup', operation: 'create', path: '/backup/it’s.dump' }, { credentials });
		expect(result.command).toBe(
			"pg_dump --host=db.local --port=5433 --username=bot --dbname='my db' --schema=subs --format=custom --file='/backup/it’s.dump'",
		);
		expect(JSON.stringify(result)).not.toContain("pass'word");
	});
});

test('Clock: rehearses only where test mode is on', async () => {
	world = await worlds.open({ files: 10 });
	const { now } = await admin('clock', 'get');
	expect(Date.parse(now)).toBeCloseTo(world.now(), -4);
	const store = await openStore({ engine: 'sqlite', file: ':memory:' });
	await store.migrate();
	const given = { credentials: { subscriptionStoreApi: openCredential(store) } };
	expect(await failureOf(type, { resource: 'clock', operation: 'advance', days: 1 }, given)).toMatchObject({
		message: expect.stringMatching(/test mode/),
	});
	await store.close();
});

test('Alert: puts a failure into the owner’s chat once a day, without secrets', async () => {
	world = await worlds.open({ files: 10 });
	await world.person('anna');
	const error = { message: 'refused: 123456789:AAabcdefghijklmnopqrstuvwxyz0123456789' };
	const items = [{ workflow: { name: '01 Bot' }, execution: { lastNodeExecuted: 'Deliver', error } }];
	const parameters = { resource: 'alert', operation: 'tellOwner' };
	await jsonOf(type, parameters, options({ items: items as never }));
	await jsonOf(type, parameters, options({ items: items as never }));
	await world.deliver();
	const events = (await world.events()).filter(({ who }) => who === 'owner');
	expect(events.map(({ text }) => text)).toEqual([expect.stringMatching(/"01 Bot" failed at "Deliver": refused: \[hidden\]/)]);
});
