import type { Page } from 'playwright-core';
import { inTurn, pay, press, start } from '../../scenarios/lib/acts';
import { buyer, Phone, PHONE, plain, type Stage } from '../support/accountPhone';

interface Violation {
	id: string;
	impact: string;
	nodes: Array<{ html: string }>;
}

const RU = {
	account: /Личный кабинет/,
	enter: 'Войти',
	schedule: 'Изменить час или город',
	back: 'Назад',
	plan: 'Сменить тариф',
	erase: 'Удалить мои данные',
	read: /^Прочитать/,
	mailing: 'Отказаться от рассылок и напоминаний',
	mailingYes: 'Да, отказаться',
	pay: 'Оплатить следующий срок',
	payYes: 'Получить ссылку на оплату',
};
const EN: typeof RU = {
	account: /Account/,
	enter: 'Enter',
	schedule: 'Change hour or city',
	back: 'Back',
	plan: 'Change plan',
	erase: 'Erase my data',
	read: /^Read/,
	mailing: 'No mailings and reminders',
	mailingYes: 'Yes, end them',
	pay: 'Pay for the next term',
	payYes: 'Get the payment link',
};

/** Nothing serious for axe-core, and no sideways scrolling at 360 px, on any kind of page, in either language and scheme. */
export function describeLook(stage: () => Stage): void {
	const person = {
		ru: async () => await buyer(stage(), 'Анна-Мария-Луиза Длинноимённая-Неразрывнаяфамилия'),
		en: async () => {
			const { world } = stage();
			const ann = await world.person({ id: 790, first_name: 'Ann', language_code: 'en' });
			await inTurn(start, press(/Subscribe/, /^30 дней/, /I agree/), pay)(ann, world);
			return ann;
		},
	};

	it.each([
		['ru', RU],
		['en', EN],
	] as const)('%s', async (language, label) => {
		const someone = await person[language]();
		const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
		const checked: string[] = [];
		// The next page's look is checked in the other scheme too, without loading it anew.
		const check = async (phone: Phone, name: string) => {
			expect([name, await phone.page.locator('html').getAttribute('lang')]).toEqual([name, language]);
			for (const colorScheme of ['light', 'dark'] as const) {
				await phone.page.emulateMedia({ colorScheme });
				expect([name, colorScheme, await problemsOf(phone.page), await phone.width()]).toEqual([name, colorScheme, [], PHONE.width]);
			}
			checked.push(name);
		};
		// The page allows no script, axe included, unless its policy is passed by.
		const phone = await Phone.open(stage(), someone, { javaScriptEnabled: true, bypassCSP: true, locale }, label.account);
		await check(phone, 'link');
		await phone.press(label.enter);
		await check(phone, 'home');
		for (const [name, button] of [
			['hour and zone', label.schedule],
			['plans', label.plan],
			['erasure', label.erase],
		] as const) {
			await phone.press(button);
			await check(phone, name);
			await phone.press(label.back);
		}
		await phone.page.getByRole('button', { name: label.read }).first().click();
		await phone.page.getByRole('button', { name: label.back }).waitFor();
		await check(phone, 'document');
		await phone.press(label.back);
		await phone.press(label.mailing);
		await phone.press(label.mailingYes);
		await check(phone, 'after a change');
		await phone.page.reload();
		await check(phone, 'used page');
		await phone.press(label.pay);
		await phone.press(label.payYes);
		await check(phone, 'link to pay');
		await phone.page.goto(phone.link);
		await phone.press(label.enter);
		await check(phone, 'refused link');
		await phone.page.goto(phone.link.replace(/\?.*/, ''));
		await check(phone, 'entry');
		expect(checked).toHaveLength(11);
		await phone.close();
	});

	it('can be used by keyboard alone: the focus is seen, and goes from button to button', async () => {
		const phone = await Phone.open(stage(), await buyer(stage()));
		await phone.page.keyboard.press('Tab');
		expect(await phone.page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
		await Promise.all([phone.page.waitForNavigation(), phone.page.keyboard.press('Enter')]);
		const seen: string[] = [];
		for (let step = 0; step < 4; step++) {
			await phone.page.keyboard.press('Tab');
			seen.push(plain(await phone.page.locator(':focus-visible').innerText()));
		}
		expect(seen).toEqual(['Оплатить следующий срок', 'Отменить продление', 'Поставить на паузу', 'Сменить тариф']);
		await phone.close();
	});
}

async function problemsOf(page: Page): Promise<string[]> {
	await page.addScriptTag({ path: require.resolve('axe-core') });
	const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)');
	return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]!.html}`);
}
