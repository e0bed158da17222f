import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { WhatsAppNotifierTrigger } from '../../nodes/WhatsAppNotifierTrigger/WhatsAppNotifierTrigger.node';
import { mutated } from '../fuzz/make/mutate';
import fc from '../support/fastCheck';
import type { Json } from '../support/json';
import { triggerStore, type TriggerStore } from '../support/storeForTriggers';
import { triggerHost, type TriggerHost } from '../support/triggerHost';
import { webhookHost } from '../support/webhookHost';

const SECRET = 'made-up-app-secret';
const CLOUD = { appSecret: SECRET, verifyToken: 'made-up-verify' };
let kept: TriggerStore;
let host: TriggerHost;

beforeEach(async () => void (kept = await triggerStore()));
afterEach(async () => {
	await host.close();
	await kept.remove();
});

async function start(parameters: INodeParameters = {}, { withStore = true, callbackSecret = '' } = {}): Promise<void> {
	const provider: Record<string, object> =
		parameters.provider === 'cloud' ? { whatsAppCloudNotifierApi: CLOUD } : { gupshupApi: { callbackSecret } };
	const credentials = { ...provider, ...(withStore && { subscriptionStoreApi: kept.credential }) };
	host = await triggerHost(new WhatsAppNotifierTrigger(), { parameters, credentials });
	await host.publish();
}

async function post(body: unknown, headers: Record<string, string> = {}, url = host.url): Promise<{ status: number; text: string }> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
	return { status: answer.status, text: await answer.text() };
}

const sign = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const signed = async (body: object, url?: string) =>
	await post(JSON.stringify(body), { 'x-hub-signature-256': sign(JSON.stringify(body)) }, url);

const quiet = async () => {
	await new Promise((resolve) => setTimeout(resolve, 350));
	return { executions: host.executions.length, kept: (await kept.inbox()).length };
};
/** Items of all executions, by output. */
const byOutput = () => [0, 1, 2, 3, 4].map((output) => host.executions.flatMap((items) => (items[output] ?? []).map(({ json }) => json)));

const gupshup = (type: string, payload: object) => ({ app: 'School', timestamp: 1_790_000_000_000, version: 2, type, payload });
const status = (kind: string, more: object = {}, inner: object = {}) =>
	gupshup('message-event', {
		id: 'wamid.1',
		gsId: 'gs-1',
		type: kind,
		destination: '79000000001',
		payload: { ts: 1_790_000_000, ...inner },
		...more,
	});
const said = (text: string, id = 'in-1', inner: object = {}) =>
	gupshup('message', {
		id,
		source: '79000000001',
		type: 'text',
		payload: { text, ...inner },
		sender: { phone: '79000000001', name: 'Анна', country_code: '7', dial_code: '9000000001' },
	});
const review = (state: string) =>
	gupshup('template-event', {
		id: 't1',
		elementName: 'lesson',
		languageCode: 'ru',
		type: 'status-update',
		status: state,
		rejectedReason: 'INVALID_FORMAT',
	});
const meta = (value: object, field = 'messages') => ({
	object: 'whatsapp_business_account',
	entry: [{ id: '2002', changes: [{ field, value: { messaging_product: 'whatsapp', ...value } }] }],
});

describe('of Gupshup', () => {
	test('each kind of report leaves by its own output, with ids only: phone, name and words stay in the inbox', async () => {
		await start();
		const reports = [
			status('delivered'),
			said('Когда занятие?'),
			said('Понравилось', 'in-2', { type: 'button', postbackText: 'feedback:good' }),
			review('rejected'),
			gupshup('account-event', { type: 'tier-event', currentLimit: 'TIER_1K' }),
		];
		for (const report of reports) expect(await post(report)).toEqual({ status: 200, text: '' });
		await host.waitFor(5);
		expect(byOutput().map((items) => items.map(({ event }) => event))).toEqual([
			['status'],
			['message'],
			['message'],
			['template'],
			['account'],
		]);
		expect(JSON.stringify(host.executions)).not.toMatch(/9000000001|Анна|занятие/);
		const rows = await kept.inbox();
		expect(rows.map(({ body }) => (JSON.parse(body) as Json).provider)).toEqual(Array.from({ length: 5 }, () => 'gupshup'));
		// The outside id is told in alerts.
		expect(rows.filter(({ outside_id, source }) => /9000000001/.test(outside_id + source))).toEqual([]);
	});

	test('a repeat changes nothing, a further status of the same message does', async () => {
		await start();
		for (const report of [status('sent'), status('sent'), said('Да'), said('Да'), status('delivered'), review('paused'), review('paused')])
			await post(report);
		await host.waitFor(4);
		expect(await quiet()).toMatchObject({ kept: 4 });
	});

	test('the price that comes apart is not taken for a repeat of the status', async () => {
		await start();
		await post(status('sent', { pricing: { policy: 'PMP', category: 'utility' } }));
		const deductions = { type: 'utility', model: 'PMP', billable: false, category: 'utility' };
		await post(gupshup('billing-event', { deductions, references: { gsId: 'gs-1', id: 'wamid.1', destination: '79000000001' } }));
		await host.waitFor(2);
		expect((await kept.inbox()).map(({ body }) => (JSON.parse(body) as Json).pricing.billable)).toEqual([null, false]);
	});

	test('a failure carries what its code means, which the service cannot know', async () => {
		await start();
		await post(status('failed', {}, { code: 1002, reason: 'Number Does Not Exist On WhatsApp' }));
		await host.waitFor(1);
		expect(JSON.parse((await kept.inbox())[0]!.body)).toMatchObject({
			failure: { code: '1002', reason: 'undeliverable', retryable: false },
		});
	});

	test.each<[string, Record<string, string>, number]>([
		['the right one', { 'x-callback-secret': 'made-up-callback' }, 200],
		['none', {}, 403],
		['a wrong one', { 'x-callback-secret': 'made-up-callbacks' }, 403],
		['an empty one', { 'x-callback-secret': '' }, 403],
	])('where the credential has a secret, a call with %s is answered accordingly', async (_, headers, expected) => {
		await start({}, { callbackSecret: 'made-up-callback' });
		expect(await post(status('sent'), headers)).toEqual({ status: expected, text: '' });
		expect((await quiet()).kept).toBe(expected === 200 ? 1 : 0);
	});

	test('the probe that comes when the address is entered is answered and starts nothing', async () => {
		await start();
		expect(await post(gupshup('user-event', { phone: 'callbackSetPhone', type: 'sandbox-start' }))).toEqual({ status: 200, text: '' });
		expect(await quiet()).toEqual({ executions: 0, kept: 0 });
	});

	test.each<[string, unknown]>([
		['null', 'null'],
		['an array', '[1, null, {"type":"message"}]'],
		['a text', '"message"'],
		['no JSON', '{"type"'],
		['nothing', ''],
		['a type that is an object', { type: { toString: 'x' }, payload: {} }],
		['a payload that is a text', gupshup('message-event', 'x' as never)],
		['a message from nobody', gupshup('message', { id: 'x', type: 'text', payload: { text: 'x' } })],
		['a status without ids', gupshup('message-event', { type: 'sent' })],
		['names of the prototype', '{"__proto__":{"type":"message"},"constructor":1,"type":"message","payload":{"__proto__":[]}}'],
	])('stands %s as the body: 200, empty, nothing started, nothing logged', async (_, body) => {
		await start();
		expect(await post(body)).toEqual({ status: 200, text: '' });
		expect(await quiet()).toEqual({ executions: 0, kept: 0 });
		expect(host.logged).toEqual([]);
	});

	test('WhatsApp’s own ids, in which the phone stands, are not what a row is known by: that is told in alerts, and stays after an erasure', async () => {
		await start();
		const wamid = `wamid.${Buffer.from('79000000001 made up').toString('base64')}`;
		await post(said('Да', wamid));
		await post(status('sent', { gsId: undefined, id: wamid }));
		await host.waitFor(2);
		const rows = await kept.store.db.selectFrom('inbox').select(['outside_id', 'lane']).execute();
		expect(rows.filter(({ outside_id, lane }) => `${outside_id} ${lane}`.includes(wamid.slice(6)))).toEqual([]);
	});

	test.each<[string, object]>([
		['message', said('Да', 'x'.repeat(100_000))],
		['message it answers', gupshup('message', { ...said('Да').payload, context: { gsId: 'x'.repeat(100_000) } })],
		['status', status('sent', { gsId: 'y'.repeat(100_000) })],
		['template', gupshup('template-event', { ...review('paused').payload, elementName: 'z'.repeat(100_000) })],
	])(
		'an id of a %s that is longer than any provider’s, and than an index of the store takes, is answered and dropped',
		async (_, report) => {
			await start();
			expect(await post(report)).toEqual({ status: 200, text: '' });
			expect(await quiet()).toEqual({ executions: 0, kept: 0 });
		},
	);

	test('asks for a repeat when the store cannot keep it', async () => {
		await start();
		await kept.store.db.schema.dropTable('inbox').execute();
		expect((await post(status('sent'))).status).toBe(503);
	});
});

describe('of Meta', () => {
	const value = {
		metadata: { phone_number_id: '1001' },
		statuses: [{ id: 'wamid.1', status: 'delivered', timestamp: '1790000000', recipient_id: '79000000001' }],
	};

	test('a signed report is taken, all that stands in it', async () => {
		await start({ provider: 'cloud' });
		const message = {
			from: '79000000001',
			id: 'wamid.in',
			timestamp: '1790000000',
			type: 'button',
			button: { payload: 'feedback:good', text: 'Да' },
		};
		expect(await signed(meta({ ...value, contacts: [{ profile: { name: 'Анна' }, wa_id: '79000000001' }], messages: [message] }))).toEqual({
			status: 200,
			text: '',
		});
		await host.waitFor(2);
		expect(byOutput().map(({ length }) => length)).toEqual([1, 0, 1, 0, 0]);
	});

	test.each<[string, string, string, number]>([
		['our own number', '2002', '1001', 1],
		['another number of the account', '2002', '1009', 0],
		['a number of another account', '2009', '1001', 0],
	])('an app reports of all its numbers: what comes of %s counts or not', async (_, account, number, expected) => {
		host = await triggerHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider: 'cloud' },
			credentials: {
				whatsAppCloudNotifierApi: { ...CLOUD, phoneNumberId: '1001', businessAccountId: '2002' },
				subscriptionStoreApi: kept.credential,
			},
		});
		await host.publish();
		const message = { from: '79000000001', id: 'wamid.in', timestamp: '1790000000', type: 'text', text: { body: 'Стоп' } };
		const report = meta({ metadata: { phone_number_id: number }, messages: [message] });
		report.entry[0]!.id = account;
		expect(await signed(report)).toEqual({ status: 200, text: '' });
		expect((await quiet()).kept).toBe(expected);
	});

	test.each<[string, (body: string) => Record<string, string>]>([
		['no signature', () => ({})],
		['a signature by another secret', (body) => ({ 'x-hub-signature-256': sign(body, 'other') })],
		['a signature of another body', () => ({ 'x-hub-signature-256': sign('{}') })],
		['a signature by an empty secret', (body) => ({ 'x-hub-signature-256': sign(body, '') })],
		['an old kind of signature', (body) => ({ 'x-hub-signature': sign(body) })],
		['a signature cut short', (body) => ({ 'x-hub-signature-256': sign(body).slice(0, 20) })],
	])('a call with %s is refused with 403, and nothing is kept or started', async (_, headers) => {
		await start({ provider: 'cloud' });
		const body = JSON.stringify(meta(value));
		expect(await post(body, headers(body))).toEqual({ status: 403, text: '' });
		expect(await quiet()).toEqual({ executions: 0, kept: 0 });
	});

	test('what holds is the body as it came: the same JSON written otherwise is refused', async () => {
		await start({ provider: 'cloud' });
		const body = JSON.stringify(meta(value));
		expect((await post(JSON.stringify(JSON.parse(body), null, 1), { 'x-hub-signature-256': sign(body) })).status).toBe(403);
	});

	test('without an app secret in the credential nothing holds', async () => {
		host = await triggerHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider: 'cloud' },
			credentials: { whatsAppCloudNotifierApi: { appSecret: '' } },
		});
		await host.publish();
		const body = JSON.stringify(meta(value));
		expect((await post(body, { 'x-hub-signature-256': sign(body, '') })).status).toBe(403);
	});

	test('more reports than Meta ever sends at once are not taken', async () => {
		await start({ provider: 'cloud' });
		const many = Array.from({ length: 1001 }, (_, index) => ({ ...value.statuses[0], id: `wamid.${index}` }));
		expect((await signed(meta({ statuses: many }))).status).toBe(413);
		expect((await kept.inbox()).length).toBe(0);
	});

	test.each<[string, string, number, string]>([
		['the right token', 'hub.mode=subscribe&hub.verify_token=made-up-verify&hub.challenge=1158201444', 200, '1158201444'],
		['a wrong token', 'hub.mode=subscribe&hub.verify_token=other&hub.challenge=1', 403, ''],
		['an empty token', 'hub.mode=subscribe&hub.verify_token=&hub.challenge=1', 403, ''],
		['two tokens', 'hub.mode=subscribe&hub.verify_token=made-up-verify&hub.verify_token=x&hub.challenge=1', 403, ''],
		['another mode', 'hub.mode=unsubscribe&hub.verify_token=made-up-verify&hub.challenge=1', 403, ''],
		['a page for a challenge', 'hub.mode=subscribe&hub.verify_token=made-up-verify&hub.challenge=%3Cscript%3E', 403, ''],
		['nothing', '', 403, ''],
	])('asked with %s whether the address is ours', async (_, query, expected, says) => {
		await start({ provider: 'cloud' });
		const web = await webhookHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider: 'cloud' },
			credentials: { whatsAppCloudNotifierApi: CLOUD },
		});
		const answer = await fetch(`${web.url}?${query}`);
		expect([answer.status, await answer.text(), web.executions]).toEqual([expected, says, []]);
		if (expected === 200) expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
		await web.close();
	});

	test('where the credential has no verify token nobody is answered', async () => {
		await start({ provider: 'cloud' });
		const web = await webhookHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider: 'cloud' },
			credentials: { whatsAppCloudNotifierApi: {} },
		});
		expect((await fetch(`${web.url}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1`)).status).toBe(403);
		await web.close();
	});
});

test.each(['gupshup', 'cloud'])(
	'however a report of %s is spoiled, it is answered 200 with nothing, and nothing is thrown or logged as an error',
	async (provider) => {
		await start();
		const web = await webhookHost(new WhatsAppNotifierTrigger(), {
			parameters: { provider },
			credentials: provider === 'cloud' ? { whatsAppCloudNotifierApi: CLOUD } : { gupshupApi: {} },
		});
		const ofMeta = [
			meta({ statuses: [{ id: 'wamid.1', status: 'failed', timestamp: '1', errors: [{ code: 131026 }] }] }),
			meta({ event: 'REJECTED', message_template_name: 'lesson' }, 'message_template_status_update'),
		];
		const ofGupshup = [
			status('failed', {}, { code: 1002 }),
			said('Да'),
			review('rejected'),
			gupshup('account-event', { type: 'tier-event' }),
		];
		await fc.assert(
			fc.asyncProperty(
				mutated(fc.constantFrom(...([...(provider === 'cloud' ? ofMeta : ofGupshup), ...ofMeta] as never[]))),
				async (body) => {
					const text = JSON.stringify(body) ?? 'null';
					const answer = await post(text, { 'x-hub-signature-256': sign(text) }, web.url);
					expect(answer).toEqual({ status: 200, text: '' });
				},
			),
			{ numRuns: 200 },
		);
		expect(web.logged).toEqual([]);
		await web.close();
	},
);

test.each([true, false])('a test run shows what came, past the production inbox (store attached: %s)', async (withStore) => {
	await start({}, { withStore });
	expect((await post(said('Да'), {}, host.testUrl)).status).toBe(200);
	expect(host.shown[0]!.map(({ length }) => length)).toEqual([0, 1, 0, 0, 0]);
	expect((await kept.inbox()).map(({ source, state }) => [source.startsWith('test:whatsapp:'), state])).toEqual(
		withStore ? [[true, 'processed']] : [],
	);
	expect(host.executions).toEqual([]);
});

test('works without a store: the report itself, at once', async () => {
	await start({}, { withStore: false });
	await post(said('Когда занятие?'));
	await host.waitFor(1);
	expect(byOutput()[1]).toEqual([
		expect.objectContaining({ provider: 'gupshup', type: 'message', from: '79000000001', text: 'Когда занятие?', kind: 'text' }),
	]);
});

test('its notice names every event that must be ticked: of the others nobody hears, of an opt-out neither', () => {
	const notice = new WhatsAppNotifierTrigger().description.properties.find(({ name }) => name === 'notice')!.displayName;
	const guide = readFileSync(join(__dirname, '../../docs/whatsapp.md'), 'utf8');
	const ofMeta = [...(/\*\*Fields\*\* to subscribe to: (.*)/.exec(guide)?.[1] ?? '').matchAll(/`(\w+)`/g)].map(([, field]) => field!);
	expect(ofMeta).toContain('user_preferences');
	const ofGupshup = ['Enqueued', 'Sent', 'Delivered', 'Read', 'Failed', 'Message', 'Template', 'Account', 'Billing', 'User', 'Preference'];
	expect([...ofGupshup, ...ofMeta].filter((name) => !new RegExp(`\\b${name}\\b`).test(notice))).toEqual([]);
});

test('it listens by POST and GET at one path, and has no expression that is evaluated at each call but that of the path', () => {
	const { webhooks, version, properties } = new WhatsAppNotifierTrigger().description;
	expect(webhooks!.map(({ httpMethod, name }) => [name, httpMethod])).toEqual([
		['default', 'POST'],
		['setup', 'GET'],
	]);
	expect(new Set(webhooks!.map(({ path }) => JSON.stringify(path))).size).toBe(1);
	expect(version).toBe(2);
	expect(properties.filter(({ type, noDataExpression }) => type !== 'notice' && !noDataExpression)).toEqual([]);
});
