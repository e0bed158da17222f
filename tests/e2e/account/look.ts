import type { Page } from 'playwright-core';
import { inTurn, pay, press, start } from '../../scenarios/lib/acts';
import { buyer, Phone, PHONE, plain, type Stage, written } from '../support/accountPhone';

interface Violation {
	id: string;
	impact: string;
	nodes: Array<{ html: string }>;
}

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

	it.each(['ru', 'en'] as const)('%s', async (language) => {
		const someone = await person[language]();
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
		const phone = await Phone.open(stage(), someone, { javaScriptEnabled: true, bypassCSP: true }, language);
		await check(phone, 'link');
		await phone.press('page.entry.enter');
		await check(phone, 'home');
		for (const [name, button] of [
			['hour and zone', 'page.schedule.ask'],
			['plans', 'page.plan.ask'],
			['erasure', 'page.erase.ask'],
		] as const) {
			await phone.press(button);
			await check(phone, name);
			await phone.press('page.back');
		}
		await phone.page
			.getByRole('button', { name: written('page.documents.read', language) })
			.first()
			.click();
		await phone.page.getByRole('button', { name: written('page.back', language) }).waitFor();
		await check(phone, 'document');
		await phone.press('page.back');
		await phone.press('page.mailing.ask_none');
		await phone.press('page.mailing.yes_off');
		await check(phone, 'after a change');
		await phone.page.reload();
		await check(phone, 'used page');
		await phone.press('page.pay.ask');
		await phone.press('page.pay.yes');
		await check(phone, 'link to pay');
		await phone.page.goto(phone.link);
		await phone.press('page.entry.enter');
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
		expect(seen).toEqual(['page.pay.ask', 'page.cancel.ask', 'page.pause.ask', 'page.plan.ask'].map((key) => written(key)));
		await phone.close();
	});
}

async function problemsOf(page: Page): Promise<string[]> {
	await page.addScriptTag({ path: require.resolve('axe-core') });
	const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)');
	return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]!.html}`);
}
