import { RU } from '../../../service/messages/texts/ru';
import { AccountVisitor } from '../../support/accountVisitor';
import type { Does } from '../lib/acts';
import { buttonsOf } from '../lib/chat';
import type { Person } from '../lib/person';
import { methodsOf } from './cards';

const BUTTONS = {
	account: RU['menu.account']!,
	enter: RU['page.entry.enter']!,
	yes: RU['page.forget.yes']!,
	download: RU['page.data.download']!,
};

/** What "download my data" gives, as far as this story reads it. */
export interface MyData {
	cards: Array<{ last4: string; forgottenAt: string | null }>;
	consents: Array<{ document: string; action: string; place: string; at: string }>;
	events: Array<{ kind: string; at: string }>;
}

/** What one person saw on the account page. */
export interface Visit {
	/** The page as it was before he did anything. */
	home: string;
	/** What it said of the forgotten card. */
	said: string;
	/** The page afterwards. */
	after: string;
	/** The file of his data, taken last. */
	file: string;
	/** YooKassa's ids by which the forgotten card could be charged until then, from the store. */
	methods: string[];
}

/** By Telegram id. */
export type Visits = Map<number, Visit>;

/** Takes the bot's link, enters by it without a browser, forgets the card that is called so, and takes his data along. */
export function forgetsOnPage(card: RegExp, visits: Visits): Does {
	return async (person, world) => {
		await person.tap(BUTTONS.account);
		const visitor = await new AccountVisitor(await linkOf(person)).open();
		const page = new AccountVisitor(pageOf(visitor.url));
		await page.post(visitor.formOf(BUTTONS.enter));
		const home = page.text;
		const button = page.buttons().find((label) => label.startsWith('Забыть') && card.test(label));
		if (!button) throw new Error(`The page offers to forget no card like ${String(card)}: ${page.buttons().join(' · ')}`);
		const methods = methodsOf(world, person.details.id, card);
		await page.press(button);
		await page.press(BUTTONS.yes);
		world.tell(`${person.details.first_name} forgets a card on the account page (${page.status}): ${page.said}`);
		const { said, text: after } = page;
		await page.press(BUTTONS.download);
		visits.set(person.details.id, { home, said, after, file: page.html, methods });
		await world.settle();
	};
}

/** The newest link to the page that the bot has sent. */
async function linkOf(person: Person): Promise<string> {
	const links = (await person.chat()).flatMap(buttonsOf).flatMap(({ url }) => (url?.includes('?t=') ? [url] : []));
	if (links.length === 0) throw new Error('The bot has sent no link to the account page.');
	return links.at(-1)!;
}

/** Where its forms go: the address without the link's token. */
function pageOf(link: string): string {
	const url = new URL(link);
	url.search = '';
	return url.href;
}
