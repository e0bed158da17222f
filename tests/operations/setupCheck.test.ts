import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { CHECKS } from '../../nodes/SubscriptionSetup/doctor';
import { saveEndpoint } from '../../service/setup/endpoints';
import { doctorWorld, LIVE_SHOP, SETUP, type DoctorWorld } from '../support/doctorWorld';
import { fakeNode } from '../support/fakeNode';
import type { Json } from '../support/json';
import { ANNA } from '../support/telegramSandbox';

const DAY_MS = 86_400_000;
let world: DoctorWorld;

beforeEach(async () => void (world = await doctorWorld()));
afterEach(async () => await world.close());

const notOk = (lines: Record<string, Json>) =>
	Object.fromEntries(
		Object.values(lines)
			.filter(({ ok }) => ok !== 'ok')
			.map(({ check, ok }) => [check, ok]),
	);
const offset = async (ms: number) => await world.store.db.updateTable('installation').set({ clock_offset_ms: ms }).execute();
/** Apply keeps what an empty field names, so this goes round it. */
const unset = async (name: string) => {
	const { value } = await world.store.db.selectFrom('setting').select('value').where('name', '=', 'service').executeTakeFirstOrThrow();
	const { [name]: _, ...rest } = JSON.parse(value) as Json;
	await world.store.db
		.updateTable('setting')
		.set({ value: JSON.stringify(rest) })
		.where('name', '=', 'service')
		.execute();
	world.store.memory.clear();
};
const inInstallation = async (values: object) => await world.store.db.updateTable('installation').set(values).execute();
const charge = (more: Json) => ({
	key: 'k1',
	kind: 'link' as const,
	order_id: 1,
	subscriber_id: 1,
	term: 1,
	attempt: 1,
	body: '{}',
	amount_kopecks: 99000,
	currency: 'RUB',
	state: 'refused' as const,
	created_at: 1,
	...more,
});

test('a healthy service has a line for every check, all ok, and nothing is charged or sent', async () => {
	const lines = await world.check();
	expect(Object.keys(lines)).toEqual(CHECKS.map(({ name }) => name));
	expect(notOk(lines)).toEqual({});
	expect(lines['Series'].says).toMatch(/20 files.*number 6 next.*15 days/);
	expect(lines['Telegram webhook'].says).toMatch(/ours/);
	expect((await world.yooKassa.control('GET', '/ledger')).payments).toEqual([]);
	expect((await world.telegram.chat()).filter(({ from }) => from === 'bot')).toEqual([]);
});

test('as an operation of the node it runs once for all items, and each line is linked to them', async () => {
	const type = new SubscriptionSetup();
	const node = fakeNode(type, { parameters: { operation: 'check' }, credentials: world.credentials, items: [{}, {}] });
	const [items] = await type.execute.call(node);
	expect(items).toHaveLength(CHECKS.length);
	expect(items![0]).toEqual({
		json: { check: 'Store', ok: 'ok', says: expect.any(String), doThis: '' },
		pairedItem: [{ item: 0 }, { item: 1 }],
	});
});

/** What is put wrong, the line that says so, how bad it is, what it says, what to do. */
const WRONG: Array<[string, string, 'warning' | 'problem', RegExp, RegExp, () => Promise<unknown> | unknown]> = [
	[
		'a wrong bot token',
		'Bot token',
		'problem',
		/refused getMe/,
		/@BotFather/,
		() => (world.credentials.telegramBotApi!.accessToken = 'no-token'),
	],
	['no webhook', 'Telegram webhook', 'problem', /No webhook/, /Publish/, () => world.telegram.client.deleteWebhook()],
	[
		'the owner has blocked the bot',
		'Owner chat',
		'problem',
		/cannot write to the owner chat 5001/,
		/Owner Chat ID/,
		() => world.telegram.act('POST', `users/${ANNA}/block`),
	],
	['no owner chat', 'Owner chat', 'problem', /No owner chat/, /Owner Chat ID/, () => unset('ownerChatId')],
	[
		'wrong keys of the shop',
		'YooKassa keys',
		'problem',
		/invalid_credentials/,
		/Secret Key/,
		() => (world.credentials.yooKassaShopApi!.secretKey = 'test_wrong'),
	],
	[
		'recurring payments refused before',
		'Recurring payments',
		'problem',
		/may not save and charge/,
		/manager/,
		() =>
			world.store.db
				.insertInto('charge')
				.values(charge({ reason: "forbidden: This store can't make recurring payments.", settled_at: Date.UTC(2026, 1, 1) }))
				.execute(),
	],
	[
		'a shop that needs receipts while setup sends none',
		'Receipts',
		'problem',
		/every payment would be refused/,
		/By E-Mail/,
		() => world.yooKassa.control('POST', `/shops/100001`, { receipts: true }),
	],
	[
		'a shop that needs receipts and an offer without a VAT code',
		'Receipts',
		'problem',
		/no VAT code: month\. .*first and recurring/,
		/VAT Code/,
		async () => {
			await world.yooKassa.control('POST', `/shops/100001`, { receipts: true });
			await world.apply({
				service: { ...SETUP.service, receipts: 'email' },
				offers: [SETUP.offers[0]!, { code: 'taxed', name: '60 days', price: '1900', vatCode: 11 }],
			});
		},
	],
	[
		'receipts that no register takes',
		'Receipts',
		'warning',
		/does not register/,
		/live shop/,
		() => world.apply({ service: { ...SETUP.service, receipts: 'email' } }),
	],
	[
		'a wrong refresh token',
		'Dropbox credential',
		'problem',
		/Dropbox/,
		/refresh token/,
		() => (world.credentials.dropboxFolderApi!.refreshToken = 'revoked'),
	],
	[
		'a folder that is not there',
		'Series folder',
		'problem',
		/not_found|not found/i,
		/path/,
		() => world.apply({ series: [{ folder: '/elsewhere' }] }),
	],
	[
		'a gap in the series',
		'Series',
		'problem',
		/no file with the number 9/,
		/Sync Series/,
		() => world.dropbox.control('DELETE', `files${encodeURI('/series/009 Сценарий.pdf')}`),
	],
	['the clock moved', 'Service clock', 'warning', /rehearsal.*2\.0 days ahead/, /Start Live/, () => offset(2 * DAY_MS)],
	[
		'a published path',
		'Secret paths',
		'problem',
		/03 Payment Notice still/,
		/Secret Path/,
		() => saveEndpoint(world.store, 'yookassa', 'yookassa-notices'),
	],
	['a short path', 'Secret paths', 'warning', /02 Tilda Lead/, /Secret Path/, () => saveEndpoint(world.store, 'tilda', 'leads')],
	[
		'a store without a secret',
		'Account page',
		'problem',
		/cannot be signed/,
		/16 characters/,
		() => ((world.store as { secret: string }).secret = ''),
	],
	[
		'an account page that is not served by https',
		'Account page',
		'problem',
		/not https/,
		/account-page\.md/,
		() => world.apply({ service: { ...SETUP.service, accountUrl: 'http://account.service.example/' } }),
	],
	[
		'no account page',
		'Account page',
		'warning',
		/in the chat only/,
		/Publish it/,
		() => world.store.db.deleteFrom('setting').where('name', '=', 'endpoint.account').execute(),
	],
	[
		'documents with the example links',
		'Documents',
		'problem',
		/still the examples: Offer/,
		/own documents/,
		() => world.apply({ documents: [{ name: 'offer', title: 'Offer', url: 'https://example.com/offer' }, ...SETUP.documents!.slice(1)] }),
	],
	[
		'a document left out',
		'Documents',
		'problem',
		/Missing: consent to automatic renewal/,
		/node Documents/,
		() => world.apply({ documents: SETUP.documents!.slice(0, 2) }),
	],
	[
		'a document nobody can read',
		'Documents',
		'warning',
		/Neither a link/,
		/whole text/,
		() => world.apply({ documents: [{ name: 'offer', title: 'Offer', text: 'Edition 1' }, ...SETUP.documents!.slice(1)] }),
	],
	[
		'observe mode switched on',
		'Observe mode',
		'warning',
		/Observe Only is on since/,
		/Report: Observed/,
		() => world.apply({ service: { ...SETUP.service, observe: true } }),
	],
	[
		'a store restored from a backup',
		'Observe mode',
		'warning',
		/restored from a backup/,
		/Payment: Recheck/,
		() => inInstallation({ observe: 1, observe_reason: 'The store was restored from a backup.' }),
	],
	[
		'a shop that refused to charge',
		'Charging',
		'problem',
		/refused to charge: invalid_credentials/,
		/YooKassa keys/,
		() => inInstallation({ charging_stopped_until: 1, charging_stopped_reason: 'invalid_credentials.', charging_stops: 1 }),
	],
	[
		'payments that were not read after a restore',
		'Charging',
		'warning',
		/since 2026-02-01 00:00 UTC have not been read/,
		/07 Reconcile/,
		() => inInstallation({ recheck_from: Date.UTC(2026, 1, 1) }),
	],
];

test.each(WRONG)('%s: the line "%s" is a %s', async (_, name, ok, says, doThis, breakIt) => {
	await breakIt();
	const lines = await world.check();
	expect(lines[name]).toEqual({ check: name, ok, says: expect.stringMatching(says), doThis: expect.stringMatching(doThis) });
	// Whatever stands on the broken part says that it was not checked; nothing else changes.
	const others = Object.values(lines).filter(({ check }) => check !== name && lines[check].ok !== 'ok');
	const isConsequence = ({ check, says: why }: Json) => why.startsWith('Not checked') || FOLLOWS[name]?.includes(check);
	expect(others.filter((line) => !isConsequence(line))).toEqual([]);
});

/** Lines that fall with another one. */
const FOLLOWS: Record<string, string[]> = {
	'Bot token': ['Owner chat'],
	// That he blocked the bot is an update which nobody at the example address takes.
	'Owner chat': ['Telegram webhook'],
	'Dropbox credential': ['Series folder'],
};

describe('the webhook', () => {
	const moveTo = async (url: string) => {
		await new Promise((resolve) => setTimeout(resolve, 1100));
		await world.telegram.client.setWebhook({ url });
	};

	test.each([
		['another program’s', 'https://elsewhere.example/webhook/x', /leads to elsewhere\.example/],
		['that of a test run', 'https://bot.service.example/webhook-test/3b1f/telegram', /test run/],
		['ours with nobody listening', 'https://bot.service.example/webhook/other/telegram', /no published trigger/],
	])('%s is a problem', async (_, url, says) => {
		await moveTo(url);
		expect((await world.check())['Telegram webhook']).toMatchObject({ ok: 'problem', says: expect.stringMatching(says) });
	});

	test('a bot that is polled needs none', async () => {
		await world.telegram.client.deleteWebhook();
		await world.store.db.updateTable('listener').set({ url: null }).execute();
		expect((await world.check())['Telegram webhook']).toMatchObject({ ok: 'ok', says: expect.stringMatching(/polling/) });
	});

	test('that Telegram cannot reach is a problem, with Telegram’s own words and the count of what waits', async () => {
		await moveTo('http://127.0.0.1:9/webhook/x');
		await world.store.db.updateTable('listener').set({ url: 'http://127.0.0.1:9/webhook/x' }).execute();
		await world.telegram.act('POST', `users/${ANNA}/message`, { text: 'hello' });
		await new Promise((resolve) => setTimeout(resolve, 300));
		const line = (await world.check())['Telegram webhook'];
		expect(line).toMatchObject({ ok: 'problem', says: expect.stringMatching(/could not reach it.*1 updates are pending/) });
	});
});

describe('going live', () => {
	beforeEach(() => void Object.assign(world.credentials.yooKassaShopApi!, { shopId: LIVE_SHOP.shopId, secretKey: LIVE_SHOP.secretKey }));

	test('live keys on a rehearsal’s store: shop and test mode are problems, and recurring cannot be seen', async () => {
		const lines = await world.check();
		expect(notOk(lines)).toEqual({ 'Shop of the store': 'problem', 'Test mode': 'problem', 'Recurring payments': 'warning' });
		expect(lines['Shop of the store'].doThis).toMatch(/Start Live/);
		expect(lines['Recurring payments'].says).toMatch(/without charging/);
		expect(lines['YooKassa keys'].says).toMatch(/live shop \(200002\)/);
	});
});

describe('before the first live renewals', () => {
	const advice = async () => (await world.check())['Observe mode'];
	beforeEach(async () => await inInstallation({ mode: 'live' }));

	test('a day of observing is recommended, until it has been on or a card has been charged', async () => {
		expect(await advice()).toMatchObject({ ok: 'warning', doThis: expect.stringMatching(/for a day/) });
		await world.store.db
			.insertInto('charge')
			.values(charge({ kind: 'saved', state: 'succeeded' }))
			.execute();
		expect(await advice()).toMatchObject({ ok: 'ok' });
	});

	test('one who has observed is not told again', async () => {
		await world.store.db
			.insertInto('event')
			.values({ at: 1, actor: 'service', subscriber_id: null, kind: 'observe.on', data: null })
			.execute();
		expect(await advice()).toMatchObject({ ok: 'ok' });
	});
});

test('what is not set up at all is said line by line, and never thrown', async () => {
	const file = `${String(world.credentials.subscriptionStoreApi!.file)}-new`;
	world.credentials = { subscriptionStoreApi: { engine: 'sqlite', file, testMode: false } };
	world.env = {};
	const lines = await world.check();
	expect(lines['Store']).toMatchObject({ ok: 'problem', doThis: expect.stringMatching(/Run Apply/) });
	expect(lines['Bot token'].doThis).toMatch(/credential named "Telegram bot"/);
	expect(lines['YooKassa keys'].doThis).toMatch(/credential named "YooKassa shop"/);
	expect(lines['Dropbox credential'].doThis).toMatch(/credential named "Dropbox folder"/);
	expect(
		Object.values(lines)
			.filter(({ ok }) => ok === 'ok')
			.map(({ check }) => check),
	).toEqual(['Proxy hops', 'Concurrency limit']);
});

test('no line holds a secret', async () => {
	const secrets = Object.values(world.credentials).flatMap((one) => [one.accessToken, one.secretKey, one.refreshToken, one.appSecret]);
	world.telegram.emulator.addFault({ service: 'telegram', kind: '500', times: 5 });
	world.yooKassa.fault('500', { times: 20 });
	const text = JSON.stringify(await world.check());
	expect(secrets.filter((secret) => secret !== undefined && text.includes(String(secret)))).toEqual([]);
});
