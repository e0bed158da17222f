import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import type { ImportOptions } from '../../service/imports/run';
import { importSubscribers } from '../../service/imports/run';
import { applySetup } from '../../service/setup/apply';
import { openStore, type Store } from '../../service/store/open';
import { fakeNode } from '../support/fakeNode';
import { idOf, madeList, methodOf } from '../support/importList';
import { openCredential } from '../support/openCredential';
import { failureOf, runNode } from '../support/runNode';
import { TEST_SECRET } from '../support/testSecret';
import { worldSetup } from '../support/worldSetup';

const type = new SubscriptionAdmin();
const NOW = Date.parse('2026-05-12T10:00:00+03:00');
const BOT = 999;

let folder: string;
let store: Store;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'import-'));
	store = await openStore({ engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true, secret: TEST_SECRET });
	await store.migrate();
	await store.db
		.updateTable('installation')
		.set({ clock_offset_ms: NOW - Date.now() })
		.execute();
	const setup = worldSetup(
		{},
		{
			products: [
				{ code: 'book', name: 'Book', kind: 'goods', content: { text: 'The book' } },
				{ code: 'club', name: 'Club' },
			],
			offers: [
				{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
				{ code: 'month', name: 'A month', price: '1 190,00', termCount: 1, termUnit: 'month' },
				{ code: 'club', name: 'Club', price: '300', product: 'club', termCount: 30, termUnit: 'day' },
				{ code: 'book', name: 'Book', price: '500', product: 'book' },
			],
		},
	);
	const applied = await applySetup(store, setup, { shopId: '1', mode: 'test' }, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
});

afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

const TABLES = [
	'subscriber',
	'subscription',
	'renewal',
	'card',
	'payment_method',
	'consent',
	'imported',
	'missed_day',
	'entitlement',
	'source_touch',
	'tag',
] as const;

/** Every row an import writes. */
async function rows() {
	return Object.fromEntries(
		await Promise.all(TABLES.map(async (table) => [table, await store.db.selectFrom(table).selectAll().execute()] as const)),
	);
}

const take = async (list: string | Buffer, more: Partial<ImportOptions> = {}) =>
	await importSubscribers(store, Buffer.from(list), { botId: BOT, write: true, firstFile: 'tomorrow', ...more });

const faultsOf = async (list: string) => (await take(list, { write: false })).faults.map(({ line, column }) => [line, column]);

const people = async () => await store.db.selectFrom('subscriber').selectAll().orderBy('id').execute();

const HEAD = 'telegram_id;first_name;offer;ends_on';

describe('a long list', () => {
	test('10,000 lines with 50 faulty ones: the node brings 9,950 in and lists 50 by line and reason; a repeat changes nothing', async () => {
		const list = madeList({ lines: 10_000, faulty: 50 });
		const run = async (mode: string) =>
			await runNode(
				type,
				{ parameters: { resource: 'import', operation: 'subscribers', mode }, credentials: credentials() },
				{ assertBinaryData: () => ({}), getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from(list.csv)) },
			);
		await giveBot();
		const [checked] = await run('check');
		expect(checked!.json).toMatchObject({ mode: 'check', lines: 10_000, imported: 9950, faulty: 50 });
		expect(await people()).toHaveLength(1);
		const [summary, ...faulty] = await run('import');
		expect(summary!.json).toEqual({
			...checked!.json,
			mode: 'import',
			says: expect.stringMatching(/^9950 of 10000 lines were imported; 50 are faulty/),
		});
		expect(new Map(faulty.map(({ json }) => [json.line, json.column]))).toEqual(list.faulty);
		for (const { json } of faulty) expect(json.reason).toMatch(/\w/);
		expect(await people()).toHaveLength(9951);
		const before = await rows();
		const [again] = await run('import');
		expect(again!.json).toMatchObject({ lines: 10_000, imported: 0, unchanged: 9950, skipped: 0, faulty: 50 });
		expect(await rows()).toEqual(before);
	}, 240_000);

	test('killed in its middle and run again: everybody is in, and nobody twice', async () => {
		const list = madeList({ lines: 700, faulty: 14 });
		const kill = ({ batches }: { batches: number }) => {
			if (batches === 5) throw new Error('killed');
		};
		await expect(take(list.csv, { onBatch: kill })).rejects.toThrow('killed');
		expect((await people()).length).toBeGreaterThan(200);
		const rest = await take(list.csv);
		expect(rest.imported + rest.unchanged).toBe(686);
		expect(rest.unchanged).toBeGreaterThan(200);
		expect((await people()).map(({ telegram_user_id }) => telegram_user_id)).toEqual(list.people);
		expect(await store.db.selectFrom('subscription').select('id').execute()).toHaveLength(686);
		expect(await store.db.selectFrom('imported').select('subscriber_id').execute()).toHaveLength(686);
	});

	test('no transaction writes more than 500 rows', async () => {
		const list = madeList({ lines: 120, faulty: 1 });
		const changes = async () =>
			(await store.db.selectNoFrom((eb) => eb.fn<number>('total_changes', []).as('total')).executeTakeFirstOrThrow()).total;
		const sizes: number[] = [];
		let before = await changes();
		await take(list.csv, {
			onBatch: async () => {
				const now = await changes();
				sizes.push(now - before);
				before = now;
			},
		});
		expect(sizes.length).toBeGreaterThan(1);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
	});
});

describe('how a list may be written', () => {
	const NAME = 'Пётр "Ёж"; сын';
	const list = (delimiter: string) =>
		['Телеграм ID,Имя,Тариф,Оплачено до', '', `42,"${NAME.replaceAll('"', '""')}",days,31.12.2026`, '']
			.join('\r\n')
			.replaceAll(',', delimiter);
	const windows1251 = (text: string) =>
		Buffer.from(
			[...text].map((letter) => {
				const code = letter.codePointAt(0)!;
				if (code < 128) return code;
				return letter === 'Ё' ? 0xa8 : letter === 'ё' ? 0xb8 : code - 0x410 + 0xc0;
			}),
		);

	test.each<[string, Buffer, object]>([
		['UTF-8', Buffer.from(list(';')), { encoding: 'utf-8', delimiter: 'semicolon' }],
		['UTF-8 with a mark', Buffer.from(`\uFEFF${list(',')}`), { encoding: 'utf-8', delimiter: 'comma' }],
		['windows-1251', windows1251(list(';')), { encoding: 'windows-1251', delimiter: 'semicolon' }],
		['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(list('\t'), 'utf16le')]), { encoding: 'utf-16', delimiter: 'tab' }],
	])('%s, with Russian headings', async (_, file, how) => {
		expect(await take(file)).toMatchObject({ ...how, lines: 1, imported: 1 });
		expect(await people()).toMatchObject([{ telegram_user_id: 42, chat_id: 42, first_name: NAME }]);
		const { ends_at } = await store.db.selectFrom('subscription').select('ends_at').executeTakeFirstOrThrow();
		expect(new Date(ends_at).toISOString()).toBe('2026-12-31T20:59:59.000Z');
	});

	test('a value of two lines is one value, and the lines after it are counted right', async () => {
		const report = await take(`${HEAD}\n1;"Anna\nMaria";days;2026-06-01\n\n2;Boris;gold;2026-06-01\n`);
		expect(report).toMatchObject({ imported: 1, faulty: 1, faults: [{ line: 5, column: 'offer', value: 'gold' }] });
		expect(await people()).toMatchObject([{ first_name: 'Anna\nMaria' }]);
	});

	test('a quotation mark that is never closed swallows no line in silence', async () => {
		const rest = Array.from({ length: 30 }, (_, index) => `${index + 3};Name;days;2026-06-01`).join('\n');
		const open = await take(`${HEAD}\n1;Anna;days;2026-06-01\n2;"Boris;days;2026-06-01\n${rest}\n`);
		expect(open).toMatchObject({
			imported: 1,
			faulty: 1,
			faults: [{ line: 3, column: null, reason: expect.stringMatching(/never closed.*any after it/) }],
		});
		const closedLater = await take(`${HEAD}\n50;"Boris;days;2026-06-01\n${rest}\n60;"Vera";days;2026-06-01\n61;Gleb;days;2026-06-01\n`);
		expect(closedLater.faults[0]).toMatchObject({ line: 2, reason: expect.stringMatching(/goes on to line 33/) });
	});

	test('a value that a spreadsheet was kept from taking for a formula is read as it was', async () => {
		await take(`${HEAD};phone\n1;'=Анна;days;2026-06-01;'+79001234567\n`);
		expect(await people()).toMatchObject([{ first_name: '=Анна', phone: '+79001234567' }]);
	});

	test('a list without telegram_id, or with two columns for one thing, is refused before anything is written', async () => {
		await expect(take('id;name\n1;Anna\n')).rejects.toThrow(/no column telegram_id/);
		await expect(take('telegram_id;tg id\n1;1\n')).rejects.toThrow(/Two headings/);
		await expect(take('')).rejects.toThrow(/empty/);
	});

	test('headings that mean nothing here are named, not taken for something', async () => {
		expect(await take(`${HEAD};shoe size\n1;Anna;days;2026-06-01;38\n`)).toMatchObject({ imported: 1, ignored: ['shoe size'] });
	});
});

describe('what is wrong is told without telling who it is', () => {
	test('a value is shown only where its column says nothing of a person, and not where another’s has slipped in', async () => {
		const head = 'telegram_id;first_name;email;zone;slot_hour;offer;ends_on;payment_method_id';
		const { faults } = await take(
			`${head}\nабв;Anna;not-an-address;79001234567;3;days;2026-06-01;my-card\n2;Boris;;anna@example.com;9;gold;2026-06-01;\n`,
		);
		expect(faults).toEqual([
			{ line: 2, column: 'zone', reason: expect.any(String) },
			{ line: 2, column: 'telegram_id', reason: expect.any(String) },
			{ line: 2, column: 'slot_hour', reason: expect.any(String), value: '3' },
			{ line: 2, column: 'email', reason: expect.any(String) },
			{ line: 2, column: 'payment_method_id', reason: expect.any(String) },
			{ line: 3, column: 'zone', reason: expect.any(String) },
			{ line: 3, column: 'offer', reason: expect.any(String), value: 'gold' },
		]);
	});

	test('too many values, and a person or card twice, are faults of their line', async () => {
		const head = 'telegram_id;offer;ends_on;payment_method_id';
		const list = [
			head,
			`1;days;2026-06-01;${methodOf(1)}`,
			'2;days;2026-06-01;;',
			'1;month;2026-06-01;',
			`3;days;2026-06-01;${methodOf(1)}`,
			'1;club;2026-06-01;',
			'1;;;',
		].join('\n');
		expect(await faultsOf(list)).toEqual([
			[3, null],
			[4, 'telegram_id'],
			[5, 'payment_method_id'],
			[7, 'telegram_id'],
		]);
	});
});

describe('whom a list does not touch', () => {
	test('who has bought here is skipped, whatever the list says of him; so is a line that has changed since it was imported', async () => {
		await take(`${HEAD}\n1;Anna;days;2026-06-01\n2;Boris;days;2026-06-01\n`);
		await store.db
			.insertInto('event')
			.values({ at: NOW + 1000, actor: 'subscriber', subscriber_id: 2, kind: 'renewal.cancelled', data: null })
			.execute();
		const before = await rows();
		expect(await take(`${HEAD}\n1;Anna;days;2026-07-01\n2;Boris;days;2026-06-01\n`)).toMatchObject({
			imported: 0,
			unchanged: 0,
			skipped: 2,
			skippedSubscribers: 2,
			skippedLines: [2, 3],
		});
		expect(await rows()).toEqual(before);
	});

	test('the order of columns, the delimiter and the encoding are not what makes a line another', async () => {
		await take(`${HEAD}\n1;Анна;days;2026-06-01\n`);
		const turned = Buffer.concat([
			Buffer.from([0xff, 0xfe]),
			Buffer.from('ends_on,offer,first_name,telegram_id\n2026-06-01,days,Анна,1\n', 'utf16le'),
		]);
		expect(await take(turned)).toMatchObject({ unchanged: 1, skipped: 0 });
	});

	test('a card that belongs to somebody else here is a fault', async () => {
		await take(`telegram_id;offer;ends_on;payment_method_id\n1;days;2026-06-01;${methodOf(1)}\n`);
		expect(await faultsOf(`telegram_id;offer;ends_on;payment_method_id\n2;days;2026-06-01;${methodOf(1)}\n`)).toEqual([
			[2, 'payment_method_id'],
		]);
	});
});

describe('what a line brings', () => {
	test('one person with two subscriptions and a good, each once', async () => {
		const list =
			'telegram_id,first_name,offer,ends_on,tags,source\n1,Anna,days,2026-06-01,VIP|early,vk\n1,,club,2026-06-15,,\n1,,book,,,\n';
		expect(await take(list)).toMatchObject({ imported: 3, subscriptions: 2, goods: 1 });
		expect(await people()).toHaveLength(1);
		expect(await store.db.selectFrom('subscription').select(['product_code', 'state']).orderBy('id').execute()).toEqual([
			{ product_code: 'subscription', state: 'active' },
			{ product_code: 'club', state: 'active' },
		]);
		expect(await store.db.selectFrom('entitlement').select('what').execute()).toEqual([{ what: 'product:book' }]);
		expect(await store.db.selectFrom('tag').select('tag').orderBy('tag').execute()).toEqual([{ tag: 'early' }, { tag: 'vip' }]);
		expect(await store.db.selectFrom('source_touch').select(['kind', 'value']).execute()).toEqual([{ kind: 'source', value: 'vk' }]);
		expect(await take(list)).toMatchObject({ unchanged: 3 });
	});

	test('M8: renewal stays off without the moment of consent, and without a card; both are counted', async () => {
		const head = 'telegram_id;offer;ends_on;renewal;consent_at;payment_method_id';
		const report = await take(
			`${head}\n1;days;2026-06-01;on;2026-01-15;${methodOf(1)}\n2;days;2026-06-01;on;;${methodOf(2)}\n3;days;2026-06-01;on;2026-01-15;\n`,
		);
		expect(report).toMatchObject({ renewing: 1, withoutConsent: 1, withoutCard: 1 });
		expect(await store.db.selectFrom('subscription').select('renewal_on').orderBy('id').execute()).toEqual([
			{ renewal_on: 1 },
			{ renewal_on: 0 },
			{ renewal_on: 0 },
		]);
		expect(await store.db.selectFrom('consent').selectAll().orderBy('id').execute()).toMatchObject([
			{
				subscriber_id: 1,
				document: 'renewal',
				version: 0,
				action: 'given',
				place: 'import',
				actor: 'owner',
				at: Date.parse('2026-01-15T00:00:00+03:00'),
			},
			{ subscriber_id: 3 },
		]);
	});

	test('a subscription that is over is history: no file, no renewal, no word', async () => {
		expect(await take(`${HEAD}\n1;Anna;days;2026-05-11\n`)).toMatchObject({ ended: 1 });
		expect(await store.db.selectFrom('subscription').selectAll().execute()).toMatchObject([{ state: 'ended', next_file_at: null }]);
		for (const table of ['renewal', 'effect'] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
	});

	test('consent to mailings comes with its moment; who has ended them there gets none here', async () => {
		await take('telegram_id;mailing_consent_at;mailing_stopped_at\n1;2026-01-01;\n2;2026-01-01;2026-02-01\n3;;\n');
		expect(await people()).toMatchObject([
			{ mailing_consent: 1, mailings_stopped_at: null },
			{ mailing_consent: 0, mailings_stopped_at: expect.any(Number) },
			{ mailing_consent: 0, mailings_stopped_at: null },
		]);
		const said = await store.db.selectFrom('consent').select(['subscriber_id', 'action']).orderBy('id').execute();
		expect(said).toEqual([
			{ subscriber_id: 1, action: 'given' },
			{ subscriber_id: 2, action: 'given' },
			{ subscriber_id: 2, action: 'withdrawn' },
		]);
	});
});

describe('the node', () => {
	const text = (list: string, more: object = {}) => ({ resource: 'import', operation: 'subscribers', list: 'text', text: list, ...more });

	test('only checks unless told; the file of faults holds lines and reasons and nothing of a person', async () => {
		await giveBot();
		const list = 'telegram_id;first_name;email;offer;ends_on\n7001;Анна;anna-at-home;days;2026-06-01\n7002;Борис;;days;2026-06-01\n';
		const [summary, fault, ...none] = await runNode(type, { parameters: text(list), credentials: credentials() });
		expect(none).toEqual([]);
		expect(summary!.json).toMatchObject({
			mode: 'check',
			says: 'Nothing was changed. 1 of 2 lines can be imported; 1 are faulty: see the next items, or the file "errors".',
			imported: 1,
		});
		expect(fault!.json).toEqual({ line: 2, column: 'email', reason: 'is not an e-mail address' });
		const file = Buffer.from(summary!.binary!.errors!.data, 'base64').toString('utf8');
		expect(file).toBe('\uFEFFline,column,reason,value\r\n2,email,is not an e-mail address,\r\n');
		expect(JSON.stringify([summary!.json, fault!.json])).not.toMatch(/7001|Анна|anna/);
	});

	test('an empty store needs the bot’s credential, and takes the people for that bot', async () => {
		const list = `${HEAD}\n1;Anna;days;2026-06-01\n`;
		expect(await failureOf(type, text(list), { credentials: credentials() })).toMatchObject({
			message: 'No bot works with this store yet.',
			description: expect.stringMatching(/credential Telegram bot/),
		});
		const telegramBotApi = { accessToken: '12345:AAsandbox-token_for-tests_0123456789abc', baseUrl: 'http://127.0.0.1:1' };
		const fake = fakeNode(type, { parameters: text(list, { mode: 'import' }), credentials: { ...credentials(), telegramBotApi } });
		const withBot = { ...fake.getNode(), credentials: { telegramBotApi: { id: null, name: 'Telegram bot' } } };
		const [items] = await type.execute.call(Object.assign(fake, { getNode: () => withBot }));
		expect(items![0]!.json).toMatchObject({ botId: 12345, imported: 1 });
		expect(await people()).toMatchObject([{ bot_id: 12345, telegram_user_id: 1 }]);
	});
});

function credentials() {
	return { subscriptionStoreApi: openCredential(store) };
}

/** Somebody has met the bot, so that the store knows it. */
async function giveBot(): Promise<void> {
	await take(`telegram_id\n${idOf(0)}\n`);
}
