import { CHECKS } from '../../nodes/SubscriptionSetup/doctor';
import { isLocal } from '../../nodes/SubscriptionSetup/doctor/address';
import type { Patient } from '../../nodes/SubscriptionSetup/doctor/patient';

/** What is seen from n8n's environment alone. */
const GOOD = { WEBHOOK_URL: 'https://n8n.my-service.ru/', N8N_PROXY_HOPS: '1', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
const look = async (name: string, env: Record<string, string | undefined>, telegram = 'https://api.telegram.org') => {
	const patient = { env, telegramAddress: async () => await Promise.resolve(telegram) } as unknown as Patient;
	return await CHECKS.find((check) => check.name === name)!.look(patient);
};

test.each(['Public address', 'Proxy hops', 'Concurrency limit', 'Expression engine'])('%s is ok where all is set', async (name) => {
	expect(await look(name, GOOD)).toEqual({ ok: 'ok', says: expect.any(String) });
});

test.each<[string, string, Record<string, string | undefined>, 'ok' | 'warning' | 'problem', RegExp]>([
	['no public address at all', 'Public address', { WEBHOOK_URL: undefined }, 'problem', /only this machine/],
	['an address of the own network', 'Public address', { WEBHOOK_URL: 'https://192.168.1.7/' }, 'problem', /only this machine/],
	['plain http', 'Public address', { WEBHOOK_URL: 'http://n8n.my-service.ru/' }, 'problem', /not https/],
	[
		'the newer setting before the older one',
		'Public address',
		{ N8N_WEBHOOK_URL: '"https://n8n.my-service.ru:5678"' },
		'problem',
		/port 5678/,
	],
	['a port nobody calls', 'Public address', { WEBHOOK_URL: 'https://n8n.my-service.ru:5678/' }, 'problem', /port 5678/],
	[
		'the address from N8N_HOST only',
		'Public address',
		{ WEBHOOK_URL: '', N8N_HOST: 'n8n.my-service.ru', N8N_PROTOCOL: 'https', N8N_PORT: '443' },
		'warning',
		/WEBHOOK_URL is not set/,
	],
	['a proxy without its hops', 'Proxy hops', { N8N_PROXY_HOPS: undefined }, 'warning', /reverse proxy/],
	['n8n that serves https by itself', 'Proxy hops', { N8N_PROXY_HOPS: undefined, N8N_PROTOCOL: 'https' }, 'ok', /No reverse proxy/],
	['a limit of two', 'Concurrency limit', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '2' }, 'problem', /Only 2 executions/],
	['a limit of six', 'Concurrency limit', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '6' }, 'warning', /Only 6 executions/],
	['a limit of fifty', 'Concurrency limit', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '50' }, 'ok', /Up to 50/],
	['a limit lifted', 'Concurrency limit', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' }, 'ok', /No limit/],
	['lazy acquire off', 'Expression engine', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' }, 'warning', /Lazy acquire is off/],
	['the slow engine', 'Expression engine', { N8N_EXPRESSION_ENGINE: 'quickjs' }, 'warning', /slower/],
	[
		'the legacy engine',
		'Expression engine',
		{ N8N_EXPRESSION_ENGINE: 'legacy', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: undefined },
		'ok',
		/legacy/,
	],
])('%s: "%s"', async (_, name, env, ok, says) => {
	const found = await look(name, { ...GOOD, ...env });
	expect(found).toMatchObject({ ok, says: expect.stringMatching(says) });
	if (ok !== 'ok') expect(found.doThis).toMatch(/N8N_|WEBHOOK_URL/);
});

test('in the sandbox, where Telegram is local too, a local address is a warning only', async () => {
	expect(await look('Public address', { WEBHOOK_URL: 'http://127.0.0.1:5678/' }, 'http://127.0.0.1:4400/telegram')).toMatchObject({
		ok: 'warning',
		says: expect.stringMatching(/Enough for the sandbox/),
	});
});

test.each([
	['localhost', true],
	['127.0.0.1', true],
	['10.1.2.3', true],
	['172.20.0.5', true],
	['[::1]', true],
	['n8n', true],
	['n8n.local', true],
	['172.40.0.5', false],
	['n8n.my-service.ru', false],
	['8.8.8.8', false],
	['[2a00:1450:4010:c05::8b]', false],
])('%s is local: %s', (hostname, expected) => {
	expect(isLocal({ hostname })).toBe(expected);
});
