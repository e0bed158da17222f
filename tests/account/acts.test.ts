import { issueToken } from '../../service/account/issue';
import { nextPage } from '../../service/account/visit';
import { refundByOwner } from '../../service/refunds/byOwner';
import { transition } from '../../service/store/transition';
import { accountWorld, type AccountWorld } from '../support/accountWorld';
import { AccountVisitor } from '../support/accountVisitor';
import type { WorldOptions } from '../support/world';
import { OWNER, worldSetup } from '../support/worldSetup';
import { Person } from '../support/worldPerson';

let account: AccountWorld;
let anna: Person;

async function begin(options: WorldOptions = {}, buys = true): Promise<AccountVisitor> {
	account = await accountWorld(options);
	anna = await account.world.person('anna');
	if (buys) await anna.buy();
	return await account.enter(anna);
}
afterEach(async () => await account.close());

/** Asks, answers yes, and gives what the page and the chat say of it. */
async function does(visitor: AccountVisitor, button: string, yes: string, values: Record<string, string> = {}) {
	await account.world.events();
	await visitor.press(button);
	expect(visitor.status).toBe(200);
	await visitor.press(yes, values);
	await account.world.deliver();
	const chat = (await account.world.events()).filter(({ who }) => who === 'anna').map(({ text }) => text.replace(/\s+/g, ' '));
	const item = account.host.executions.at(-1)?.flat()[0]?.json;
	return { page: visitor.said, chat, item, status: visitor.status };
}

const evidence = async () =>
	await account.world.store.db
		.selectFrom('consent')
		.select(['document', 'action', 'place'])
		.where('place', '=', 'account')
		.orderBy('id')
		.execute();

test('cancel and resume: page and chat say the same, the ledger follows, and the evidence names the account page', async () => {
	const visitor = await begin();
	const cancelled = await does(visitor, 'Отменить продление', 'Да, отменить продление');
	expect(cancelled).toMatchObject({
		page: expect.stringMatching(/^cancelled until=/),
		item: { subscriberId: anna.subscriberId, action: 'cancel' },
	});
	expect(cancelled.chat).toEqual([cancelled.page]);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 0 });
	expect(visitor.text).toContain('Следующее списание не будет');
	const resumed = await does(visitor, 'Возобновить продление', 'Да, возобновить');
	expect(resumed.page).toMatch(/^resumed until=/);
	expect(resumed.chat).toEqual([resumed.page]);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
	expect(await evidence()).toEqual([
		{ document: 'renewal', action: 'withdrawn', place: 'account' },
		{ document: 'renewal', action: 'given', place: 'account' },
	]);
});

test('cancelling names a pause and a cheaper plan once, below the button, and does without asking again', async () => {
	const visitor = await begin({}, false);
	await anna.buy({ offer: 'month' });
	await (await visitor.press('Выйти')).open(await account.linkOf(anna));
	await visitor.press('Войти');
	await visitor.press('Отменить продление');
	expect(visitor.buttons()).toEqual([
		'Да, отменить продление',
		'Назад',
		'Поставить на паузу',
		expect.stringMatching(/^Тариф дешевле: 30 days, 990/),
	]);
	expect((await visitor.press('Да, отменить продление')).said).toContain('cancelled');
});

test('a card is forgotten: its id is erased, renewal goes off with the last one, and the day is kept', async () => {
	const visitor = await begin();
	const { page, chat } = await does(visitor, 'Забыть MasterCard •4477', 'Да, забыть');
	expect(page).toMatch(/^card_forgotten cards=MasterCard •4477/);
	expect(chat).toEqual([page]);
	expect(await account.world.store.db.selectFrom('payment_method').selectAll().execute()).toEqual([]);
	expect(visitor.text).toContain('Сохранённых карт нет');
	expect(await anna.subscription()).toMatchObject({ renewal_on: 0 });
});

test('another card: the page gives YooKassa’s link too', async () => {
	const visitor = await begin();
	const { page } = await does(visitor, 'Заменить карту', 'Согласен, привязать');
	expect(page).toMatch(/^card_link/);
	expect(visitor.html).toMatch(/<a class="button main" href="http[^"]+"/);
	await anna.bindCard('mir');
	expect((await account.enter(anna)).text).toContain('Mir •');
});

test('pay now: one link, here and in the chat; paid, the term is longer', async () => {
	const visitor = await begin();
	const before = (await anna.subscription())!.ends_at;
	const { page } = await does(visitor, 'Оплатить следующий срок', 'Получить ссылку на оплату');
	expect(page).toMatch(/^pay_link/);
	expect(visitor.html).toMatch(/<a class="button main" href="http[^"]+"/);
	await anna.pay();
	expect((await anna.subscription())!.ends_at).toBeGreaterThan(before);
});

test('hour and zone are changed together; an hour that cannot be changes nothing', async () => {
	const visitor = await begin();
	const { page } = await does(visitor, 'Изменить час или город', 'Сохранить', { hour: '18', zone: 'Asia/Novosibirsk' });
	expect(page).toMatch(/^hour_set hour=18 zone=Asia\/Novosibirsk/);
	expect(visitor.text).toContain('Каждый день в 18:00 (Новосибирск)');
	await does(visitor, 'Изменить час или город', 'Сохранить', { hour: '3', zone: 'Europe/Moscow' });
	expect(visitor.text).toContain('Каждый день в 18:00 (Новосибирск)');
});

test('a pause, and its end', async () => {
	const visitor = await begin();
	expect((await does(visitor, 'Поставить на паузу', 'Поставить на паузу', { days: '14' })).page).toMatch(/^paused/);
	expect(await anna.subscription()).toMatchObject({ state: 'paused' });
	expect((await does(visitor, 'Снять с паузы', 'Снять с паузы')).page).toMatch(/^unpaused/);
	expect(await anna.subscription()).toMatchObject({ state: 'active' });
});

test('another plan at the price he has seen', async () => {
	const visitor = await begin();
	await visitor.press('Сменить тариф');
	const month = /value="(month:\d+)"/.exec(visitor.html)![1]!;
	await visitor.press('Выбрать', { plan: month });
	expect(visitor.said).toMatch(/^plan_changed offer=A month price=1.190/);
	expect(await anna.subscription()).toMatchObject({ next_offer: 'month', agreed_offer_kopecks: 119_000 });
});

test('the next charge, and the notice before it, are shown as they stand', async () => {
	const visitor = await begin({ files: 150 });
	expect(visitor.text).toContain('Следующее списание 11 июня 2026, 990 ₽, карта: MasterCard •4477');
	expect(visitor.text).toContain('Уведомление о списании придёт до списания, 8 июня 2026');
	await account.world.advanceUntil('2026-06-09T10:00');
	expect((await account.enter(anna)).text).toContain('Уведомление о списании отправлено 8 июня 2026');
});

test('what stands in the way of a charge is said instead of its day: no files, no card', async () => {
	const visitor = await begin({ files: 50 });
	await account.world.advanceUntil('2026-06-09T10:00');
	expect((await account.enter(anna)).text).toContain('Следующее списание не раньше, чем появятся новые файлы');
	await account.world.store.db.updateTable('card').set({ autopay_allowed: 0 }).execute();
	expect((await account.enter(anna)).text).toContain('Следующее списание не будет: нет карты');
	expect(visitor.status).toBe(200);
});

test('mailings end and begin apart from the subscription', async () => {
	const documents = [...worldSetup().documents!, { name: 'mailing' as const, title: 'Mailing', text: 'mailing text' }];
	const visitor = await begin({ parts: { documents } });
	expect((await does(visitor, 'Без напоминаний', 'Да, отказаться')).page).toMatch(/^mailing_off/);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
	expect((await does(visitor, 'Получать рассылки', 'Да, получать')).page).toMatch(/^mailing_on/);
	expect(visitor.text).toContain('Вы согласились получать рассылки');
	expect((await evidence()).map(({ document, action }) => `${document} ${action}`)).toContain('mailing given');
});

test('his data come as one file, for him alone', async () => {
	const visitor = await begin();
	const form = visitor.formOf('Скачать мои данные (JSON)');
	const answer = await visitor.send(form);
	expect(answer.headers.get('content-disposition')).toContain('attachment');
	expect(answer.headers.get('content-type')).toContain('application/json');
	const text = await answer.text();
	expect(JSON.parse(text)).toMatchObject({ profile: { firstName: 'anna' }, orders: [{ priceKopecks: 99_000 }] });
	expect(text).not.toMatch(/payment_method_id|"hash":"[0-9a-f]{64}","nonce"/);
});

test('he asks for his money back: the owner is told, once', async () => {
	const visitor = await begin();
	await account.world.events();
	await visitor.press('Попросить вернуть деньги');
	await visitor.press('Передать просьбу');
	await account.world.deliver();
	const told = await account.world.events();
	expect(told.map(({ who, what }) => `${who}: ${what}`).sort()).toEqual(['anna: refund_wished', 'owner: owner_alert']);
	expect(visitor.said).toMatch(/^refund_wished/);
});

test('erasing says what is lost, is done once he has said yes, and every page of his is closed with it', async () => {
	const visitor = await begin();
	const other = await account.enter(anna);
	await visitor.press('Удалить мои данные');
	expect(visitor.text).toMatch(/Оплаченные дни пропадут: подписка оплачена до 11 июня 2026/);
	expect(visitor.buttons()).toContain('Попросить вернуть деньги');
	await visitor.press('Да, удалить мои данные');
	expect(visitor.said).toMatch(/^erase_begun/);
	expect(visitor.buttons()).toEqual([]);
	expect((await other.press('Отменить продление')).status).toBe(410);
	await account.world.advance({ hours: 1 });
	expect(
		await account.world.store.db.selectFrom('subscriber').selectAll().where('id', '=', anna.subscriberId).executeTakeFirst(),
	).toMatchObject({
		state: 'erased',
	});
});

test('a page opens for who has no card, no subscription, or three subscriptions', async () => {
	const bare = await begin({}, false);
	expect(bare.text).toContain('Подписки сейчас нет');
	expect(bare.text).toContain('Сохранённых карт нет');
	expect(bare.buttons()).not.toContain('Отменить продление');
	await account.close();
	const offer = (code: string) => ({ code, name: `Plan ${code}`, product: code, price: '500', termCount: 30, termUnit: 'day' as const });
	account = await accountWorld({ parts: { offers: [...worldSetup().offers!, offer('audio'), offer('video')] } });
	anna = await account.world.person('anna');
	for (const code of ['days', 'audio', 'video']) await anna.buy({ offer: code });
	const visitor = await account.enter(anna);
	for (const name of ['30 days', 'Plan audio', 'Plan video']) expect(visitor.text).toContain(name);
	await visitor.press('Отменить продление');
	expect(visitor.text).toContain('(3)');
	await visitor.press('Да, отменить продление');
	expect(
		(await account.world.store.db.selectFrom('subscription').select('renewal_on').execute()).map(({ renewal_on }) => renewal_on),
	).toEqual([0, 0, 0]);
});

test('cancelling in grace says beforehand that access ends with it, and the page then offers nothing that cannot be done', async () => {
	const visitor = await begin({ files: 150 });
	await anna.cardWill('insufficient_funds');
	await account.world.advanceUntil('2026-06-12T10:00');
	const grace = await account.enter(anna);
	expect(grace.text).toMatch(/Списать оплату не получилось: на карте недостаточно денег. Доступ сохраняется до 14 июня 2026/);
	expect(grace.buttons()).toContain('Оплатить сейчас');
	expect(grace.buttons()).not.toContain('Поставить на паузу');
	await grace.press('Отменить продление');
	expect(grace.text).toContain('доступ закроется сразу');
	await grace.press('Да, отменить продление');
	expect(grace.said).toMatch(/^cancelled_in_grace/);
	for (const gone of ['Возобновить продление', 'Поставить на паузу', 'Сменить тариф', 'Отменить продление'])
		expect(grace.buttons()).not.toContain(gone);
	expect(visitor.status).toBe(200);
});

test('while paused no date is shown as if it stood', async () => {
	const visitor = await begin();
	await does(visitor, 'Поставить на паузу', 'Поставить на паузу', { days: '7' });
	expect(visitor.text).toContain('11 июня 2026 — и столько дней ещё, сколько продлится пауза');
	expect(visitor.text).toContain('Следующее списание не раньше, чем закончится пауза');
	expect(visitor.text).not.toContain('Уведомление о списании');
});

test('his last word on a document is shown: withdrawn after cancelling; and he can read the version he agreed to', async () => {
	const visitor = await begin();
	await account.world.store.db
		.insertInto('document')
		.values({ name: 'privacy', version: 2, title: 'Privacy', text: 'the new privacy text', url: null, hash: 'x', applied_at: 1 })
		.execute();
	await does(visitor, 'Отменить продление', 'Да, отменить продление');
	expect(visitor.text).toMatch(/Renewal согласие отозвано/);
	const form = { ...visitor.formOf('Выйти'), step: 'document', argument: 'privacy' };
	await visitor.post(form);
	expect(visitor.text).toMatch(/the new privacy text Версия 1, с которой вы согласились .* privacy text/);
	await visitor.press('Назад');
	await visitor.press('Согласиться с новой версией «Privacy»');
	expect((await visitor.press('Согласен')).said).toMatch(/^consent_renewed/);
});

test('what was bought without renewal is not offered to be resumed', async () => {
	const visitor = await begin({}, false);
	await anna.buy({ renewal: false });
	const page = await account.enter(anna);
	expect(page.buttons()).not.toContain('Возобновить продление');
	expect(page.text).toContain('куплена без автоматического продления');
	expect(visitor.status).toBe(200);
});

test('the price of what is paid by hand stands in the question', async () => {
	const visitor = await begin();
	await visitor.press('Оплатить следующий срок');
	expect(visitor.text).toMatch(/Оплатить «30 days»: 990.₽\?/);
	expect(visitor.text).toContain('автоматическое списание сдвинется');
});

test('an address is written on the page; one that came by a form is his only once he says so', async () => {
	const visitor = await begin();
	expect((await does(visitor, 'Указать адрес', 'Сохранить', { email: ' Anna@Example.ru ' })).page).toMatch(/^email_set/);
	expect(visitor.text).toContain('anna@example.ru: чеки и ссылка в кабинет');
	expect((await does(visitor, 'Изменить адрес', 'Сохранить', { email: 'no address' })).page).toMatch(/^email_wrong/);
	await account.world.store.db.updateTable('subscriber').set({ email: 'form@example.ru', email_confirmed_at: null }).execute();
	const again = await account.enter(anna);
	expect(again.text).toContain('form@example.ru — из заявки на сайте');
	await again.press('Это мой адрес');
	expect((await again.press('Это мой адрес')).said).toMatch(/^email_confirmed/);
});

test('mailings are agreed to as shown: a document changed in between is shown first', async () => {
	const documents = [...worldSetup().documents!, { name: 'mailing' as const, title: 'Mailing', text: 'mailing text' }];
	const visitor = await begin({ parts: { documents } });
	await visitor.press('Получать рассылки');
	expect(visitor.text).toContain('mailing text');
	await account.world.store.db
		.insertInto('document')
		.values({ name: 'mailing', version: 2, title: 'Mailing', text: 'quite another text', url: null, hash: 'x', applied_at: 1 })
		.execute();
	expect((await visitor.press('Да, получать')).said).toMatch(/^mailing_terms/);
	expect((await evidence()).map(({ document }) => document)).not.toContain('mailing');
});

test('a double click on erasing says that it is under way, not that nothing was changed', async () => {
	const visitor = await begin();
	await visitor.press('Удалить мои данные');
	const form = visitor.formOf('Да, удалить мои данные');
	await visitor.post(form);
	await visitor.post(form);
	expect([visitor.status, visitor.text]).toEqual([410, expect.stringContaining('Вы попросили удалить ваши данные')]);
});

test('who entered by a mail only cannot move the mails elsewhere; a new address ends what lies in the old mailbox', async () => {
	const visitor = await begin();
	await does(visitor, 'Указать адрес', 'Сохранить', { email: 'old@example.ru' });
	const mailed = await transition(
		account.world.store,
		async (tx) => await issueToken(tx, { subscriberId: anna.subscriberId, purpose: 'entry', via: 'mail' }),
	);
	const byMail = await new AccountVisitor(account.host.url).post({ step: 'enter', token: mailed.token });
	expect(byMail.status).toBe(200);
	expect(byMail.buttons()).not.toContain('Изменить адрес');
	const forged = { ...byMail.formOf('Выйти'), step: 'do', act: 'email', argument: '', email: 'evil@example.ru' };
	expect((await byMail.post(forged)).status).toBe(409);
	await does(visitor, 'Изменить адрес', 'Сохранить', { email: 'new@example.ru' });
	expect((await byMail.post({ ...forged, step: 'home' })).status).toBe(403);
});

test('an address given on the page is what the chat has waited for', async () => {
	const visitor = await begin();
	await account.world.store.db.updateTable('subscriber').set({ awaiting: 'email:renewal' }).execute();
	await does(visitor, 'Указать адрес', 'Сохранить', { email: 'anna@example.ru' });
	const person = await account.world.store.db
		.selectFrom('subscriber')
		.select('awaiting')
		.where('id', '=', anna.subscriberId)
		.executeTakeFirst();
	expect(person).toEqual({ awaiting: null });
});

test('no button is shown for what setup does not offer: a pause of a few days, paying for what only a manager renews', async () => {
	const offers = [{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const, renewBy: 'manager' as const }];
	const visitor = await begin({ parts: { offers, renewals: { pauseDays: 5 } } });
	for (const absent of ['Поставить на паузу', 'Оплатить следующий срок', 'Возобновить продление'])
		expect(visitor.buttons()).not.toContain(absent);
});

test('the owner says no to a refund: the buyer is told, may ask anew, and nothing waits for an answer', async () => {
	const visitor = await begin();
	await visitor.press('Попросить вернуть деньги');
	await visitor.press('Передать просьбу');
	expect(visitor.text).toContain('владелец ещё не ответил');
	await account.world.deliver();
	const alert = (await account.world.events()).find(({ who }) => who === 'owner')!;
	const no = alert.buttons.find(({ data }) => data?.startsWith('refund:no:'))!.data!.slice('refund:'.length);
	const owner = new Person(account.world, 'owner', OWNER, 'Owner');
	await owner.arrive();
	account.world.people.push(owner);
	for (let time = 0; time < 2; time++)
		await refundByOwner(account.world.store, { subscriberId: owner.subscriberId, argument: no, cause: account.world.cause() });
	await account.world.deliver();
	expect((await account.world.events()).map(({ who, what }) => `${who}: ${what}`).sort()).toEqual([
		'anna: refund_declined',
		'owner: button_old',
		'owner: refund_said_no',
	]);
	expect((await account.enter(anna)).buttons()).toContain('Попросить вернуть деньги');
});

test('a page does not outlive signing out in another tab, though its change is under way', async () => {
	const visitor = await begin();
	const row = await account.world.store.db.selectFrom('page_token').selectAll().where('purpose', '=', 'page').executeTakeFirstOrThrow();
	await visitor.press('Выйти');
	expect(await nextPage(account.world.store, row)).toBeUndefined();
});
