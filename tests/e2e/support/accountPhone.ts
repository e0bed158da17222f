import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { agree, choose, inTurn, pay, start } from '../../scenarios/lib/acts';
import { buttonsOf, type ChatMessage } from '../../scenarios/lib/chat';
import type { Person } from '../../scenarios/lib/person';
import { readStore } from '../../scenarios/lib/storeFile';
import type { Row, World } from '../../scenarios/lib/world';
import { type Fields, fill, type Language } from '../../../service/messages/texts';
import { EN } from '../../../service/messages/texts/en';
import { RU } from '../../../service/messages/texts/ru';

export const PHONE = { width: 360, height: 800 };
export const PAGE_PATH = '/webhook/account';

/** What the suites of the account page share: the sandbox with a real n8n, and a browser. */
export interface Stage {
	world: World;
	browser: Browser;
}

/** A button of the page by the key of its text, and what is filled in there. */
export type Label = string | readonly [key: string, fields: Fields];

let newest = 800;

/** Someone who has just bought 30 days with renewal, and his phone. */
export async function buyer({ world }: Stage, first_name = 'Анна'): Promise<Person> {
	const person = await world.person({ id: ++newest, first_name });
	await inTurn(start, choose(/^30 дней/), agree, pay)(person, world);
	return person;
}

/** What stands on a button. */
export function written(label: Label, language: Language = 'ru'): string {
	const [key, fields] = typeof label === 'string' ? [label, {}] : label;
	const text = (language === 'ru' ? RU : EN)[key];
	if (text === undefined) throw new Error(`There is no text "${key}".`);
	return fill(text, fields, (value) => value);
}

/** Takes a link from the bot. */
async function linkFor(person: Person, language: Language): Promise<string> {
	await person.tap(written('menu.account', language));
	const link = (await person.chat())
		.flatMap(buttonsOf)
		.flatMap(({ url }) => url ?? [])
		.findLast((url) => url.includes('?t='));
	if (!link) throw new Error('The bot has sent no link to the account page.');
	return link;
}

/** A person with the account page open on a phone, script off unless told. */
export class Phone {
	private constructor(
		private readonly stage: Stage,
		readonly person: Person,
		readonly link: string,
		readonly language: Language,
		readonly context: BrowserContext,
		readonly page: Page,
	) {}

	/** Opens the link; nothing is pressed yet. */
	static async open(stage: Stage, person: Person, options: BrowserContextOptions = {}, language: Language = 'ru'): Promise<Phone> {
		const link = await linkFor(person, language);
		const context = await stage.browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: language, ...options });
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		await page.goto(link);
		return new Phone(stage, person, link, language, context, page);
	}

	/** Opens the link and enters. */
	static async enter(stage: Stage, person: Person, options: BrowserContextOptions = {}): Promise<Phone> {
		const phone = await Phone.open(stage, person, options);
		await phone.press('page.entry.enter');
		return phone;
	}

	/** Presses a button of the page and gives the status of what it opens; every page fits a phone. */
	async press(label: Label): Promise<number> {
		const name = written(label, this.language);
		const button = this.page.getByRole('button', { name, exact: true });
		const [answer] = await Promise.all([
			this.page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === 'POST'),
			button.click(),
		]);
		await this.page.waitForLoadState();
		expect([name, await this.width()]).toEqual([name, PHONE.width]);
		return answer.status();
	}

	/** Asks, chooses, answers yes, and gives what page and chat say of it; both say the same. */
	async does(ask: Label, yes: Label, choosing?: (page: Page) => Promise<unknown>): Promise<string> {
		expect(await this.press(ask)).toBe(200);
		const before = (await this.person.chat()).at(-1);
		await choosing?.(this.page);
		expect(await this.press(yes)).toBe(200);
		const said = await this.said();
		await this.stage.world.settle();
		const news = (await this.person.newsSince(before)).filter(({ text }) => text);
		expect(news.map(({ text }) => plain(text!))).toContain(said);
		return said;
	}

	/** The green or yellow box at the top, without its buttons. */
	async said(): Promise<string> {
		return plain(await this.page.locator('section[role=status] p').first().innerText());
	}

	async text(): Promise<string> {
		return plain(await this.page.locator('main').innerText());
	}

	/** Wider than the window: it would have to be moved sideways. */
	async width(): Promise<number> {
		return await this.page.evaluate<number>('document.documentElement.scrollWidth');
	}

	/** Rows of the service's store about him; `?` is his number there. */
	rows(query: string): Row[] {
		return readStore(
			this.stage.world,
			query.replace('?', '(select id from subscriber where telegram_user_id = ?)'),
			this.person.details.id,
		);
	}

	subscription(): Row {
		return this.rows('select * from subscription where subscriber_id = ? order by id desc')[0]!;
	}

	/** How often an act stands in the journal. */
	events(kind: string): number {
		return this.rows(`select id from event where kind = '${kind}' and subscriber_id = ?`).length;
	}

	async news(): Promise<ChatMessage> {
		return (await this.person.newsSince()).at(-1)!;
	}

	async close(): Promise<void> {
		await this.context.close();
	}
}

/** Spaces of any kind as one. */
export function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
