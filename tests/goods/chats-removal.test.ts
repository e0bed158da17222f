import { removeIfOver } from '../../nodes/TelegramFunnel/chatAccess/removeIfOver';
import { dueRemovals } from '../../service/chats/due';
import { noteRemoved } from '../../service/chats/noteRemoved';
import { previewRemovals } from '../../service/chats/preview';
import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { CLUB, closedChats, LIBRARY, openBoth } from '../support/closedChats';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

async function open(club: Parameters<typeof closedChats>[0] = {}, service: Partial<SetupInput['service']> = {}): Promise<World> {
	const world = await worlds.open({ ...closedChats(club), service });
	await openBoth(world);
	return world;
}

/** The owner changes setup. */
async function apply(world: World, club: Parameters<typeof closedChats>[0], more: Partial<SetupInput> = {}, service = {}): Promise<void> {
	const { parts } = closedChats(club, more);
	const applied = await applySetup(world.store, worldSetup(service, parts), { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
}

/** Somebody who has paid for three days and is in the club. */
async function member(world: World, name: string): Promise<Person> {
	const person = await world.person(name);
	await person.buy({ renewal: false });
	await world.chats.ask(person, (await world.chats.wayInto(person, 'The club'))!);
	return person;
}

const heard = async (world: World, who: string) => (await world.events()).filter((event) => event.who === who);
const aboutClub = async (world: World) => (await heard(world, 'owner')).filter(({ text }) => text.includes('The club'));
const preview = async (world: World, days = 0) =>
	(await previewRemovals(world.store, { days })).map(({ subscriberId, chat, removal }) => ({ subscriberId, chat, removal }));

// Bought on 12 May at 10:00 for three days: access lasts to the end of 15 May.
it('removes at the end of access and grace, not before, tells him, and lets him in again after he has paid', async () => {
	const world = await open();
	const [anna, boris] = [await member(world, 'Anna'), await member(world, 'Boris')];
	await world.advanceUntil('2026-05-15T12:00');
	await boris.buy({ renewal: false });
	await world.advanceUntil('2026-05-16T23:58');
	expect(await world.chats.status(anna, CLUB)).toBe('member');
	await world.events();
	await world.advanceUntil('2026-05-17T00:05');
	expect(await world.chats.status(anna, CLUB)).toBe('left');
	expect(await world.chats.status(boris, CLUB)).toBe('member');
	expect(await heard(world, 'Anna')).toMatchObject([
		{ what: 'chat_removed', text: expect.stringContaining('The club'), buttons: [{ data: 'order:days' }] },
	]);
	const link = (await world.chats.wayInto(anna, 'The club'))!;
	expect(await world.chats.ask(anna, link)).toBe('decline');
	await anna.buy({ renewal: false });
	expect(await world.chats.ask(anna, link)).toBe('approve');
	expect(await world.chats.status(anna, CLUB)).toBe('member');
});

it('a dry run removes nobody, tells the owner exactly who would be, each once, and what it listed is removed when it is switched on', async () => {
	const world = await open({ removal: 'dry' });
	const [anna, boris, vera] = [await member(world, 'Anna'), await member(world, 'Boris'), await member(world, 'Vera')];
	await world.advanceUntil('2026-05-15T12:00');
	await vera.buy({ renewal: false });
	expect(await preview(world)).toEqual([]);
	await world.advanceUntil('2026-05-16T12:00');
	const both = [anna, boris].map(({ subscriberId }) => ({ subscriberId, chat: 'club', removal: 'dry' }));
	expect(await preview(world)).toEqual([]);
	expect(await preview(world, 1)).toEqual(both);
	await world.events();
	await world.advanceUntil('2026-05-18T12:00');
	const alerts = await aboutClub(world);
	expect(alerts).toHaveLength(1);
	expect(alerts[0]!.text).toContain(`for 2: ${anna.subscriberId} (since 2026-05-15), ${boris.subscriberId} (since 2026-05-15).`);
	expect(alerts[0]!.text).not.toMatch(/Anna|Boris|Vera/);
	expect(await preview(world)).toEqual(both);
	for (const person of [anna, boris, vera]) expect(await world.chats.status(person, CLUB)).toBe('member');
	await apply(world, { removal: 'on' });
	await world.playDue();
	expect([await world.chats.status(anna, CLUB), await world.chats.status(boris, CLUB)]).toEqual(['left', 'left']);
	expect(await world.chats.status(vera, CLUB)).toBe('member');
	expect(await preview(world)).toEqual([]);
});

it('takes out no more within an hour than the cap allows, and the others later', async () => {
	const world = await open({}, { removalCapPerHour: 2 });
	const people: Person[] = [];
	for (const name of ['Anna', 'Boris', 'Vera', 'Gleb', 'Dina']) people.push(await member(world, name));
	const out = async () =>
		(await Promise.all(people.map(async (one) => await world.chats.status(one, CLUB)))).filter((status) => status === 'left').length;
	await world.advanceUntil('2026-05-17T00:05');
	expect(await out()).toBe(2);
	await world.advanceUntil('2026-05-17T00:58');
	expect(await out()).toBe(2);
	await world.advanceUntil('2026-05-17T01:05');
	expect(await out()).toBe(4);
	await world.advanceUntil('2026-05-17T02:10');
	expect(await out()).toBe(5);
	expect(world.chats.tried).toHaveLength(5);
});

it('never removes operators, exceptions, admins of the chat, or who was let in by an admin and never bought', async () => {
	const world = await open();
	const [vera, gleb, anna] = [await member(world, 'Vera'), await member(world, 'Gleb'), await member(world, 'Anna')];
	const friend = await world.person('Friend');
	await apply(world, { exceptions: [vera.telegramId] }, { operators: [{ telegramId: gleb.telegramId, name: 'Gleb', role: 'manager' }] });
	// Given a post there, and the bot has not been told.
	await world.telegram('POST', 'chats', { id: CLUB, owner: anna.telegramId });
	await world.chats.told(friend, CLUB, 'member');
	await world.advanceUntil('2026-05-20T12:00');
	expect(world.chats.tried).toEqual([{ who: 'Anna', outcome: 'admin' }]);
	expect([await world.chats.status(vera, CLUB), await world.chats.status(gleb, CLUB)]).toEqual(['member', 'member']);
	expect(await preview(world)).toEqual([]);
	// Not an exception any more, he goes.
	await apply(world, {});
	await world.advance({ days: 2 });
	expect([await world.chats.status(vera, CLUB), await world.chats.status(gleb, CLUB)]).toEqual(['left', 'member']);
});

it('who pays between the look and the act stays; who pays between the act and the note has the way back at once', async () => {
	const world = await open();
	const [anna, boris] = [await member(world, 'Anna'), await member(world, 'Boris')];
	await world.advanceUntil('2026-05-16T23:50');
	world.down = true;
	await world.advanceUntil('2026-05-17T00:05');
	const due = await dueRemovals(world.store, 10);
	expect(due.map(({ subscriberId }) => subscriberId)).toEqual([anna.subscriberId, boris.subscriberId]);
	const remove = async ({ telegramId, subscriberId }: Person) =>
		await removeIfOver(world.store, world.bot, { subscriberId, chatId: CLUB }, { chat_id: CLUB, user_id: telegramId });
	await anna.buy({ renewal: false });
	expect(await remove(anna)).toBe('holds');
	await noteRemoved(world.store, { ...due[0]!, outcome: 'holds' });
	expect(await world.chats.status(anna, CLUB)).toBe('member');
	expect(await remove(boris)).toBe('removed');
	await boris.buy({ renewal: false });
	await world.events();
	await noteRemoved(world.store, { ...due[1]!, outcome: 'removed' });
	await world.deliver();
	expect((await heard(world, 'Boris')).map(({ what }) => what)).toEqual(['chats']);
	expect(await world.chats.ask(boris, (await world.chats.wayInto(boris, 'The club'))!)).toBe('approve');
	world.down = false;
	await world.advance({ hours: 3 });
	expect([await world.chats.status(anna, CLUB), await world.chats.status(boris, CLUB)]).toEqual(['member', 'member']);
});

it('nobody is removed while the service observes; afterwards they are', async () => {
	const world = await open();
	const anna = await member(world, 'Anna');
	// Access is over, and grace still runs.
	await world.advanceUntil('2026-05-16T12:00');
	await apply(world, {}, {}, { observe: true });
	await world.advanceUntil('2026-05-25T12:00');
	expect(await dueRemovals(world.store, 10)).toEqual([]);
	expect(await world.chats.status(anna, CLUB)).toBe('member');
	expect(world.chats.tried).toEqual([]);
	await apply(world, {}, {}, { observe: false });
	await world.playDue();
	expect(await world.chats.status(anna, CLUB)).toBe('left');
});

it('a bot that has lost its rights tries one an hour, tells the owner once, and catches up when it has them back', async () => {
	const world = await open({ graceDays: 0 });
	const [anna, boris] = [await member(world, 'Anna'), await member(world, 'Boris')];
	await world.chats.setBot(CLUB, 'member');
	await world.events();
	await world.advanceUntil('2026-05-16T05:30');
	expect([await world.chats.status(anna, CLUB), await world.chats.status(boris, CLUB)]).toEqual(['member', 'member']);
	const { length } = world.chats.tried;
	expect(length).toBeGreaterThanOrEqual(6);
	expect(length).toBeLessThanOrEqual(8);
	expect(await aboutClub(world)).toMatchObject([{ text: expect.stringContaining('The bot may not act') }]);
	await world.chats.setBot(CLUB, 'administrator');
	await world.advanceUntil('2026-05-16T08:30');
	expect([await world.chats.status(anna, CLUB), await world.chats.status(boris, CLUB)]).toEqual(['left', 'left']);
});

it('a deleted channel keeps no other waiting and is told once', async () => {
	const world = await open({ graceDays: 0, chatId: -1077 });
	await world.chats.open(-1077, 'The club');
	const anna = await member(world, 'Anna');
	await world.chats.setBot(-1077, 'left');
	await world.events();
	await world.advanceUntil('2026-05-17T12:00');
	expect(await aboutClub(world)).toHaveLength(1);
	expect(await world.chats.status(anna, -1077)).toBe('member');
	expect((await world.store.db.selectFrom('chat_member').select('state').execute()).map(({ state }) => state)).toEqual(['joined']);
});

it('who has left by himself, or was put out by an admin, is not removed, told or let in by it', async () => {
	const world = await open();
	const [anna, boris] = [await member(world, 'Anna'), await member(world, 'Boris')];
	await world.chats.told(anna, CLUB, 'left');
	// An admin has banned him, and the bot has not been told: his ban stays.
	await world.bot.banChatMember({ chat_id: CLUB, user_id: boris.telegramId });
	await world.advanceUntil('2026-05-20T12:00');
	expect(world.chats.tried).toEqual([{ who: 'Boris', outcome: 'gone' }]);
	expect(await world.chats.status(boris, CLUB)).toBe('kicked');
	expect((await world.events()).filter(({ what }) => what === 'chat_removed')).toEqual([]);
});

it('a refund ends access to the chat with what it had opened', async () => {
	const world = await open({ graceDays: 0 });
	const anna = await world.person('Anna');
	const paymentId = await anna.buy({ renewal: false });
	await world.chats.ask(anna, (await world.chats.wayInto(anna, 'The club'))!);
	const refund = async (payment: string) => {
		const { id } = await world.shop('POST', `payments/${payment}/refund`, {});
		await world.notice('refund.succeeded', id as string, payment);
	};
	await refund(paymentId);
	await world.playDue();
	expect(await world.chats.status(anna, CLUB)).toBe('left');
	const boris = await world.person('Boris');
	const good = await boris.buyGood('books');
	await world.chats.ask(boris, (await world.chats.wayInto(boris, 'The library'))!);
	await refund(good);
	await world.advance({ days: 1, minutes: 1 });
	expect(await world.chats.status(boris, LIBRARY)).toBe('left');
});

it('who asks to be erased is taken out without grace before he is forgotten', async () => {
	const world = await open({ graceDays: 30 });
	const anna = await member(world, 'Anna');
	await anna.erase();
	await world.playDue();
	expect(await world.chats.status(anna, CLUB)).toBe('left');
	await world.advance({ hours: 1 });
	expect(await world.store.db.selectFrom('subscriber').select('state').where('id', '=', anna.subscriberId).execute()).toEqual([
		{ state: 'erased' },
	]);
	expect(await world.store.db.selectFrom('chat_member').selectAll().execute()).toEqual([]);
});

it('a product that opens the chat no more by mistake empties no chat: what nothing opens is left alone', async () => {
	const world = await open({ graceDays: 0 });
	const anna = await member(world, 'Anna');
	const products = [
		{ code: 'subscription', name: 'Subscription' },
		{ code: 'books', name: 'Books' },
	];
	await apply(world, {}, { products });
	await world.advanceUntil('2026-05-20T12:00');
	expect(await world.chats.status(anna, CLUB)).toBe('member');
	expect(world.chats.tried).toEqual([]);
});
