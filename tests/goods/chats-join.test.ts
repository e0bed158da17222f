import { tellLinks } from '../../service/chats/tell';
import { CLUB, closedChats, LIBRARY, openBoth } from '../support/closedChats';
import type { Json } from '../support/json';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

async function open(...args: Parameters<typeof closedChats>): Promise<World> {
	const world = await worlds.open(closedChats(...args));
	await openBoth(world);
	return world;
}

const links = async (world: World, { subscriberId }: Person) => {
	await tellLinks(world.store, { subscriberId, cause: world.cause() });
	await world.deliver();
};
const heard = async (world: World, who: string) => (await world.events()).filter((event) => event.who === who);

it('a payment brings the way into the chat it opens, protected whatever setup says, and the buyer is let in by it', async () => {
	const world = await worlds.open({ ...closedChats(), service: { protectContent: false } });
	await openBoth(world);
	const anna = await world.person('Anna');
	await anna.buy({ renewal: false });
	const told = (await heard(world, 'Anna')).find(({ what }) => what === 'chats_open')!;
	expect(told.text).toContain('chats=The club');
	expect(told.buttons).toMatchObject([{ text: 'The club', url: expect.stringContaining('t.me/+') }]);
	expect(await isProtected(world, anna, 'chats_open')).toBe(true);
	expect(await isProtected(world, anna, 'paid_first')).toBe(false);
	expect(await world.chats.ask(anna, told.buttons[0]!.url!)).toBe('approve');
	expect(await world.chats.status(anna, CLUB)).toBe('member');
});

it('a stranger with the very same link is turned down and told what to buy, even one the bot has never met', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('Anna'), await world.person('Boris')];
	await anna.buy({ renewal: false });
	const link = (await world.chats.wayInto(anna, 'The club'))!;
	expect(await world.chats.ask(boris, link)).toBe('decline');
	expect(await world.chats.status(boris, CLUB)).toBe('never there');
	expect((await world.chats.chat(CLUB)).requests).toEqual([]);
	expect(await heard(world, 'Boris')).toMatchObject([
		{ what: 'join_declined', buttons: [{ text: expect.stringContaining('3 days'), data: 'order:days' }] },
	]);
	// He buys what he was shown, and the same link is good.
	await boris.buy({ renewal: false });
	expect(await world.chats.ask(boris, link)).toBe('approve');
});

it('each product opens its own chats: who bought the good is let into the library and not into the club', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('Anna'), await world.person('Boris')];
	await anna.buy({ renewal: false });
	await boris.buyGood('books');
	const club = (await world.chats.wayInto(anna, 'The club'))!;
	expect(await world.chats.wayInto(boris, 'The club')).toBeUndefined();
	expect(await world.chats.ask(boris, (await world.chats.wayInto(boris, 'The library'))!)).toBe('approve');
	expect(await world.chats.ask(boris, club)).toBe('decline');
});

it('one link serves all, and is made anew when an admin has revoked it', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('Anna'), await world.person('Boris')];
	await anna.buy({ renewal: false });
	await boris.buy({ renewal: false });
	const link = await world.chats.wayInto(anna, 'The club');
	expect(await world.chats.wayInto(boris, 'The club')).toBe(link);
	await world.bot.call('revokeChatInviteLink', { chat_id: CLUB, invite_link: link });
	await world.advance({ hours: 25 });
	await links(world, anna);
	const anew = (await world.chats.wayInto(anna, 'The club'))!;
	expect(anew).not.toBe(link);
	expect(await world.chats.ask(anna, anew)).toBe('approve');
});

it('operators and exceptions are let in without buying', async () => {
	const world = await open({ exceptions: [5001] }, { operators: [{ telegramId: 5002, name: 'Vera', role: 'support' }] });
	const [anna, boris, vera] = [await world.person('Anna'), await world.person('Boris'), await world.person('Vera')];
	await anna.buy({ renewal: false });
	const link = (await world.chats.wayInto(anna, 'The club'))!;
	expect(await world.chats.ask(boris, link)).toBe('approve');
	expect(await world.chats.ask(vera, link)).toBe('approve');
});

it('a chat that no product opens is left to its own admins', async () => {
	const spare = { code: 'spare', name: 'Another', chatId: -1009, removal: 'on' as const };
	const world = await open({}, { products: [], chats: [spare] });
	await world.chats.open(-1009, 'Another');
	const { invite_link } = await world.bot.createChatInviteLink({ chat_id: -1009, creates_join_request: true });
	const anna = await world.person('Anna');
	expect(await world.chats.ask(anna, invite_link)).toBe('ignore');
	expect((await world.chats.chat(-1009)).requests).toEqual([anna.telegramId]);
	expect(await world.events()).toEqual([]);
});

it('an approval that fails is made good within minutes, and one request lets in once', async () => {
	const world = await open();
	const anna = await world.person('Anna');
	await anna.buy({ renewal: false });
	const link = (await world.chats.wayInto(anna, 'The club'))!;
	world.telegramFault('500', { method: 'approveChatJoinRequest', times: 1 });
	await world.chats.ask(anna, link);
	expect(await world.chats.status(anna, CLUB)).toBe('never there');
	await world.advance({ minutes: 10 });
	expect(await world.chats.status(anna, CLUB)).toBe('member');
	expect((await world.chats.chat(CLUB)).links).toMatchObject([{ joined: 1 }]);
});

it('who pays while his request still stands is let in by it', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('Anna'), await world.person('Boris')];
	await anna.buy({ renewal: false });
	world.telegramFault('500', { method: 'declineChatJoinRequest', times: 1 });
	await expect(world.chats.ask(boris, (await world.chats.wayInto(anna, 'The club'))!)).rejects.toThrow();
	expect((await world.chats.chat(CLUB)).requests).toEqual([boris.telegramId]);
	await boris.buy({ renewal: false });
	await world.playDue();
	expect(await world.chats.status(boris, CLUB)).toBe('member');
});

it('a bot without rights, or a deleted channel, loses nobody: the owner is told once, the link comes when it can', async () => {
	const world = await open();
	await world.chats.setBot(CLUB, 'member');
	const anna = await world.person('Anna');
	await anna.buy({ renewal: false });
	await world.advance({ hours: 3 });
	expect(await world.chats.wayInto(anna, 'The club')).toBeUndefined();
	const alerts = (await heard(world, 'owner')).filter(({ text }) => text.includes('The club'));
	expect(alerts.map(({ text }) => text)).toEqual([expect.stringContaining('rights to invite users and to ban users')]);
	await world.chats.setBot(CLUB, 'administrator');
	await world.advance({ hours: 1, minutes: 5 });
	expect(await world.chats.ask(anna, (await world.chats.wayInto(anna, 'The club'))!)).toBe('approve');
	// Lost again later, it is told again.
	await world.chats.setBot(CLUB, 'left');
	await world.advance({ hours: 25 });
	await links(world, anna);
	await world.deliver();
	expect((await heard(world, 'owner')).filter(({ text }) => text.includes('The club'))).toHaveLength(1);
});

it('of two chats the one that works is not kept waiting for the other', async () => {
	const world = await open(
		{},
		{
			products: [
				{ code: 'subscription', name: 'Both', chats: ['club', 'library'] },
				{ code: 'books', name: 'Books' },
			],
		},
	);
	await world.chats.setBot(LIBRARY, 'member');
	const anna = await world.person('Anna');
	await anna.buy({ renewal: false });
	expect(await world.chats.wayInto(anna, 'The club')).toBeDefined();
	expect(await world.chats.wayInto(anna, 'The library')).toBeUndefined();
	await world.chats.setBot(LIBRARY, 'administrator');
	await world.events();
	await world.advance({ hours: 1, minutes: 5 });
	expect(await world.chats.wayInto(anna, 'The library')).toBeDefined();
	// Only what was missing comes, and once.
	await world.advance({ hours: 5 });
	const told = (await heard(world, 'Anna')).filter(({ what }) => what === 'chats_open');
	expect(told.map(({ what, buttons }) => [what, ...buttons.map(({ text }) => text)])).toEqual([['chats_open', 'The library']]);
});

it('who has no open chat is told so; the menu leads there only for who has one', async () => {
	const world = await open();
	const anna = await world.person('Anna');
	await links(world, anna);
	expect((await heard(world, 'Anna')).map(({ what }) => what)).toEqual(['chats_none']);
	await anna.buy({ renewal: false });
	await anna.info();
	const info = (await heard(world, 'Anna')).at(-1)!;
	expect(info.buttons.map(({ data }) => data)).toContain('chats');
});

/** Whether what the bot sent him under that name can neither be forwarded nor saved. */
async function isProtected(world: World, { telegramId }: Person, what: string): Promise<boolean> {
	const chat = (await world.telegram('GET', `users/${telegramId}/chat?details`)) as Json[];
	return chat.find(({ text }) => String(text).startsWith(what))!.protected === true;
}
