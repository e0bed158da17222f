import { useWorld, type World } from '../support/world';
import { inStaffChat, staffed, STAFF_CHAT } from './support/staffed';

const worlds = useWorld();
const lines = async (world: World) => (await world.events()).map(({ who, what }) => `${who}: ${what}`);

test('without a chat of the staff he is told how else to reach somebody, and nothing of his is passed on', async () => {
	const { world, bot, anna } = await staffed(worlds);
	await bot.says(anna.telegramId, '/talk');
	await bot.says(anna.telegramId, 'hello');
	expect(await lines(world)).toEqual(['anna: talk_unavailable', 'anna: unknown']);
	expect(await world.store.db.selectFrom('talk_message').selectAll().execute()).toEqual([]);
});

test('in a group without topics his messages are forwarded, and a reply to any of them finds him', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: false });
	const boris = await world.person('boris');
	await bot.says(anna.telegramId, '/talk');
	await bot.says(boris.telegramId, '/talk');
	await bot.says(anna.telegramId, 'I am Anna');
	await bot.says(boris.telegramId, 'I am Boris');
	expect(await inStaffChat(world)).toEqual(['talk_opened', 'talk_opened', 'forwarded I am Anna', 'forwarded I am Boris']);
	const messages = (await world.telegram('GET', `chats/${STAFF_CHAT}/messages`)) as Array<{ message_id: number; text: string }>;
	const at = (text: string) => messages.find((one) => one.text.startsWith(text))!.message_id;
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { reply_to: at('I am Anna'), text: 'hello Anna' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { reply_to: at('I am Boris'), text: 'hello Boris' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { reply_to: at('talk_opened'), text: 'by the header' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { text: 'to nobody' });
	expect((await lines(world)).sort()).toEqual([
		'anna: by the header',
		'anna: hello Anna',
		'anna: talk_begun',
		'anna: talk_passed',
		'boris: hello Boris',
		'boris: talk_begun',
		'boris: talk_passed',
	]);
});

test('a card asked for in the group comes into the operator’s own chat; others who press get nothing', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: false });
	const boris = await world.person('boris');
	await world.telegram('POST', `users/${boris.telegramId}/join`, { chat_id: STAFF_CHAT });
	await bot.says(anna.telegramId, '/talk');
	await bot.tapsInGroup(STAFF_CHAT, simon.telegramId, `op:card:${anna.subscriberId}`);
	await bot.tapsInGroup(STAFF_CHAT, boris.telegramId, `talk:close:${anna.subscriberId}`);
	expect(await lines(world)).toEqual(['anna: talk_begun', 'simon: op_card']);
	expect(await inStaffChat(world)).toEqual(['talk_opened']);
});

test('what the bot has asked him for is taken by the bot, also in a conversation', async () => {
	const { world, bot, anna } = await staffed(worlds, { forum: false });
	await bot.says(anna.telegramId, '/talk');
	await world.store.db.updateTable('subscriber').set({ awaiting: 'email:0' }).where('id', '=', anna.subscriberId).execute();
	await bot.says(anna.telegramId, 'anna@example.org');
	expect(await inStaffChat(world)).toEqual(['talk_opened']);
});

test('an operator who has never opened the bot answers all the same, and the group does not become his chat', async () => {
	const operators = [{ telegramId: 6100, name: 'Ольга', role: 'support' as const }];
	const { world, bot, anna } = await staffed(worlds, { forum: false, parts: { operators } });
	await world.telegram('POST', 'users', { id: 6100, first_name: 'Olga', language_code: 'ru' });
	await world.telegram('POST', 'users/6100/join', { chat_id: STAFF_CHAT });
	await bot.says(anna.telegramId, '/talk');
	const messages = (await world.telegram('GET', `chats/${STAFF_CHAT}/messages`)) as Array<{ message_id: number }>;
	await bot.inGroup(STAFF_CHAT, 6100, { reply_to: messages.at(-1)!.message_id, text: 'I help you' });
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: I help you']);
	const olga = await world.store.db
		.selectFrom('subscriber')
		.select('chat_id')
		.where('telegram_user_id', '=', 6100)
		.executeTakeFirstOrThrow();
	expect(olga.chat_id).toBe(6100);
});
