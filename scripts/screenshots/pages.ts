import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { LOOK } from './browser';
import type { Gallery } from './gallery';
import { Story } from './story';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 640, height: 900 };

/** The sandbox's page, the chat, the payment page and the site, at the moments of a short story. */
export async function takePages(sandbox: Sandbox, browser: Browser, gallery: Gallery): Promise<void> {
	const story = new Story(sandbox.server.url);
	const page = await browser.newPage(LOOK);
	const open = async (path: string, viewport: { width: number; height: number }) => {
		await page.setViewportSize(viewport);
		await page.goto(sandbox.server.url + path, { waitUntil: 'load' });
	};

	await open('/tilda/', NARROW);
	gallery.add('tilda', await page.screenshot({ fullPage: true }));

	const { person, paymentId } = await story.untilCheckout();
	await open(`/yookassa/checkout/${paymentId}`, NARROW);
	gallery.add('checkout', await page.screenshot({ fullPage: true }));

	await open('/', WIDE);
	await shown(page, '.message, .messages li');
	gallery.add('chat-offer', await page.locator('#chat').screenshot());

	await story.afterPayment(person, paymentId);
	await open('/', WIDE);
	await shown(page, '#panel-ledger .row, #panel-ledger table, #panel-ledger li');
	gallery.add('sandbox', await page.screenshot());
	gallery.add('chat', await page.locator('#chat').screenshot());
	await page.close();
}

/** Waits until the page has fetched what it shows. */
async function shown(page: Page, selector: string): Promise<void> {
	await page.locator(selector).first().waitFor();
	await page.waitForTimeout(1000);
}
