import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { TEST_CARDS } from '../../sandbox/yookassa';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';

let world: YooKassaServer;
let client: YooKassaClient;

beforeEach(async () => {
	world = await startYooKassa();
	client = createYooKassaClient({ ...world.shop, baseUrl: world.baseUrl });
});
afterEach(async () => await world.close());

async function waiting(more: Record<string, unknown> = {}) {
	const payment = await client.createPayment(
		{
			amount: { value: '990.00', currency: 'RUB' },
			capture: true,
			description: '<b>30 дней</b> & файлы',
			confirmation: { type: 'redirect', return_url: 'https://t.me/some_bot?start=paid_1&x=2' },
			...more,
		},
		`k${Math.random()}`.replace('0.', ''),
	);
	return { id: payment.id, url: payment.confirmation!.confirmation_url! };
}

async function open(url: string, form?: Record<string, string>) {
	const answer = await fetch(url, form ? { method: 'POST', body: new URLSearchParams(form) } : {});
	return { status: answer.status, html: await answer.text() };
}

test('shows what is paid and every test card, and fetches nothing from elsewhere', async () => {
	const { status, html } = await open((await waiting()).url);
	expect(status).toBe(200);
	expect(html).toContain('990,00 ₽');
	expect(html).toContain('&#60;b&#62;30 дней');
	expect(html).not.toContain('<b>30');
	for (const { number } of TEST_CARDS) expect(html).toContain(`value="${number}"`);
	expect(html.match(/(?:src|href)="https?:/g)).toBeNull();
});

test('a quick button pays, the result links back to the shop', async () => {
	const { id, url } = await waiting({ save_payment_method: true });
	const { html } = await open(`${url}/pay`, { number: '5555555555554477' });
	expect(html).toContain('data-state="done"');
	expect(html).toContain('href="https://t.me/some_bot?start=paid_1&#38;x=2"');
	expect(await client.getPayment(id)).toMatchObject({ status: 'succeeded', payment_method: { saved: true } });
});

test('a card typed by hand', async () => {
	const { id, url } = await waiting();
	const { html } = await open(`${url}/pay`, { number: '2200 0000 0000 0004', expiry: '07/31', csc: '123', save: 'yes' });
	expect(html).toContain('data-state="done"');
	expect((await client.getPayment(id)).payment_method).toMatchObject({
		saved: true,
		card: { last4: '0004', expiry_month: '07', expiry_year: '2031', card_type: 'Mir' },
	});
});

test.each<[string, Record<string, string>, string]>([
	['no number', { expiry: '07/31', csc: '123' }, 'Номер карты'],
	['a wrong expiry', { number: '5555555555554477', expiry: '13/31', csc: '123' }, 'Срок действия'],
	['a wrong code', { number: '5555555555554477', expiry: '07/31', csc: '12' }, 'CVC'],
])('%s is told on the page and pays nothing', async (_, form, words) => {
	const { id, url } = await waiting();
	const { status, html } = await open(`${url}/pay`, form);
	expect(status).toBe(400);
	expect(html).toContain(words);
	expect((await client.getPayment(id)).status).toBe('pending');
});

test('an expired card and a declined one', async () => {
	const { id, url } = await waiting();
	expect((await open(`${url}/pay`, { number: '5555555555554477', expiry: '01/20', csc: '123' })).html).toContain(
		'истёк срок действия карты',
	);
	expect(await client.getPayment(id)).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'card_expired' } });
	const second = await waiting();
	expect((await open(`${second.url}/pay`, { number: '5555555555554600' })).html).toContain('недостаточно денег');
});

test('a second tap shows how the first ended', async () => {
	const { url } = await waiting();
	await open(`${url}/pay`, { number: '5555555555554477' });
	expect(await open(`${url}/pay`, { number: '5555555555554600' })).toEqual({
		status: 200,
		html: expect.stringContaining('data-state="done"'),
	});
	expect((await world.control('GET', '/ledger')).payments).toHaveLength(1);
});

test('leaving costs nothing; the link dies by the clock', async () => {
	const { id, url } = await waiting();
	expect((await open(`${url}/leave`, {})).html).toContain('data-state="left"');
	expect((await client.getPayment(id)).status).toBe('pending');
	await world.advance(60);
	expect((await open(url)).html).toContain('data-state="expired"');
});

test('a card can be bound without paying', async () => {
	const method = await client.createPaymentMethod(
		{ type: 'bank_card', confirmation: { type: 'redirect', return_url: 'https://shop.example' } },
		'k',
	);
	const url = method.confirmation!.confirmation_url!;
	expect((await open(url)).html).toContain('Привязать карту');
	expect((await open(`${url}/pay`, { number: '4111111111111111' })).html).toContain('Карта привязана');
	expect(await client.getPaymentMethod(method.id)).toMatchObject({ saved: true, status: 'active' });
});

test('an unknown link', async () => {
	expect(await open(`${world.url}/yookassa/checkout/none`)).toMatchObject({ status: 404 });
});
