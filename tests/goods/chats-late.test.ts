import { letIn } from '../../nodes/TelegramFunnel/chatAccess/letIn';
import { decideJoin } from '../../service/chats/decideJoin';
import { noteJoined } from '../../service/chats/noteJoined';
import { CLUB, closedChats, openBoth } from '../support/closedChats';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

async function open(): Promise<World> {
	const world = await worlds.open(closedChats());
	await openBoth(world);
	return world;
}

/** He has paid, asked and been approved; before the bot notes that he is in, he is given his money back. */
async function approvedAndRefunded(world: World, name: string): Promise<Person> {
	const person = await world.person(name);
	const paymentId = await person.buy({ renewal: false });
	await world.telegram('POST', `users/${person.telegramId}/join`, { invite_link: await world.chats.wayInto(person, 'The club') });
	const about = { subscriberId: person.subscriberId, chatId: CLUB, cause: world.cause() };
	expect(await decideJoin(world.store, about)).toEqual({ decision: 'approve' });
	expect(await letIn(world.bot, { chat_id: CLUB, user_id: person.telegramId })).toBe(true);
	const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
	await world.notice('refund.succeeded', id as string, paymentId);
	return person;
}

const note = async (world: World, { subscriberId }: Person) => await noteJoined(world.store, { subscriberId, chatId: CLUB, isIn: true });

async function isRemovedAfterGrace(world: World, person: Person): Promise<void> {
	await world.playDue();
	await world.advance({ hours: 23 });
	expect(await world.chats.status(person, CLUB)).toBe('member');
	await world.advance({ hours: 2 });
	expect(await world.chats.status(person, CLUB)).toBe('left');
}

it('whose access ends between the approval and the note of it is no guest for ever: he goes after the grace', async () => {
	const world = await open();
	const anna = await approvedAndRefunded(world, 'Anna');
	expect(await note(world, anna)).toEqual({ state: 'joined' });
	await isRemovedAfterGrace(world, anna);
});

it('the same when Telegram’s own word that he is in comes first', async () => {
	const world = await open();
	const anna = await approvedAndRefunded(world, 'Anna');
	await world.chats.told(anna, CLUB, 'member');
	expect(await note(world, anna)).toEqual({ state: 'joined' });
	await isRemovedAfterGrace(world, anna);
});

it('the same when the execution that let him in has died, and the word comes after the request was looked at again', async () => {
	const world = await open();
	const anna = await approvedAndRefunded(world, 'Anna');
	await world.advance({ minutes: 10 });
	await world.chats.told(anna, CLUB, 'member');
	await isRemovedAfterGrace(world, anna);
});

it('whom an admin lets in by hand after the bot has turned him down stays a guest, also where the bot could not look at first', async () => {
	const world = await open();
	const [anna, friend] = [await world.person('Anna'), await world.person('Friend')];
	await anna.buy({ renewal: false });
	expect(await world.chats.ask(friend, (await world.chats.wayInto(anna, 'The club'))!)).toBe('decline');
	const about = { subscriberId: friend.subscriberId, chatId: CLUB };
	await noteJoined(world.store, { ...about, isIn: false, trouble: { kind: 'no_rights' } });
	await world.advance({ hours: 2 });
	await noteJoined(world.store, { ...about, isIn: true });
	const { state } = await world.store.db
		.selectFrom('chat_member')
		.select('state')
		.where('subscriber_id', '=', friend.subscriberId)
		.executeTakeFirstOrThrow();
	expect(state).toBe('guest');
	await world.advance({ days: 10 });
	expect(world.chats.tried.filter(({ who }) => who === 'Friend')).toEqual([]);
});
