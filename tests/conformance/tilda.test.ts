/** The local Tilda sends what Tilda sends, and the product's parser reads it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseTildaBody, tildaKeyMatches, type TildaSubmission } from '../../clients/tilda';
import type { Emulator } from '../../sandbox/emulator';
import { createTildaEmulator } from '../../sandbox/tilda';
import { FAULT_KINDS } from '../../sandbox/tilda/faults';
import { serveEmulator, type ServedEmulator } from '../support/serveEmulator';

const MINUTE = 60_000;
let served: ServedEmulator<Emulator>;
let calls: Array<{ headers: IncomingMessage['headers']; body: Buffer; submission: TildaSubmission }>;
let statuses: Array<number | 'silent'>;
const receiver = createServer((request, response) => {
	const parts: Buffer[] = [];
	request
		.on('data', (part: Buffer) => parts.push(part))
		.on('end', () => {
			const body = Buffer.concat(parts);
			const result = parseTildaBody(request.headers['content-type'], body, { keyName: 'API-Key' });
			if (!result.ok) return void response.writeHead(400).end(result.reason);
			calls.push({ headers: request.headers, body, submission: result.submission });
			const status = statuses.shift() ?? 200;
			if (status !== 'silent') response.writeHead(status).end('ok');
		});
});
let url: string;

beforeAll(async () => {
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
	receiver.closeAllConnections();
	receiver.close();
});
beforeEach(async () => {
	calls = [];
	statuses = [];
	served = await serveEmulator((context) => createTildaEmulator(context, { timeoutMs: 200 }));
	await served.control('POST', 'receiver', { url, keyName: 'API-Key', keyValue: 'secret-key', keyPlace: 'header' });
});
afterEach(async () => await served.close());

const submit = async (more: object = {}) =>
	(await served.control('POST', 'submit', { fields: { Name: 'Ирина "И" & <К>', Email: 'i@example.org', Note: '' }, ...more })).body;
const cart = {
	system: 'yakassa',
	systemTransactionId: '2b2d447b-000f-5000-8000-0000000000a1',
	amount: '500.5',
	subtotal: 1001,
	promoCode: 'X',
	products: [{ name: 'Доступ', quantity: 2, price: '250.25', amount: 500.5, externalId: 'e1' }],
};

test.each(['form', 'array', 'json'])('a lead as %s', async (encoding) => {
	const outcome = await submit({ encoding, form: { id: 'form77', name: 'Заявка' }, utm: { source: 'vk', utm_medium: 'cpc' } });
	expect(outcome).toEqual({ status: 200, body: 'ok', tries: 1, pending: false, token: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) });
	expect(calls[0]!.submission).toMatchObject({
		test: false,
		name: 'Ирина "И" & <К>',
		email: 'i@example.org',
		token: outcome.token,
		form: { id: 'form77', name: 'Заявка' },
		tranId: expect.stringMatching(/^467251:\d+$/),
		utm: { source: 'vk', medium: 'cpc' },
	});
	expect(calls[0]!.headers['content-type']).toBe(encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded');
});

test.each([
	['form', [{ name: 'Доступ x 2 ≡ 500.5' }]],
	['array', undefined],
	['json', undefined],
])('a cart as %s, without tranid', async (encoding, products) => {
	await submit({ encoding, cart: { orderId: '1132944846', ...cart } });
	expect(calls[0]!.submission).toMatchObject({
		tranId: undefined,
		dedupeKey: `order:1132944846:${cart.systemTransactionId}`,
		cart: {
			orderId: '1132944846',
			system: 'yakassa',
			amountKopecks: 50050,
			subtotalKopecks: 100100,
			promoCode: 'X',
			products: products ?? [{ name: 'Доступ', quantity: 2, priceKopecks: 25025, amountKopecks: 50050, externalId: 'e1' }],
		},
	});
});

test.each(['form', 'array', 'json'])('HTML-escaped as %s', async (encoding) => {
	await submit({ encoding, escaped: true, cart, utm: { source: 'v&k' } });
	expect(calls[0]!.body.toString()).toContain(encoding === 'json' ? '&quot;' : '%26quot%3B');
	expect(calls[0]!.submission).toMatchObject({ name: 'Ирина "И" & <К>', utm: { source: 'v&k' }, cart: { amountKopecks: 50050 } });
});

test('the probe, with the key where the owner put it', async () => {
	expect((await served.control('POST', 'probe')).body).toMatchObject({ status: 200, tries: 1 });
	await served.control('POST', 'receiver', { url, keyName: 'API-Key', keyValue: 'secret-key', keyPlace: 'body' });
	expect((await served.control('POST', 'probe', { encoding: 'json' })).body).toMatchObject({ status: 200 });
	const key = { keyName: 'api-key', keyValue: 'secret-key' };
	for (const { headers, body, submission } of calls) {
		expect(submission.test).toBe(true);
		expect(tildaKeyMatches(key, headers, headers['content-type'], body)).toBe(true);
	}
	expect([calls[0]!.headers['api-key'], calls[1]!.headers['api-key']]).toEqual(['secret-key', undefined]);
});

test('three tries, a minute of the service clock apart, with the same body', async () => {
	statuses = [500, 'silent', 503];
	const first = await submit();
	expect(first).toMatchObject({ status: 500, tries: 1, pending: true });
	expect(served.emulator.nextDue()).toBe(first.nextTryAt);
	await served.advance(MINUTE - 1);
	expect(calls).toHaveLength(1);
	await served.advance(1);
	expect(calls).toHaveLength(2);
	await served.advance(MINUTE);
	await served.advance(10 * MINUTE);
	expect(calls).toHaveLength(3);
	expect(new Set(calls.map(({ body }) => body.toString())).size).toBe(1);
	expect(served.emulator.nextDue()).toBeUndefined();
	const log = (await served.control('GET', 'deliveries')).body;
	expect(log[0].tries).toMatchObject([{ status: 500 }, { error: 'no answer in time' }, { status: 503 }]);
	expect(JSON.stringify(log)).not.toContain('secret-key');
});

test('a caller may wait for the last try', async () => {
	statuses = [500];
	const waiting = submit({ wait: true });
	while (served.emulator.nextDue() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
	await served.advance(MINUTE);
	expect(await waiting).toMatchObject({ status: 200, tries: 2, pending: false });
});

const faults: Record<string, () => Promise<void>> = {
	async duplicate() {
		await submit();
		expect(calls.map(({ submission }) => submission.dedupeKey)).toEqual([calls[0]!.submission.dedupeKey, calls[0]!.submission.dedupeKey]);
	},
	async late() {
		expect(await submit()).toMatchObject({ tries: 0, pending: true });
		await served.advance(2 * MINUTE);
		expect(calls).toHaveLength(1);
	},
	async 'lost-answer'() {
		expect(await submit()).toMatchObject({ error: 'answer lost', pending: true });
		await served.advance(MINUTE);
		expect(calls).toHaveLength(2);
	},
	async 'no-tranid'() {
		await submit();
		expect(calls[0]!.submission.dedupeKey).toMatch(/^hash:/);
	},
	async nulls() {
		await submit({ encoding: 'json' });
		expect(JSON.parse(calls[0]!.body.toString())).toMatchObject({ Note: null, Comment: null });
		expect(calls[0]!.submission.fields).toMatchObject({ Note: '', Comment: '' });
	},
	async member() {
		await submit();
		expect(calls[0]!.submission.member).toMatchObject({ id: '7001' });
	},
	async escaped() {
		await submit();
		expect(calls[0]!.body.toString()).toContain('%26quot%3B');
	},
	async 'wrong-key'() {
		await submit();
		expect(calls[0]!.headers['api-key']).toBe('another-key');
	},
	async 'no-key'() {
		await submit();
		expect(calls[0]!.headers['api-key']).toBeUndefined();
	},
};
test('every fault of the emulator is met here', () => expect(Object.keys(faults).sort()).toEqual(Object.keys(FAULT_KINDS).sort()));
test.each(Object.entries(faults))('fault: %s', async (kind, meet) => {
	served.emulator.addFault({ service: 'tilda', kind });
	await meet();
});

test('the page submits its form and shows the way into the bot', async () => {
	const page = await (await fetch(`${served.url}/tilda/`)).text();
	expect(page).toContain('<html lang="ru">');
	expect(page).not.toMatch(/https?:\/\//);
	const answer = await fetch(`${served.url}/tilda/submit`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ encoding: 'array', fields: { Name: 'И', lead_token: 'made-in-the-browser' }, utm: { utm_source: 'page' } }),
	});
	expect(await answer.json()).toMatchObject({ status: 200, token: 'made-in-the-browser', link: '/?start=l_made-in-the-browser' });
	expect(calls[0]!.submission).toMatchObject({ token: 'made-in-the-browser', utm: { source: 'page' } });
});

test('mistakes in control calls are named', async () => {
	expect(await served.control('POST', 'submit', { encoding: 'xml' })).toMatchObject({
		status: 400,
		body: { error: expect.stringContaining('form, array, json') },
	});
	expect(await served.control('POST', 'receiver', { url: 'nowhere' })).toMatchObject({ status: 400 });
	const bare = await serveEmulator((context) => createTildaEmulator(context));
	expect(await bare.control('POST', 'submit', {})).toMatchObject({ status: 400, body: { error: expect.stringContaining('No receiver') } });
	await bare.close();
});

test('goes on after a restart: a try that was to come still comes', async () => {
	statuses = [500];
	await submit();
	const state = JSON.parse(JSON.stringify(served.emulator.snapshot()));
	await served.close();
	served = await serveEmulator((context) => createTildaEmulator(context, { keyValue: 'newer' }));
	served.emulator.restore(state);
	await served.advance(MINUTE);
	expect(calls).toHaveLength(2);
	await submit();
	expect([calls[2]!.headers['api-key'], calls[2]!.submission.tranId]).toEqual(['newer', '467251:8442971']);
});
