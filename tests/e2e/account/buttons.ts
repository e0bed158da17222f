import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { editSetup } from '../../scenarios/lib/setup';
import { readWorkflowFiles } from '../../../sandbox/host/workflowFiles';
import { WORKFLOWS_DIR } from '../../../sandbox/paths';
import { buyer, Phone, type Stage, written } from '../support/accountPhone';

const MIR = '2202474301322987';
const OWNER_ID = 700;

/** Each button of the page from entry to effect, with script off on a phone: what page, chat, store and YooKassa's books say of it. */
export function describeButtons(stage: () => Stage): void {
	const entered = async (name?: string) => await Phone.enter(stage(), await buyer(stage(), name));
	let phone: Phone;
	afterEach(async () => await phone.close());

	it('enters by the bot’s link with one button, once; the token leaves the address', async () => {
		const person = await buyer(stage());
		phone = await Phone.open(stage(), person);
		expect(await phone.page.getByRole('button').allInnerTexts()).toEqual([written('page.entry.enter')]);
		expect(await phone.press('page.entry.enter')).toBe(200);
		expect(await phone.text()).toMatch(/Оплачено до .* 990 ₽, карта: MasterCard •4477/);
		expect(phone.page.url()).toMatch(/\/webhook\/account\?$/);
		expect((await phone.page.goto(phone.link))!.status()).toBe(200);
		expect(await phone.press('page.entry.enter')).toBe(403);
		expect(await phone.text()).toContain(written('page.no_entry.title'));
	});

	it('cancels and resumes renewal', async () => {
		phone = await entered();
		expect(await phone.does('page.cancel.ask', 'page.cancel.yes')).toMatch(/^Автоматическое продление отменено/);
		expect(phone.subscription()).toMatchObject({ renewal_on: 0, state: 'active' });
		expect(await phone.text()).toContain('Следующее списание не будет');
		expect(await phone.does('page.resume.ask', 'page.resume.yes')).toMatch(/^Продление «30 дней» возобновлено/);
		expect(phone.subscription()).toMatchObject({ renewal_on: 1 });
		const consents = phone.rows(`select action, place from consent where document = 'renewal' and subscriber_id = ? order by id`);
		expect(consents.map(({ action, place }) => `${String(action)} ${String(place)}`)).toEqual([
			'given chat',
			'withdrawn account',
			'given account',
		]);
	});

	it('pauses and ends the pause', async () => {
		phone = await entered();
		const choose = async (page: Page) => await page.getByLabel(written(['page.pause.days', { days: 14 }])).check();
		expect(await phone.does('page.pause.ask', 'page.pause.yes', choose)).toMatch(/^Подписка на паузе/);
		const { state, paused_until } = phone.subscription();
		expect([state, Math.round((Number(paused_until) - (await stage().world.clock.now())) / 86_400_000)]).toEqual(['paused', 14]);
		expect(await phone.does('page.unpause.ask', 'page.unpause.yes')).toMatch(/^Подписка снова идёт/);
		expect(phone.subscription()).toMatchObject({ state: 'active', paused_until: null });
	});

	it('changes the plan from the next term on', async () => {
		phone = await entered();
		const choose = async (page: Page) => await page.getByLabel(/^90 дней/).check();
		expect(await phone.does('page.plan.ask', 'page.plan.yes', choose)).toMatch(/по тарифу «90 дней»: 2 490 ₽/);
		expect(phone.subscription()).toMatchObject({ next_offer: 'quarter', agreed_offer_kopecks: 249_000 });
		expect(await phone.text()).toContain('2 490 ₽, карта: MasterCard •4477');
	});

	it('changes hour and time zone', async () => {
		phone = await entered();
		const choose = async (page: Page) => {
			await page.getByRole('combobox', { name: written('page.schedule.hour'), exact: true }).selectOption('18');
			await page.getByRole('combobox', { name: written('page.schedule.zone'), exact: true }).selectOption('Asia/Vladivostok');
		};
		expect(await phone.does('page.schedule.ask', 'page.save', choose)).toContain('18:00');
		expect(phone.rows('select slot_hour, zone from subscriber where id = ?')).toEqual([{ slot_hour: 18, zone: 'Asia/Vladivostok' }]);
		expect(await phone.text()).toContain(written(['page.schedule.is', { hour: 18, zone: 'Владивосток' }]));
	});

	it('replaces the card on YooKassa’s page', async () => {
		phone = await entered();
		expect(await phone.does('page.newcard.ask', 'page.newcard.yes_terms')).toMatch(/^Привязка карты бесплатна/);
		await phone.page.getByRole('link', { name: written('button.bind') }).click();
		await phone.page.locator(`button[value="${MIR}"]`).click();
		await phone.page.locator('main[data-state=done]').waitFor();
		await stage().world.settle();
		expect((await phone.news()).text).toMatch(/^Карта Mir •2987 привязана/);
		expect(phone.rows('select last4, main from card where subscriber_id = ? order by id')).toEqual([
			{ last4: '4477', main: 0 },
			{ last4: '2987', main: 1 },
		]);
		const again = await Phone.enter(stage(), phone.person);
		expect(await again.text()).toContain('карта: Mir •2987');
		await again.close();
	});

	it('pays for the next term on YooKassa’s page, and the term grows', async () => {
		phone = await entered();
		const { ends_at: before } = phone.subscription();
		expect(await phone.does('page.pay.ask', 'page.pay.yes')).toMatch(/к оплате 990 ₽/);
		await phone.page.getByRole('link', { name: written('button.pay') }).click();
		const paymentId = new URL(phone.page.url()).pathname.split('/').at(-1);
		await phone.page.locator('button[value="5555555555554477"]').click();
		await phone.page.locator('main[data-state=done]').waitFor();
		await stage().world.settle();
		const payment = (await stage().world.ledger()).payments.find(({ id }) => id === paymentId);
		expect(payment).toMatchObject({ status: 'succeeded', amount: { value: '990.00' } });
		expect(phone.subscription()).toMatchObject({ term: 2, ends_at: Number(before) + 30 * 86_400_000 });
		expect((await phone.person.newsSince()).map(({ text }) => text ?? '')).toContainEqual(expect.stringMatching(/^Спасибо! Оплата/));
	});

	it('forgets the card: its number at YooKassa is gone, renewal is off', async () => {
		phone = await entered();
		expect(phone.rows('select provider_id from payment_method m join card c on c.id = m.card_id where subscriber_id = ?')).toHaveLength(1);
		expect(await phone.does(['page.forget.ask', { card: 'MasterCard •4477' }], 'page.forget.yes')).toMatch(/^Забыли: MasterCard •4477/);
		expect(phone.rows('select provider_id from payment_method m join card c on c.id = m.card_id where subscriber_id = ?')).toEqual([]);
		expect(phone.rows('select forgotten_at from card where subscriber_id = ?')[0]!.forgotten_at).toBeGreaterThan(0);
		expect(phone.subscription()).toMatchObject({ renewal_on: 0 });
		expect(await phone.text()).toContain(written('page.cards.none'));
	});

	it('shows a document, and a new version is agreed to', async () => {
		phone = await entered();
		await phone.page.getByRole('button', { name: `${written('page.documents.read')} Политика` }).click();
		expect(await phone.text()).toMatch(
			/^Политика обработки персональных данных Версия 1 .*https:\/\/example\.com\/privacy.*Редакция 1 Назад$/,
		);
		const setup = readWorkflowFiles(WORKFLOWS_DIR).find(({ key }) => key === '00-setup')!;
		const { documents } = setup.nodes.find(({ name }) => name === 'Documents')!.parameters as {
			documents: { document: Array<{ name: string; text: string }> };
		};
		const document = documents.document.map((one) => (one.name === 'privacy' ? { ...one, text: 'Редакция 2' } : one));
		await editSetup(stage().world, { Documents: { documents: { document } } });
		await phone.press('page.back');
		expect(await phone.text()).toContain(written('page.documents.outdated'));
		const agree = ['page.agree.ask', { title: 'Политика обработки персональных данных' }] as const;
		expect(await phone.does(agree, 'page.agree.yes')).toMatch(/^Вы согласились с новой редакцией документа/);
		expect(
			phone.rows(`select version, action, place from consent where document = 'privacy' and subscriber_id = ? order by id desc`)[0],
		).toEqual({ version: 2, action: 'given', place: 'account' });
		expect(await phone.text()).not.toContain(written('page.documents.outdated'));
	});

	it('ends mailings and takes them again; the paid service goes on', async () => {
		phone = await entered();
		const mailings = () => phone.rows('select mailing_consent, mailings_stopped_at from subscriber where id = ?')[0]!;
		expect(await phone.does('page.mailing.ask_none', 'page.mailing.yes_off')).toMatch(/^Рассылок и напоминаний больше не будет/);
		expect(mailings()).toEqual({ mailing_consent: 0, mailings_stopped_at: expect.any(Number) });
		expect(await phone.does('page.mailing.ask_on', 'page.mailing.yes_on')).toMatch(/^Рассылка включена/);
		expect(mailings()).toEqual({ mailing_consent: 1, mailings_stopped_at: null });
		expect(phone.subscription()).toMatchObject({ state: 'active', renewal_on: 1 });
	});

	it('gives his data as a file', async () => {
		phone = await entered('Анна <b>&"');
		const [download] = await Promise.all([
			phone.page.waitForEvent('download'),
			phone.page.getByRole('button', { name: written('page.data.download') }).click(),
		]);
		expect(download.suggestedFilename()).toBe('my-data.json');
		const data = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, object | object[]>;
		expect(data.profile).toMatchObject({ firstName: 'Анна <b>&"', telegramUserId: phone.person.details.id });
		expect(data.cards).toMatchObject([{ last4: '4477', forgottenAt: null }]);
		expect(data.consents).toContainEqual(expect.objectContaining({ document: 'renewal', action: 'given', text: 'Редакция 1' }));
		expect(await phone.press('page.cancel.ask')).toBe(200);
	});

	it('asks the owner for the money back: he is told, with the buttons that give it or not', async () => {
		const owner = await stage().world.person({ id: OWNER_ID, first_name: 'Владелец' });
		await owner.start();
		await editSetup(stage().world, { Service: { ownerChatId: String(OWNER_ID) } });
		phone = await entered();
		expect(await phone.does('page.refund.ask', 'page.refund.yes')).toMatch(/^Ваша просьба вернуть деньги за заказ \d+ передана/);
		const [order] = phone.rows('select id from orders where subscriber_id = ?');
		const told = (await owner.newsSince()).find(({ text }) => text?.includes(`order ${String(order!.id)} asks for a refund: 990`));
		expect(told?.buttons?.flat().map(({ data }) => data?.split(':')[1])).toEqual([String(order!.id), 'no']);
	});

	it('erases him: nothing of his name stays, and neither the old page nor a new look at the old link opens', async () => {
		phone = await entered('Стираемый');
		const { id } = phone.rows('select id from subscriber where id = ?')[0]!;
		const old = await Phone.enter(stage(), phone.person);
		const unused = await Phone.open(stage(), phone.person);
		await phone.press('page.erase.ask');
		expect(await phone.text()).toMatch(/Оплаченные дни пропадут: .* ещё 30 дн\..*Попросить вернуть деньги/);
		expect(await phone.press('page.erase.yes')).toBe(200);
		expect(await phone.said()).toMatch(/^Мы удаляем ваши данные/);
		expect(await phone.page.getByRole('button').count()).toBe(0);
		// 410 while it is under way, 403 once nothing of him is left.
		expect([410, 403]).toContain(await old.press('page.cancel.ask'));
		expect(await unused.press('page.entry.enter')).toBe(403);
		await stage().world.clock.advance({ hours: 1 });
		const [row] = (await stage().world.store.subscribers()).filter((one) => one.id === id);
		expect(row).toMatchObject({ state: 'erased', telegram_user_id: -Number(id) });
		expect(phone.rows(`select id from subscriber where first_name = 'Стираемый' or id = ?`)).toEqual([]);
		expect((await phone.news()).text).toMatch(/^Мы удаляем ваши данные/);
		for (const other of [old, unused]) {
			expect((await other.page.goto(other.link))!.status()).toBe(200);
			expect(await other.press('page.entry.enter')).toBe(403);
			await other.close();
		}
	});

	it('leaves: pages that are still open do nothing any more', async () => {
		phone = await entered();
		const form = await phone.page
			.locator('form', { hasText: written('page.cancel.ask') })
			.locator('input[name=token]')
			.inputValue();
		expect(await phone.press('page.leave')).toBe(200);
		expect(await phone.text()).toContain(written('page.left.title'));
		const body = new URLSearchParams({ token: form, step: 'do', act: 'cancel', argument: '' });
		const url = new URL(phone.link);
		expect((await fetch(url.origin + url.pathname, { method: 'POST', body })).status).toBe(403);
		expect(phone.subscription()).toMatchObject({ renewal_on: 1 });
	});
}
