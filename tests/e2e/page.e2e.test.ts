import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createEmulators } from '../../sandbox/emulators';
import { type SandboxServer, startServer } from '../../sandbox/server';
import { BOT, WHATSAPP_CLOUD } from '../../sandbox/settings';
import { openBrowser } from './support/browser';
import { startPageBot } from './support/pageBot';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 800 };

let folder: string;
let server: SandboxServer;
let bot: { stop(): Promise<void> };
/** Where the site's forms go. */
let receiver: Server;
let browser: Browser;
let page: Page;
/** What must stay empty: script errors, and requests to anywhere but the sandbox. */
let wrong: string[];

async function open(viewport = DESKTOP, colorScheme: 'light' | 'dark' = 'light', path = '/'): Promise<Page> {
	const context = await browser.newContext({ viewport, colorScheme });
	const opened = await context.newPage();
	opened.setDefaultTimeout(10_000);
	opened.on('pageerror', (error) => wrong.push(error.message));
	opened.on('dialog', (dialog) => wrong.push(`dialog: ${dialog.message()}`));
	opened.on(
		'request',
		(request) => !request.url().startsWith(server.url) && !request.url().startsWith('data:') && wrong.push(request.url()),
	);
	await opened.goto(server.url + path);
	await opened.locator('.clock-face time').waitFor();
	return opened;
}

async function newPerson(name: string): Promise<void> {
	await page.locator('.new-person').click();
	await page.getByLabel('Имя').fill(name);
	await page.getByRole('button', { name: 'Создать' }).click();
	await page.locator('.chat-title h2', { hasText: name }).waitFor();
}

const chat = () => page.locator('.messages');
const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'page-e2e-'));
	server = await startServer({ port: 0, dataDir: folder, store: { engine: 'sqlite', file: join(folder, 'none.sqlite') }, createEmulators });
	server.info = { bot: { username: BOT.username, name: BOT.name } };
	bot = await startPageBot(server.url);
	receiver = createServer((_request, response) => void response.end('ok')).listen(0, '127.0.0.1');
	await new Promise((resolve) => receiver.once('listening', resolve));
	const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/form`;
	await fetch(`${server.url}/control/tilda/receiver`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ url }),
	});
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await bot?.stop();
	receiver?.closeAllConnections();
	receiver?.close();
	await server?.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	wrong = [];
	page = await open();
});
afterEach(async () => {
	await page.context().close();
	expect(wrong).toEqual([]);
});

it('plays a person: start, formatted text, a tapped button, a document that opens', async () => {
	await newPerson('Анна <i>');
	await button('Start').click();
	await chat().locator('b', { hasText: 'Здравствуйте!' }).waitFor();
	expect(await chat().locator('code').textContent()).toBe('<img src=x onerror=alert(1)>');
	expect(await chat().locator('img').count()).toBe(0);
	await button('Бесплатная серия').click();
	await page.getByText('Файл отправлен').waitFor();
	const href = await chat().locator('a.document', { hasText: '001 Сценарий.pdf' }).getAttribute('href');
	const file = await fetch(server.url + href!);
	expect([
		file.headers.get('content-type'),
		Buffer.from(await file.arrayBuffer())
			.subarray(0, 5)
			.toString(),
	]).toEqual(['application/pdf', '%PDF-']);
});

it('pays on the checkout page, shows it in the ledger, gives it back', async () => {
	await newPerson('Плательщик');
	await button('Start').click();
	await button('Подписаться').click();
	const [checkout] = await Promise.all([page.waitForEvent('popup'), button('Оплатить').click()]);
	await checkout.locator('button[value="5555555555554477"]').click();
	await checkout.getByText('Оплата прошла').waitFor();
	await checkout.close();
	await chat().getByText('изменено').waitFor();
	const payment = page.locator('.rows.payments .row').first();
	await payment.getByText('прошёл').waitFor();
	expect(await payment.textContent()).toContain('MasterCard ••4477');
	await payment.getByRole('button', { name: 'Вернуть деньги' }).click();
	await page.locator('dialog').getByRole('button', { name: 'Вернуть деньги' }).click();
	await payment.getByText('возвращено').waitFor();
});

it('types, edits, uses the permanent buttons and the links of the bot, blocks and unblocks', async () => {
	await newPerson('Болтун');
	await button('Start').click();
	await button('Друг').click();
	await chat().getByText('Метка: ref_7').waitFor();
	await button('Подписаться').last().click();
	await button('Инфо').click();
	await chat().getByText('Эхо: Инфо').waitFor();
	await page.getByLabel('Сообщение', { exact: true }).fill('Привет');
	await page.keyboard.press('Enter');
	await chat().getByText('Эхо: Привет').waitFor();
	await chat().locator('.mine', { hasText: 'Привет' }).getByRole('button', { name: 'Изменить' }).click();
	await page.locator('dialog textarea').fill('Здравствуй');
	await button('Сохранить').click();
	await chat().getByText('Исправлено: Здравствуй').waitFor();
	await button('Заблокировать').click();
	await button('Разблокировать бота').click();
	await page.getByLabel('Сообщение', { exact: true }).waitFor();
});

it('moves the clock day by day and says how far it got', async () => {
	const before = server.clock.now();
	await button('+7 дней').click();
	// One a day, and one for each thing that fell due on the way.
	await page.getByText(/Готово · \d+ шаг/).waitFor();
	expect(Math.round((server.clock.now() - before) / 86_400_000)).toBe(7);
	await button('завтра 09:05').click();
	await page.getByText(/Готово · [12] шаг/).waitFor();
	expect(await page.locator('.clock-face time').textContent()).toMatch(/^09:05:\d\d$/);
});

it('says why the clock stands still', async () => {
	await page.route('**/control/clock/advance', (route) =>
		route.fulfill({ status: 500, json: { error: 'still under way: n8n executions: 2' } }),
	);
	await button('+1 час').click();
	await page.getByText('Часы остановились: still under way: n8n executions: 2').waitFor();
});

it('uploads, renames and deletes files of the folder', async () => {
	await page.getByRole('tab', { name: 'Файлы' }).click();
	await page.getByText('20 файлов').waitFor();
	await page.locator('#upload').setInputFiles({ name: '021 Новый?.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
	await page.getByRole('button', { name: 'Переименовать: 021 Новый?.pdf' }).click();
	await page.getByLabel('Новое имя').fill('022 Другой.pdf');
	await button('Сохранить').click();
	await page.getByRole('button', { name: 'Удалить: 022 Другой.pdf' }).click();
	await page.locator('dialog').getByRole('button', { name: 'Удалить' }).click();
	await page.getByText('20 файлов').waitFor();
	expect(await page.getByText('021 Новый?.pdf', { exact: true }).count()).toBe(0);
});

it('leads from the form of the Tilda page into the chat', async () => {
	await newPerson('Посетитель');
	await page.getByRole('tab', { name: 'Сайт' }).click();
	const site = page.frameLocator('.tilda-frame');
	await site.getByLabel('Имя').fill('Гость');
	await site.getByLabel('Эл. почта').fill('guest@example.invalid');
	await site.getByRole('button', { name: 'Отправить' }).click();
	await site.getByRole('link', { name: 'Открыть бота' }).click();
	await page.getByRole('heading', { name: 'Кто открывает бота?' }).waitFor();
	await button('Нажать Start').click();
	await chat()
		.getByText(/\/start l_[\w-]{22}$/)
		.waitFor();
	await page.getByText('ответы вебхука: 200').waitFor();
});

it('shows the WhatsApp chat beside that of Telegram: ticks, template, buttons, review, money', async () => {
	await page.getByRole('tab', { name: 'WhatsApp' }).click();
	await button('Новый телефон').click();
	await page.locator('dialog').getByLabel('Телефон', { exact: true }).fill('+7 900 000-00-01');
	await page.locator('dialog').getByLabel('Имя').fill('Анна <b>');
	await button('Создать').click();
	const panel = page.locator('#panel-whatsapp');
	await panel.getByText('сутки не писал').waitFor();
	const graph = async (path: string, body: object) =>
		await fetch(`${server.url}/whatsapp/v23.0/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${WHATSAPP_CLOUD.accessToken}` },
			body: JSON.stringify(body),
		});
	const components = [
		{ type: 'BODY', text: 'Урок в {{1}}, ждём вас.', example: { body_text: [['17:00']] } },
		{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Приду' }] },
	];
	await graph(`${WHATSAPP_CLOUD.businessAccountId}/message_templates`, { name: 'lesson', language: 'ru', category: 'UTILITY', components });
	const template = panel.locator('.wa-templates .row', { hasText: 'lesson' });
	await template.getByText('на проверке').waitFor();
	await template.getByRole('button', { name: 'Одобрить' }).click();
	await template.getByText('одобрен').waitFor();
	const parameters = [{ type: 'text', text: '17:00' }];
	await graph(`${WHATSAPP_CLOUD.phoneNumberId}/messages`, {
		messaging_product: 'whatsapp',
		to: '79000000001',
		type: 'template',
		template: { name: 'lesson', language: { code: 'ru' }, components: [{ type: 'body', parameters }] },
	});
	await panel.getByText('Урок в 17:00, ждём вас.').waitFor();
	await panel.getByText('шаблон lesson · ru · UTILITY').waitFor();
	await panel.getByRole('img', { name: 'прочитано' }).waitFor();
	await panel.getByRole('button', { name: 'Приду' }).click();
	await panel.locator('.mine', { hasText: 'Приду' }).waitFor();
	await panel.getByText('писать ему свободно можно до').waitFor();
	await panel.getByLabel('Сообщение в WhatsApp').fill('Спасибо');
	await page.keyboard.press('Enter');
	await panel.locator('.mine', { hasText: 'Спасибо' }).waitFor();
	await panel.getByRole('button', { name: 'Отказаться от рекламы' }).click();
	await panel.getByText('отказался от рекламы').waitFor();
	await panel.getByText('на счёте 49.98').waitFor();
});

it('switches faults on and off', async () => {
	await page.getByRole('tab', { name: 'Сбои' }).click();
	await page.locator('summary', { hasText: 'Telegram' }).click();
	await page.locator('.fault[data-name="telegram unauthorized"]').locator('summary').click();
	await page.locator('.fault[open]').getByLabel('Параметры').fill('method=getChat');
	await page.locator('.fault[open]').getByRole('button', { name: 'Включить' }).click();
	await page.getByText('включено «unauthorized»').waitFor();
	const call = async () => (await fetch(`${server.url}/telegram/bot${BOT.token}/getChat?chat_id=1`)).status;
	expect(await call()).toBe(401);
	expect(await call()).toBe(400);
	await button('Всё починить').click();
	await page.getByText('Сбои выключены').waitFor();
});

it('speaks English when asked, and remembers it', async () => {
	await button('English').click();
	await page.getByRole('heading', { name: 'Ledger' }).waitFor();
	await page.reload();
	await page.getByRole('heading', { name: 'Ledger' }).waitFor();
	expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

it.each([
	['desktop, light', DESKTOP, 'light'],
	['desktop, dark', DESKTOP, 'dark'],
	['phone, light', PHONE, 'light'],
	['phone, dark', PHONE, 'dark'],
] as const)('is accessible and fits: %s', async (_, viewport, scheme) => {
	await page.context().close();
	page = await open(viewport, scheme);
	await chat().locator('li').first().waitFor();
	for (const name of [...(viewport === PHONE ? ['Чат'] : []), 'Учёт', 'Файлы', 'Сайт', 'WhatsApp', 'Сбои', 'n8n']) {
		await page.getByRole('tab', { name }).click();
		await page.evaluate(`document.querySelectorAll('.panel details').forEach((details) => (details.open = true))`);
		await page.waitForTimeout(200);
		await page.addScriptTag({ path: require.resolve('axe-core') });
		const found = (await page.evaluate('axe.run(document, { iframes: false })')) as {
			violations: Array<{ id: string; nodes: Array<{ html: string }> }>;
		};
		expect([name, found.violations.map(({ id, nodes }) => [id, nodes[0]!.html])]).toEqual([name, []]);
		expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, viewport.width]);
	}
});
