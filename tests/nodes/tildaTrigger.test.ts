import { NodeHelpers, type INode } from 'n8n-workflow';
import { TildaTrigger } from '../../nodes/TildaTrigger/TildaTrigger.node';
import type { Emulator } from '../../sandbox/emulator';
import { createTildaEmulator } from '../../sandbox/tilda';
import type { Json } from '../support/json';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';
import { webhookHost, type WebhookHost, type WebhookHostOptions } from '../support/webhookHost';

const KEY = { keyName: 'API-Key', keyValue: 'secret-of-the-site' };
let tilda: ServedEmulator<Emulator>;
let host: WebhookHost;

beforeEach(async () => void (tilda = await serveEmulator((context) => createTildaEmulator(context))));
afterEach(async () => {
	await tilda.close();
	await host.close();
});

async function start(
	options: WebhookHostOptions = { credentials: { tildaSiteApi: { ...KEY, siteUrl: 'http://x' } } },
	keyPlace: 'header' | 'body' = 'header',
): Promise<void> {
	host = await webhookHost(new TildaTrigger(), options);
	await tilda.control('POST', 'receiver', { url: host.url, ...KEY, keyPlace });
}
const submit = async (more: object = {}) =>
	(await tilda.control('POST', 'submit', { fields: { Name: 'Ирина', Email: 'i@example.org' }, ...more })).body;
const post = async (
	body: string,
	type = 'application/x-www-form-urlencoded',
	headers: Record<string, string> = { 'api-key': KEY.keyValue },
) => {
	const answer = await fetch(host.url, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body });
	return { status: answer.status, text: await answer.text() };
};
const items = () => host.executions.map(([[item]]: Json) => item.json);

test.each([
	['form', 'header'],
	['array', 'body'],
	['json', 'body'],
	['json', 'header'],
] as const)('a submission as %s with the key in the %s starts one execution and is answered ok', async (encoding, place) => {
	await start(undefined, place);
	const outcome = await submit({
		encoding,
		form: { id: 'form9', name: 'Заявка' },
		utm: { source: 'vk' },
		cart: { orderId: '7', amount: '990', products: [{ name: 'Доступ' }] },
	});
	expect(outcome).toMatchObject({ status: 200, body: 'ok', tries: 1, pending: false });
	expect(items()).toEqual([
		expect.objectContaining({
			name: 'Ирина',
			email: 'i@example.org',
			token: outcome.token,
			form: { id: 'form9', name: 'Заявка' },
			utm: { source: 'vk' },
			dedupeKey: 'order:7:0',
			cart: expect.objectContaining({ amountKopecks: 99000 }),
		}),
	]);
	expect(JSON.stringify(items())).not.toMatch(/secret-of-the-site|TILDAUTM/);
});

test.each(['form', 'json'])('the probe as %s is answered without an execution', async (encoding) => {
	await start();
	expect((await tilda.control('POST', 'probe', { encoding })).body).toMatchObject({ status: 200, body: 'ok' });
	expect(host.executions).toEqual([]);
});

test.each([
	['a wrong key', 'wrong-key'],
	['no key', 'no-key'],
])('%s is refused without an execution, also for the probe', async (_, kind) => {
	await start();
	tilda.emulator.addFault({ service: 'tilda', kind });
	expect(await submit()).toMatchObject({ status: 403 });
	expect((await post('test=test', undefined, {})).status).toBe(403);
	expect(host.executions).toEqual([]);
});

test('without a credential no key is asked for', async () => {
	await start({});
	expect((await post('name=x', undefined, {})).text).toBe('ok');
	expect(items()).toMatchObject([{ name: 'x' }]);
});

test('a key name without its value lets nobody in', async () => {
	await start({ credentials: { tildaSiteApi: { keyName: 'API-Key', keyValue: '' } } });
	expect((await post('name=x&API-Key=', undefined, { 'api-key': '' })).status).toBe(403);
});

test('forms that are not listed are answered and dropped', async () => {
	await start({ parameters: { forms: 'FORM9 , Заявка' } });
	expect(await submit({ form: { id: 'form1', name: 'Другая' } })).toMatchObject({ status: 200 });
	await submit({ form: { id: 'form9', name: 'x' } });
	await submit({ form: { id: 'form2', name: 'заявка' } });
	expect(items().map(({ form }) => form.id)).toEqual(['form9', 'form2']);
});

test.each([
	['nothing', '', 'application/json'],
	['null', 'null', 'application/json'],
	['an array', '[1]', 'application/json'],
	['a text', '"hello"', 'application/json'],
	['broken JSON', '{"name":', 'application/json'],
	['XML', '<a/>', 'text/xml'],
	['two megabytes', `name=${'x'.repeat(2e6)}`, 'application/x-www-form-urlencoded'],
])('%s is refused quietly', async (_, body, type) => {
	await start();
	expect((await post(body, type)).status).toBe(400);
	expect(host.executions).toEqual([]);
});

test('nulls, missing fields and escaped values come through', async () => {
	await start();
	await submit({ encoding: 'json', nulls: true, withoutTranid: true, escaped: true, fields: { Name: 'А & "Б"', Note: '' } });
	expect(items()).toMatchObject([{ name: 'А & "Б"', fields: { Note: '', Comment: '' }, dedupeKey: expect.stringMatching(/^hash:/) }]);
});

test('a failure inside is answered 503, so that Tilda comes again, and logged without the key', async () => {
	await start({ credentials: { tildaSiteApi: new Error('could not decrypt test_abcdefghijklmnopqrstuvwxyz') } });
	expect(await submit()).toMatchObject({ status: 503, pending: true });
	expect((await fetch(host.url, { method: 'POST', body: 'a=b' })).headers.get('retry-after')).toBe('60');
	expect(host.executions).toEqual([]);
	expect(host.logged.join()).toContain('could not decrypt [hidden]');
});

test('the credential is decrypted once a minute, not at every call', async () => {
	await start();
	for (let run = 0; run < 5; run++) await submit();
	expect(host.decryptions()).toBe(1);
});

test('its address ends in the secret path, or in the random ID of the node', () => {
	const [webhook] = new TildaTrigger().description.webhooks!;
	expect(webhook!.path).toBe('={{$parameter["path"] || ""}}');
	const node = { webhookId: 'random-id', name: 'T' } as INode;
	expect([NodeHelpers.getNodeWebhookPath('w', node, 'secret', true), NodeHelpers.getNodeWebhookPath('w', node, '', true)]).toEqual([
		'secret',
		'random-id',
	]);
});
