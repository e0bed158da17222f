import type { Browser, Page } from 'playwright-core';
import { OWNER } from '../../sandbox/host/owner';
import type { Sandbox } from '../../sandbox/start';
import { LOOK } from './browser';

/** A page of n8n's editor, logged in as the sandbox's owner. */
export async function openEditor({ host }: Sandbox, browser: Browser): Promise<{ page: Page; n8n: string }> {
	if (!host) throw new Error('Pictures of the editor need n8n.');
	const page = await browser.newPage({ ...LOOK, locale: 'en-US' });
	await page.goto(`${host.url}/signin`);
	await page.fill('input[name="emailOrLdapLoginId"]', OWNER.email);
	await page.fill('input[name="password"]', OWNER.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	return { page, n8n: host.url };
}
