import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';
import type { Json } from '../support/json';

/** What no SDK sends: bare HTTP against the emulator. */
let world: YooKassaServer;

beforeAll(async () => (world = await startYooKassa()));
afterAll(async () => await world.close());

async function call(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
	const basic = `Basic ${Buffer.from(`${world.shop.shopId}:${world.shop.secretKey}`).toString('base64')}`;
	const answer = await fetch(`${world.baseUrl}${path}`, { method, headers: { Authorization: basic, ...headers }, body });
	return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as Json };
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

test('the shop itself, and keys no document names', async () => {
	const { status, type, body } = await call('GET', '/me');
	expect({ status, type }).toEqual({ status: 200, type: 'application/json; charset=utf-8' });
	expect(body).toMatchObject({ account_id: world.shop.shopId, status: 'enabled', test: true });
	const order = { amount: { value: '10.00', currency: 'RUB' }, confirmation: { type: 'redirect', return_url: 'https://shop.example' } };
	expect((await call('POST', '/payments', { ...JSON_TYPE, 'Idempotence-Key': 'extra' }, JSON.stringify(order))).body).toHaveProperty(
		'x_emulator_extra',
	);
});

test.each<[string, string, string, Record<string, string>, string | undefined, number, Record<string, unknown>]>([
	[
		'without Authorization',
		'GET',
		'/me',
		{ Authorization: '' },
		undefined,
		401,
		{ code: 'invalid_credentials', description: 'Authorization header not found' },
	],
	['with an OAuth token', 'GET', '/me', { Authorization: 'Bearer x' }, undefined, 401, { code: 'invalid_credentials' }],
	['without a key', 'POST', '/payments', JSON_TYPE, '{}', 400, { parameter: 'Idempotence-Key' }],
	[
		'with broken JSON',
		'POST',
		'/payments',
		{ ...JSON_TYPE, 'Idempotence-Key': 'b' },
		'{',
		400,
		{ description: 'Failed to parse request body' },
	],
	['with another content type', 'POST', '/payments', { 'Content-Type': 'text/plain', 'Idempotence-Key': 'c' }, '{}', 415, {}],
	['with another method', 'DELETE', '/payments', {}, undefined, 405, {}],
	['for webhooks, which need OAuth', 'GET', '/webhooks', {}, undefined, 403, { code: 'forbidden' }],
	['at an unknown path', 'GET', '/nothing', {}, undefined, 404, { code: 'not_found' }],
])('refuses a call %s', async (_, method, path, headers, body, status, error) => {
	expect(await call(method, path, headers, body)).toMatchObject({ status, body: { type: 'error', ...error } });
});
