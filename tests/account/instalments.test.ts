import type { AccountVisitor } from '../support/accountVisitor';
import { accountWorld, type AccountWorld } from '../support/accountWorld';
import type { Person } from '../support/worldPerson';
import { beginSchool, openTo, plan, schoolParts, taken } from '../goods/support/instalments';

let account: AccountWorld;
let anna: Person;

async function begin({ renewal = true } = {}): Promise<AccountVisitor> {
	account = await accountWorld({ parts: schoolParts(), files: 100 });
	anna = await account.world.person('anna');
	await beginSchool(anna, { renewal });
	return await account.enter(anna);
}
afterEach(async () => await account.close());

/** The block of the purchase in parts, spaces as one. */
function block({ html, text }: AccountVisitor): string {
	const found = [...html.matchAll(/<section>([\s\S]*?)<\/section>/g)].find(([, inside]) => inside!.includes('<h2>School: '));
	if (!found) throw new Error(`There is no such block: ${text}`);
	return found[1]!
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** A button that names the purchase to who cannot see where it stands. */
const named = (label: string) => `${label}<span class="unseen"> School in parts</span>`;
const STOP = { ru: named('Отключить автоматические списания'), en: named('Stop automatic charges') };
const PAY = named('Оплатить часть 2 сейчас');

const evidence = async () =>
	await account.world.store.db.selectFrom('consent').select(['document', 'action']).where('place', '=', 'account').execute();

/** Answers yes to what the button asks, and gives what page and chat say of it. */
async function does(visitor: AccountVisitor, button: string, yes: string) {
	await account.world.events();
	await visitor.press(button);
	expect(visitor.status).toBe(200);
	await visitor.press(yes);
	await account.world.deliver();
	const chat = (await account.world.events()).filter(({ who }) => who === 'anna').map(({ text }) => text.replace(/\s+/g, ' '));
	return { page: visitor.said, chat, item: account.host.executions.at(-1)?.flat()[0]?.json };
}

test('a plan stands by itself: what is paid, what is left, what is charged when, and to which card', async () => {
	const visitor = await begin();
	expect(visitor.text).toContain('Подписки сейчас нет');
	expect(block(visitor)).toBe(
		'School: School in parts Оплачено частей 1 из 3 Осталось оплатить 2 000 ₽ (2 × 1 000 ₽) Карта для списаний MasterCard •4477 ' +
			'Уведомление о списании придёт до списания, 9 июня 2026 Часть 2 из 3 (1 000 ₽) будет списана 12 июня 2026. ' +
			'Оплатить часть 2 сейчас School in parts Отключить автоматические списания School in parts',
	);
	await account.world.advanceUntil('2026-06-10T10:00');
	expect(block(await account.enter(anna))).toContain('Уведомление о списании отправлено 9 июня 2026');
	await account.world.advance({ days: 3 });
	expect(block(await account.enter(anna))).toMatch(
		/Оплачено частей 2 из 3 Осталось оплатить 1 000 ₽ Карта .* Часть 3 из 3 \(1 000 ₽\) будет/,
	);
	await account.world.advance({ days: 31 });
	expect((await account.enter(anna)).html).not.toContain('School: ');
});

test('in English', async () => {
	const visitor = await begin();
	await account.world.store.db.updateTable('subscriber').set({ language: 'en' }).execute();
	await visitor.post({ ...visitor.formOf('Выйти'), step: 'home' });
	expect(block(visitor)).toBe(
		'School: School in parts Parts paid 1 of 3 Left to pay 2 000 ₽ (2 × 1 000 ₽) Card to be charged MasterCard •4477 ' +
			'Notice of the charge comes before the charge, 9 June 2026 Next, part 2 of 3, 1 000 ₽, is charged on 12 June 2026. ' +
			'Pay part 2 now School in parts Stop automatic charges School in parts',
	);
	await visitor.press(STOP.en);
	expect(visitor.text).toMatch(/Stop automatic charges for “School in parts”\? Nothing more is charged by itself/);
	await visitor.press('Yes, stop the charges');
	expect(block(visitor)).toMatch(/is to be paid by 12 June 2026\. You can pay the part in the chat with the bot: send it \/goods/);
});

test('automatic charges are stopped once he has said yes: page and chat say the same, the evidence names the page, and nothing is taken', async () => {
	const visitor = await begin();
	const { page, chat, item } = await does(visitor, STOP.ru, 'Да, отключить списания');
	expect(page).toMatch(/^instalment_off offer=School in parts next=Часть 2 из 3 \(1 000 ₽\) нужно оплатить до 12 июня 2026/);
	expect(chat).toEqual([page]);
	expect(item).toEqual({ subscriberId: anna.subscriberId, action: 'stopparts' });
	expect(await evidence()).toEqual([{ document: 'renewal', action: 'withdrawn' }]);
	expect(visitor.buttons()).not.toContain(STOP.ru);
	expect(block(visitor)).toMatch(/нужно оплатить до 12 июня 2026\. Оплатить часть можно в чате с ботом: отправьте ему \/goods/);
	await account.world.advance({ days: 40 });
	expect(await taken(account.world, anna)).toBe(100_000);
	expect(await openTo(account.world, anna)).toEqual([1, 2, 3]);
	expect(block(await account.enter(anna))).toMatch(/можно оплатить в любой день\. Оплатить часть можно в чате/);
});

test('the question changes nothing; a used page, somebody else’s plan or one that is off already stop nothing', async () => {
	const visitor = await begin();
	await visitor.post({ ...visitor.formOf(STOP.ru), argument: '99' });
	expect(visitor.said).toContain('Сейчас это сделать нельзя');
	await visitor.press(STOP.ru);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
	const boris = await account.enter(await account.world.person('boris'));
	const form = { ...visitor.formOf('Да, отключить списания') };
	const others = { ...form, token: boris.formOf('Выйти').token! };
	expect((await boris.post(others)).status).toBe(409);
	await boris.post({ ...others, step: 'ask' });
	expect(boris.said).toContain('Сейчас это сделать нельзя');
	expect(await anna.subscription()).toMatchObject({ renewal_on: 1 });
	await visitor.post(form);
	expect((await visitor.post(form)).status).toBe(409);
	expect(await evidence()).toHaveLength(1);
	await visitor.post({ ...visitor.formOf('Выйти'), step: 'ask', act: 'stopparts', argument: form.argument! });
	expect(visitor.said).toContain('Сейчас это сделать нельзя');
});

test('cancelling renewal stops the parts too, and says so before', async () => {
	const visitor = await begin();
	await anna.buy({ offer: 'month' });
	await visitor.post({ ...visitor.formOf('Выйти'), step: 'home' });
	await visitor.press('Отменить продление');
	expect(visitor.text).toContain('Покупки по частям тоже перестанут списываться автоматически. Всё, что уже открыто, останется.');
	await visitor.press('Да, отменить продление');
	expect(visitor.said).toMatch(/instalment_off .* cancelled until=/);
	const rows = await account.world.store.db.selectFrom('subscription').select('renewal_on').execute();
	expect(rows).toEqual([{ renewal_on: 0 }, { renewal_on: 0 }]);
	await account.world.advance({ days: 40 });
	expect(await taken(account.world, anna)).toBe(100_000 + 119_000);
});

test('the next part is paid ahead by the page’s link: it opens its share, and is not charged again', async () => {
	const visitor = await begin();
	await visitor.press(PAY);
	expect(visitor.text).toMatch(/Оплатить «School in parts»: 1 000 ₽\? Часть 2 из 3\. .* Автоматически эта часть уже не спишется/);
	await visitor.press('Получить ссылку на оплату');
	expect(visitor.said).toMatch(/^pay_link/);
	await anna.pay();
	expect(await openTo(account.world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	expect(block(await account.enter(anna))).toContain('Часть 3 из 3 (1 000 ₽) будет списана 12 июля 2026');
	await account.world.advance({ days: 35 });
	expect(await taken(account.world, anna)).toBe(200_000);
});

test('a plan without automatic charges offers none of these buttons, and pays by no form made up', async () => {
	const visitor = await begin({ renewal: false });
	expect(block(visitor)).toBe(
		'School: School in parts Оплачено частей 1 из 3 Осталось оплатить 2 000 ₽ (2 × 1 000 ₽) ' +
			'Часть 2 из 3 (1 000 ₽) нужно оплатить до 12 июня 2026. ' +
			'Оплатить часть можно в чате с ботом: отправьте ему /goods и нажмите на эту покупку.',
	);
	const { id } = (await anna.subscription())!;
	await visitor.post({ ...visitor.formOf('Выйти'), step: 'do', act: 'pay', argument: String(id) });
	expect(visitor.status).toBe(409);
	expect(await plan(account.world, anna)).toMatchObject({ paid: [1] });
});

test('a declined part says until when to pay; without a card it says that nothing is charged', async () => {
	await begin();
	await anna.cardWill('insufficient_funds', { times: 20 });
	await account.world.advanceUntil('2026-06-12T15:00');
	const declined = await account.enter(anna);
	expect(block(declined)).toMatch(
		/будет списана 12 июня 2026\. Списать оплату не получилось: .* Чтобы открылось продолжение, оплатите часть до 15 июня 2026 или привяжите/,
	);
	expect(declined.buttons()).toEqual(expect.arrayContaining([PAY, 'Заменить карту']));
	await account.world.store.db.updateTable('card').set({ autopay_allowed: 0 }).execute();
	expect(block(await account.enter(anna))).toMatch(/Следующее списание не будет: нет карты.* нужно оплатить до 15 июня 2026/);
});

test('forgetting the last card and being erased say what becomes of the parts', async () => {
	const visitor = await begin();
	await visitor.press('Удалить мои данные');
	expect(visitor.text).toContain('Пропадёт и то, что вы покупаете по частям: School.');
	await visitor.press('Назад');
	await visitor.press('Забыть MasterCard •4477');
	expect(visitor.text).toContain('Других карт нет, поэтому части больше не будут списываться автоматически.');
	expect(visitor.text).not.toContain('продление выключится');
	await visitor.press('Да, забыть');
	expect(await anna.subscription()).toMatchObject({ renewal_on: 0 });
	expect(visitor.buttons()).toContain('Привязать карту');
});

test('charges stopped in grace: the day is over, so he is told that he may pay on any day', async () => {
	await begin();
	await anna.cardWill('insufficient_funds', { times: 20 });
	await account.world.advanceUntil('2026-06-13T12:00');
	const visitor = await account.enter(anna);
	const { page } = await does(visitor, STOP.ru, 'Да, отключить списания');
	expect(page).toMatch(/next=Часть 2 из 3 \(1 000 ₽\) можно оплатить в любой день/);
	expect(block(visitor)).toMatch(/можно оплатить в любой день\. Оплатить часть можно в чате/);
});
