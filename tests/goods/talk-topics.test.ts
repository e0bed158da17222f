import { askErasure } from '../../service/erasure/ask';
import { cleanUp } from '../../service/maintenance/cleanUp';
import { myData } from '../../service/subscribers/myData';
import { useWorld, type World } from '../support/world';
import { inStaffChat, staffed, STAFF_CHAT } from './support/staffed';

const worlds = useWorld();
const lines = async (world: World) => (await world.events()).map(({ who, what }) => `${who}: ${what}`);
const topics = async (world: World) =>
	((await world.telegram('GET', 'chats')) as Array<{ topics: Array<{ thread_id: number; name: string }> }>)[0]!.topics;
/** The only one. */
const topic = async (world: World) => (await topics(world))[0]!;

test('what he writes and sends goes into his topic as it is, and the staff’s answers come back', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	await bot.says(anna.telegramId, 'The file does not open');
	await bot.sends(anna.telegramId, { photo: 'screen', text: 'Look' });
	await bot.sends(anna.telegramId, { voice: 'hello' });
	const { name, thread_id: thread } = await topic(world);
	expect(name).toBe(`Анна №${anna.subscriberId}`);
	expect(await inStaffChat(world)).toEqual([
		`${thread} talk_opened`,
		`${thread} The file does not open`,
		`${thread} photo Look`,
		`${thread} voice`,
	]);
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: thread, text: 'Try again <now>' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id: thread, document: 'the file', file_name: 'a.pdf' });
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: talk_passed', 'anna: Try again <now>', 'anna: ']);
	expect((await topics(world)).length).toBe(1);
});

test('menu buttons and commands work in a conversation; only the rest goes to the staff', async () => {
	const { world, bot, anna } = await staffed(worlds, { forum: true });
	await bot.taps(anna.telegramId, 'talk');
	await bot.says(anna.telegramId, '/help');
	await bot.says(anna.telegramId, 'hm');
	expect((await inStaffChat(world)).map((line) => line.replace(/^\d+ /, ''))).toEqual(['talk_opened', 'hm']);
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: talk_passed']);
});

test('only who has a role is heard; notes with a stroke, other topics and other groups stay where they are', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	const boris = await world.person('boris');
	await world.telegram('POST', `users/${boris.telegramId}/join`, { chat_id: STAFF_CHAT });
	await bot.says(anna.telegramId, '/talk');
	const { thread_id } = await topic(world);
	await bot.inGroup(STAFF_CHAT, boris.telegramId, { thread_id, text: 'I am nobody' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: '//he is angry' });
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { text: 'lunch?' });
	await world.telegram('POST', 'chats', { id: -1_002, type: 'supergroup', title: 'Club', is_forum: true });
	await world.telegram('POST', `users/${simon.telegramId}/join`, { chat_id: -1_002 });
	await bot.inGroup(-1_002, simon.telegramId, { text: 'in the club' });
	expect(await lines(world)).toEqual(['anna: talk_begun']);
	expect(await inStaffChat(world)).toEqual([`${thread_id} talk_opened`, `${thread_id} talk_not_staff`]);
	expect((await world.store.db.selectFrom('inbox').select('body').where('body', 'like', '%in the club%').execute()).length).toBe(0);
	// What he wrote in the group does not make that group his chat.
	const chats = await world.store.db.selectFrom('subscriber').select('chat_id').where('chat_id', '<', 0).execute();
	expect(chats).toEqual([]);
});

test('an update that comes twice is passed on once, either way', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	await world.telegram('POST', `users/${anna.telegramId}/message`, { text: 'once' });
	await bot.play(3);
	const { thread_id } = await topic(world);
	await world.telegram('POST', `chats/${STAFF_CHAT}/message`, { user: simon.telegramId, thread_id, text: 'answer' });
	await bot.play(3);
	expect(await inStaffChat(world)).toEqual([`${thread_id} talk_opened`, `${thread_id} once`]);
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: talk_passed', 'anna: answer']);
});

test('a topic that staff have deleted is begun anew, and nothing he wrote is lost', async () => {
	const { world, bot, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	const { thread_id } = await topic(world);
	await world.telegram('POST', `chats/${STAFF_CHAT}/delete-topic`, { thread_id });
	await bot.says(anna.telegramId, 'still here?');
	const [again] = await topics(world);
	expect(again!.thread_id).not.toBe(thread_id);
	expect((await inStaffChat(world)).at(-1)).toBe(`${again!.thread_id} still here?`);
});

test('a button or /close ends it on both sides; a day of silence does too, and an answer of the staff opens it again', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	await bot.presses(anna.telegramId, '✔️ Завершить разговор');
	await bot.says(anna.telegramId, 'nobody hears this');
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: talk_closed', 'anna: unknown']);
	await bot.presses(anna.telegramId, '💬 Написать человеку');
	const { thread_id } = await topic(world);
	await bot.tapsInGroup(STAFF_CHAT, simon.telegramId, `talk:close:${anna.subscriberId}`);
	await world.store.db.deleteFrom('bucket').execute();
	await world.deliver();
	expect(await lines(world)).toEqual(['anna: talk_begun', 'anna: talk_closed']);
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: 'one more thing' });
	await bot.says(anna.telegramId, 'yes?');
	await world.advance({ hours: 25 });
	await bot.says(anna.telegramId, 'are you there');
	const said = await lines(world);
	expect([said[0], said.at(-1)]).toEqual(['anna: one more thing', 'anna: unknown']);
	expect((await inStaffChat(world)).map((line) => line.replace(/^\d+ /, ''))).toEqual([
		'talk_opened',
		'talk_closed_staff',
		'talk_opened',
		'talk_closed_staff',
		'yes?',
	]);
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: '/close' });
	const talks = await world.store.db.selectFrom('talk').select('closed_by').orderBy('id').execute();
	expect(talks.map(({ closed_by }) => closed_by)).toEqual(['subscriber', 'operator:5001', 'silence']);
});

test('staff learn that he has blocked the bot; the group’s own limit keeps nobody’s file waiting', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	const { thread_id } = await topic(world);
	await anna.block();
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: 'hello?' });
	expect((await inStaffChat(world)).at(-1)).toBe(`${thread_id} op_blocked`);
	await anna.unblock();
	world.telegramFault('429', { method: 'copyMessage', retry_after: 30 });
	await bot.says(anna.telegramId, 'back');
	await simon.info();
	expect((await lines(world)).at(-1)).toBe('simon: info_none');
	const { state } = await world.store.db
		.selectFrom('effect')
		.select('state')
		.where('key', 'like', 'staff:talk_in:%')
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	expect(state).toBe('ready');
});

test('his data have the conversation; it is kept for so long as setup says, and goes with him when he is erased', async () => {
	const { world, bot, simon, anna } = await staffed(worlds, { forum: true });
	await bot.says(anna.telegramId, '/talk');
	await bot.says(anna.telegramId, 'my secret');
	const { thread_id } = await topic(world);
	await bot.inGroup(STAFF_CHAT, simon.telegramId, { thread_id, text: 'ours' });
	const kept = async () => (await world.store.db.selectFrom('talk_message').select('id').execute()).length;
	expect((await myData(world.store, anna.subscriberId)).conversations).toMatchObject([
		{ from: 'subscriber', kind: 'text', text: 'my secret' },
		{ from: 'staff', kind: 'text', text: 'ours' },
	]);
	await world.store.db
		.updateTable('talk_message')
		.set({ at: world.now() - 91 * 86_400_000 })
		.where('direction', '=', 'out')
		.execute();
	expect([(await cleanUp(world.store)).talks, await kept()]).toEqual([1, 1]);
	await askErasure(world.store, { subscriberId: anna.subscriberId, cause: world.cause() });
	await world.advance({ minutes: 5 });
	await world.store.db.deleteFrom('bucket').execute();
	await world.deliver();
	expect([await kept(), await topics(world)]).toEqual([0, []]);
	expect((await world.store.db.selectFrom('staff_post').select('message_id').execute()).length).toBe(0);
});
