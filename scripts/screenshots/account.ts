import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { LOOK } from './browser';
import type { Gallery } from './gallery';
import { Story } from './story';

const SCREEN = { width: 760, height: 900 };
const PHONE = { width: 360, height: 740 };

/** The account page, without script: on a screen in light, on a phone in dark, and what is asked before renewal is cancelled. */
export async function takeAccount(sandbox: Sandbox, browser: Browser, gallery: Gallery): Promise<void> {
	const link = await new Story(sandbox.server.url).untilAccount();
	const page = await browser.newPage({ ...LOOK, javaScriptEnabled: false, viewport: SCREEN });
	await page.goto(link);
	await page.getByRole('button', { name: 'Войти' }).click();
	gallery.add('account', await page.screenshot());
	await page.getByRole('button', { name: 'Отменить продление' }).click();
	await page.setViewportSize(PHONE);
	gallery.add('account-cancel', await page.screenshot());
	await page.getByRole('button', { name: 'Назад' }).click();
	await page.emulateMedia({ colorScheme: 'dark' });
	gallery.add('account-phone', await page.screenshot());
	await page.getByRole('button', { name: 'Удалить мои данные' }).click();
	gallery.add('account-erase', await page.screenshot());
	await page.close();
}
