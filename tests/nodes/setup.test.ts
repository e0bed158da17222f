import type { IDataObject } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { currentSetup } from '../../service/setup/current';
import { renewalsSchema } from '../../service/setup/renewalsSchema';
import { openStore, type Store } from '../../service/store/open';
import { LIVE_SHOP } from '../support/doctorWorld';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf } from '../support/runNode';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';

const type = new SubscriptionSetup();
let shops: YooKassaServer;
let store: Store;

beforeAll(async () => void (shops = await startYooKassa({ shops: [DEFAULT_SHOP, LIVE_SHOP] })));
afterAll(async () => await shops.close());
beforeEach(async () => void (store = await openStore({ engine: 'sqlite', file: ':memory:' })));
afterEach(async () => await store.close());

const credentials = (shop = DEFAULT_SHOP) => ({
	subscriptionStoreApi: openCredential(store),
	yooKassaShopApi: { shopId: shop.shopId, secretKey: shop.secretKey, baseUrl: shops.baseUrl },
});

interface WorkflowNode {
	name: string;
	type: string;
	parameters: IDataObject;
}
const workflow = JSON.parse(readFileSync(join(__dirname, '../../workflows/00-setup.json'), 'utf8')) as { nodes: WorkflowNode[] };
/** The nodes of 00-setup up to Apply, as the owner has them. */
const FORMS = workflow.nodes.filter(
	({ type: name, parameters }) => name.endsWith('.subscriptionSetup') && !['apply', 'check'].includes(String(parameters.operation)),
);

/** Runs the row of nodes; `changes` replaces parameters of single ones. */
async function row(changes: Record<string, IDataObject> = {}): Promise<IDataObject> {
	let json: IDataObject = {};
	for (const { name, parameters } of FORMS) json = await jsonOf(type, { ...parameters, ...changes[name] }, { items: [json] });
	return json;
}
const apply = async (item: IDataObject, parameters: IDataObject = {}, shop = DEFAULT_SHOP): Promise<Json> =>
	await jsonOf(type, { operation: 'apply', ...parameters }, { items: [item], credentials: credentials(shop) });
const refused = async (item: IDataObject, shop: object = DEFAULT_SHOP): Promise<Json> =>
	await failureOf(type, { operation: 'apply' }, { items: [item], credentials: credentials({ ...DEFAULT_SHOP, ...shop }) });

test('the forms of 00-setup, run in a row, make a setup that applies', async () => {
	const result = await apply(await row());
	expect(result).toEqual({
		applied: true,
		warnings: [],
		changes: [
			'service: new',
			'renewals: new',
			'texts: new',
			'offers: new',
			'series: new',
			'funnelSteps: new',
			'documents: new',
			'referral: new',
			'whatsapp: new',
		],
	});
	const { setup, shopId, mode } = await currentSetup(store);
	expect([shopId, mode]).toEqual([DEFAULT_SHOP.shopId, 'test']);
	expect(setup.offers.map(({ code, price }) => [code, price])).toEqual([
		['month', 99000],
		['quarter', 249000],
	]);
	expect(setup.series[0]).toMatchObject({ folder: '/series', freeFrom: 1, freeTo: 5, firstPaid: 6 });
	// The forms as they are shown say what holds without them.
	expect(setup.renewals).toEqual(renewalsSchema.parse({}));
	expect(setup.offers[0]).toMatchObject({ product: 'subscription', also: [], renewBy: 'both', renewalDefault: false, trial: false });
});

test('the rules of renewals are read as people write them; an empty field keeps what is stored, none and -1 do not', async () => {
	const renewals = async () => (await currentSetup(store)).setup.renewals;
	await apply(
		await row({
			Renewals: { ladderHours: '2h; 1 d, 2 д', remindersBeforeEnd: '7 2', catalogueMin: 12, graceDays: 5, filesDuringGrace: false },
		}),
	);
	const stored = { ladderHours: [2, 24, 48], remindersBeforeEnd: [7, 2], catalogueMin: 12, graceDays: 5, filesDuringGrace: false };
	expect(await renewals()).toMatchObject(stored);
	const empty = { ladderHours: ' ', remindersBeforeEnd: '', catalogueMin: '', graceDays: null, filesDuringGrace: false };
	await apply(await row({ Renewals: empty }));
	expect(await renewals()).toMatchObject(stored);
	await apply(await row({ Renewals: { ladderHours: 'none', remindersBeforeEnd: 'None', catalogueMin: -1 } }));
	expect(await renewals()).toMatchObject({ ladderHours: [], remindersBeforeEnd: [], catalogueMin: null, graceDays: 3 });
	await apply(await row({ Renewals: { catalogueMin: 0 } }));
	expect((await renewals()).catalogueMin).toBe(0);
});

test.each<[IDataObject, RegExp]>([
	[{ ladderHours: '6 h, soon' }, /Tries After a Decline: "soon" is not a time span/],
	[{ ladderHours: '6 h, -1 d' }, /Tries After a Decline: "-1 d" is not a time span/],
	[{ remindersBeforeEnd: '3, 1.5' }, /Reminders Before the End: "1\.5" is not a number of days/],
])('M12 %j is refused by the name of its field', async (parameters, says) => {
	const error = await failureOf(type, { operation: 'renewals', ...parameters }, {});
	expect(error.message).toMatch(says);
	expect(error.description).toMatch(/separated by commas/);
});

test('M16 an offer keeps what it opens, who may renew it and with what', async () => {
	const trial = { code: 'trial', name: '7', price: '1', termCount: 7, trial: true, renewalOffer: 'both' };
	const both = { code: 'both', name: '30', price: '990', also: 'chat, library', product: ' files ', renewBy: 'user', renewalDefault: true };
	await apply(await row({ Offers: { offers: { offer: [{ ...trial, product: 'files' }, both] } } }));
	const { offers } = (await currentSetup(store)).setup;
	expect(offers[0]).toMatchObject({ product: 'files', trial: true, renewalOffer: 'both', renewBy: 'both' });
	expect(offers[1]).toMatchObject({ product: 'files', also: ['chat', 'library'], renewBy: 'user', renewalDefault: true });
});

test('a preview shows the difference and changes nothing; an empty field keeps what is stored', async () => {
	await apply(await row());
	const changed = await row({ Service: { name: '', slotHour: 12 }, Offers: { offers: {} } });
	expect(await apply(changed, { mode: 'preview' })).toEqual({ applied: false, changes: ['service: changed'], warnings: [] });
	expect((await currentSetup(store)).setup.service.slotHour).toBe(9);
	expect(await apply(changed)).toMatchObject({ applied: true });
	const { service, offers } = (await currentSetup(store)).setup;
	expect([service.name, service.slotHour, offers.length]).toEqual(['Сценарий дня', 12, 2]);
	expect(await apply(changed)).toEqual({ applied: true, changes: [], warnings: [] });
});

test('a funnel that is sold and open to anybody with its link is told of and not refused', async () => {
	const parts = (funnel: IDataObject, price = '990') => ({
		Offers: { offers: { offer: [{ code: 'course', name: 'Курс', product: 'course', price, funnel: 'lessons' }] } },
		Products: { products: { product: [{ code: 'course', name: 'Курс', text: 'x' }] } },
		Funnels: { funnels: { funnel: [{ code: 'lessons', name: 'Lessons', ...funnel }] } },
		'Funnel Messages': { messages: { message: [{ funnel: 'lessons', text: 'One' }] } },
	});
	const says = [expect.stringMatching(/^Offers, row 1: funnel: who pays gets the funnel "lessons", and so does anybody .*Only by Payment/)];
	expect(await apply(await row(parts({})), { mode: 'preview' })).toMatchObject({ applied: false, warnings: says });
	expect(await apply(await row(parts({})))).toMatchObject({ applied: true, warnings: says });
	expect(await apply(await row(parts({ onlyPaid: true })))).toMatchObject({ applied: true, warnings: [] });
	expect(await apply(await row(parts({}, '0')), { mode: 'preview' })).toMatchObject({ warnings: [] });
});

test.each<[string, Record<string, IDataObject>, RegExp]>([
	[
		'a price in words',
		{ Offers: { offers: { offer: [{ code: 'a', name: 'A', price: 'dear' }] } } },
		/Offers, row 1: price: "dear" is not a price/,
	],
	[
		'a code used twice',
		{ Offers: { offers: { offer: [1, 2].map(() => ({ code: 'a', name: 'A', price: '1' })) } } },
		/Offers, row 2: code: "a" is used twice/,
	],
	[
		'an offer that renews with none',
		{ Offers: { offers: { offer: [{ code: 'a', name: 'A', price: '1', renewalOffer: 'b' }] } } },
		/Offers, row 1: renewalOffer: there is no offer "b"/,
	],
	[
		'a trial that renews with nothing',
		{ Offers: { offers: { offer: [{ code: 'a', name: 'A', price: '1', trial: true }] } } },
		/Offers, row 1: renewalOffer: a trial needs the offer it renews with/,
	],
	['tries after access has ended', { Renewals: { graceDays: 1 } }, /Renewals: ladderHours: the last try comes 72 h after/],
	['a notice shorter than its least', { Renewals: { noticeDays: 0 } }, /Renewals: noticeMinHours: a notice 0 days ahead/],
	['a zone that does not exist', { Service: { zone: 'Moscow' } }, /Service: zone: is not an IANA time zone/],
	['an hour in the quiet hours', { Service: { slotHours: '9, 23' } }, /Service: slotHours: 23:00 lies in the quiet hours/],
	[
		'a field a message does not have',
		{ Texts: { texts: { text: [{ language: 'ru', key: 'welcome', value: '{surname}' }] } } },
		/Texts: ru: welcome: the field \{surname\} is not known here/,
	],
	[
		'a message that does not exist',
		{ Texts: { texts: { text: [{ language: 'en', key: 'welcom', value: 'Hi' }] } } },
		/Texts: en: welcom: there is no message of this name/,
	],
	[
		'a reminder without its message',
		{ Reminders: { steps: { step: [{ afterDays: 1, message: 'reminder_9' }] } } },
		/Reminders, row 1: message: there is no message "reminder_9"/,
	],
	['free files that go over the paid ones', { Series: { freeTo: 6 } }, /Series, row 1: firstPaid: the free files must end before/],
	['a document without its title', { Documents: { documents: { document: [{ name: 'offer', title: ' ' }] } } }, /Documents, row 1: title/],
])('%s is refused with the node, row and field, and nothing changes', async (_, changes, says) => {
	const error = await refused(await row(changes));
	expect(error.message).toMatch(/^The setup was not applied: /);
	expect(error.message).toMatch(says);
	expect(error.description).toMatch(/Nothing has changed/);
	await expect(currentSetup(store)).rejects.toThrow(/not been set up/);
});

test('several mistakes are all told at once', async () => {
	const error = await refused(
		await row({ Service: { zone: 'Moscow' }, Reminders: { steps: { step: [{ afterDays: -1, message: 'x' }] } } }),
	);
	expect(error.message).toMatch(/and 1 more/);
	expect(error.description.split('\n')).toHaveLength(3);
});

test.each<[string, object, RegExp, RegExp]>([
	['a wrong secret key', { secretKey: 'test_wrong' }, /invalid_credentials/, /Secret Key/],
	['a base URL that is none', { shopId: '100001' }, /Base URL/, /https:\/\/api\.yookassa\.ru/],
])('%s is said plainly', async (_, shop, says, hint) => {
	const item = await row();
	const wrong = { ...credentials({ ...DEFAULT_SHOP, ...shop }) };
	if (!('secretKey' in shop)) wrong.yooKassaShopApi.baseUrl = 'nowhere';
	const error = await failureOf(type, { operation: 'apply' }, { items: [item], credentials: wrong });
	expect(error).toMatchObject({ message: expect.stringMatching(says), description: expect.stringMatching(hint) });
	expect(JSON.stringify(error)).not.toContain('test_wrong');
});

test('M15 a store of one shop refuses another', async () => {
	await apply(await row());
	expect((await refused(await row(), LIVE_SHOP)).message).toMatch(/belongs to the test shop 100001/);
});

test.each<[string, object, RegExp]>([
	['a folder that does not exist', { engine: 'sqlite', file: '/no/such/folder/store.sqlite' }, /must lie in a folder that exists/],
	[
		'a database that does not answer',
		{ engine: 'postgres', connectionString: 'postgres://u:hidden-word@127.0.0.1:9/d' },
		/Connection String/,
	],
])('%s is said plainly, without the password', async (_, store, hint) => {
	const wrong = { ...credentials(), subscriptionStoreApi: store };
	const error = await failureOf(type, { operation: 'apply' }, { items: [await row()], credentials: wrong });
	expect(error).toMatchObject({
		message: expect.stringMatching(/The store cannot be opened: .|refused the connection/),
		description: expect.stringMatching(hint),
	});
	expect(`${error.message} ${error.description}`).not.toContain('hidden-word');
});
