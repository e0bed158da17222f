import { TelegramRefused } from '../../clients/telegram';
import { ANNA, telegramSandbox, type TelegramSandbox } from '../support/telegramSandbox';

const FORUM = -1_001;
const GROUP = -1_002;
let sandbox: TelegramSandbox;

beforeAll(async () => {
	sandbox = await telegramSandbox();
	for (const [id, is_forum] of [
		[FORUM, true],
		[GROUP, false],
	] as const) {
		await sandbox.act('POST', 'chats', { id, type: 'supergroup', title: 'Staff', is_forum });
		await sandbox.act('POST', `users/${ANNA}/join`, { chat_id: id });
	}
});
afterAll(async () => await sandbox.close());

const topic = async () =>
	(await sandbox.client.call<{ message_thread_id: number }>('createForumTopic', { chat_id: FORUM, name: 'Anna' })).message_thread_id;
const why = async (call: Promise<unknown>) =>
	await call.then(
		() => 'done',
		(error: unknown) => (error instanceof TelegramRefused ? error.reason : error),
	);

test('what a bot writes into a topic stands in it, and a deleted one is known by its refusal', async () => {
	const message_thread_id = await topic();
	const sent = await sandbox.client.sendMessage({ chat_id: FORUM, text: 'hello', message_thread_id });
	expect(sent).toMatchObject({ message_thread_id, is_topic_message: true, chat: { is_forum: true } });
	expect(await sandbox.client.call('deleteForumTopic', { chat_id: FORUM, message_thread_id })).toBe(true);
	expect(await why(sandbox.client.sendMessage({ chat_id: FORUM, text: 'again', message_thread_id }))).toBe('topic_gone');
});

test('a group without topics says so, and one where the bot is no administrator too', async () => {
	expect(await why(sandbox.client.call('createForumTopic', { chat_id: GROUP, name: 'Anna' }))).toBe('no_topics');
	expect(await why(sandbox.client.call('createForumTopic', { chat_id: ANNA, name: 'Anna' }))).toBe('no_topics');
	await sandbox.act('POST', 'chats', { id: -1_003, type: 'supergroup', title: 'Other', is_forum: true, bot_status: 'member' });
	expect(await why(sandbox.client.call('createForumTopic', { chat_id: -1_003, name: 'Anna' }))).toBe('not_enough_rights');
});

test('what a member writes comes with its topic and the message it answers', async () => {
	const thread_id = await topic();
	const { message_id } = await sandbox.client.sendMessage({ chat_id: FORUM, text: 'question', message_thread_id: thread_id });
	await sandbox.act('POST', `chats/${FORUM}/message`, { user: ANNA, thread_id, reply_to: message_id, text: 'answer' });
	const updates = await sandbox.client.getUpdates({ timeout: 0 });
	expect(updates.at(-1)!.message).toMatchObject({
		text: 'answer',
		message_thread_id: thread_id,
		is_topic_message: true,
		from: { id: ANNA },
		reply_to_message: { message_id, text: 'question' },
	});
});
