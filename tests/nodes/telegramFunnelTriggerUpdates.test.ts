import { webhookSecret } from '../../nodes/TelegramFunnelTrigger/secret';
import { menuKeyboard } from '../../service/messages/routes';
import { currentSetup } from '../../service/setup/current';
import { funnelTriggers, type FunnelTriggers } from '../support/funnelTriggers';
import { ANNA, TOKEN } from '../support/telegramSandbox';
import type { TriggerHost } from '../support/triggerHost';

let world: FunnelTriggers;
let bot: TriggerHost;

beforeEach(async () => {
	world = await funnelTriggers();
	bot = await world.trigger();
	await bot.publish();
});
afterEach(async () => await world.close());

const SECRET = webhookSecret(TOKEN, 'workflow-1', 'node-1');
const from = { id: ANNA, is_bot: false, first_name: 'Anna', language_code: 'ru' };
const chat = { id: ANNA, type: 'private' };
const says = (text: string) => world.sandbox.act('POST', `users/${ANNA}/message`, { text });
const inbox = async () => await world.store.db.selectFrom('inbox').selectAll().execute();

async function post(body: unknown, secret: string | undefined = SECRET): Promise<{ status: number; text: string }> {
	const answer = await fetch(bot.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}) },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: answer.status, text: await answer.text() };
}

const quiet = async () => {
	await new Promise((resolve) => setTimeout(resolve, 400));
	return { executions: bot.executions.length, kept: (await inbox()).length };
};

it('gives each kind of update to its own output, with ids and keys only', async () => {
	await says('/start promo');
	await says('/buy');
	await says('What is this?');
	// Telegram keeps order among messages, not between them and what is said of the chat itself.
	await bot.waitFor(3);
	await world.sandbox.act('POST', `users/${ANNA}/block`);
	await bot.waitFor(4);
	const outputs = bot.executions.flatMap((items) =>
		items.flatMap((list, output) => list.map(({ json }) => [output, json.action, json.argument])),
	);
	expect(outputs).toEqual([
		[0, 'Start', 'promo'],
		[4, 'buy', null],
		[3, 'Other', null],
		[1, 'Membership', null],
	]);
	expect(JSON.stringify(bot.items())).not.toMatch(/Anna|What is this/);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect((await inbox()).map(({ state }) => state)).toEqual(['processed', 'processed', 'processed', 'processed']);
});

it('what only buttons carry cannot be typed; the return link of a payment still asks for its order', async () => {
	await bot.unpublish();
	const hidden = ['hour', 'order', 'check'].map((action) => ({ action, row: 9, audience: 'nobody' }));
	bot = await world.trigger(
		{ routes: { route: [{ action: 'buy', row: 1, audience: 'everyone' }, ...hidden] } },
		{ workflowId: 'workflow-2' },
	);
	await bot.publish();
	for (const text of ['/hour 21', '/order month', '/check 17', 'menu.hour', '/start paid_17']) await says(text);
	await bot.waitFor(5);
	expect(bot.executions.flatMap((items) => items.flat().map(({ json }) => [json.action, json.argument]))).toEqual([
		...Array.from({ length: 4 }, () => ['Other', null]),
		['check', '17'],
	]);
});

it('a route that is typed only comes by its command and by buttons, not by a label, and has none in the keyboard', async () => {
	await bot.unpublish();
	const stop = { action: 'stop', row: 1, audience: 'command' } as const;
	bot = await world.trigger({ routes: { route: [{ action: 'buy', row: 1, audience: 'everyone' }, stop] } }, { workflowId: 'workflow-2' });
	await bot.publish();
	for (const text of ['/stop', '/Stop@bot now', 'menu.stop', 'stop']) await says(text);
	await bot.waitFor(4);
	const tap = { update_id: 998, callback_query: { id: '1', from, message: { message_id: 9, date: 1, chat }, data: 'stop:off' } };
	await post(tap, webhookSecret(TOKEN, 'workflow-2', 'node-1'));
	await bot.waitFor(5);
	const taken = bot.executions.flatMap((items) => items.flat().map(({ json }) => [json.action, json.argument]));
	expect(taken).toEqual([
		['stop', null],
		['stop', 'now'],
		['Other', null],
		['Other', null],
		['stop', 'off'],
	]);
	const { setup, routes } = await currentSetup(world.store);
	expect(routes).toContainEqual(stop);
	expect(menuKeyboard(setup, routes, 'en', { audience: 'subscriber', freeTaken: true }).flat()).not.toContain('menu.stop');
});

it('lets in again whom it holds for gone when he writes, and not when Telegram says that he left', async () => {
	const state = async () => (await world.store.db.selectFrom('subscriber').select('state').executeTakeFirstOrThrow()).state;
	await says('/start');
	await bot.waitFor(1);
	await world.store.db.updateTable('subscriber').set({ state: 'blocked' }).execute();
	await world.sandbox.act('POST', `users/${ANNA}/block`);
	await bot.waitFor(2);
	expect(await state()).toBe('blocked');
	// His return is not told: only what he writes arrives.
	await post({ update_id: 999, message: { message_id: 99, date: 1, from, chat, text: '/help' } });
	await bot.waitFor(3);
	expect(await state()).toBe('active');
});

it('keeps nothing of a stranger who only blocks the bot or lets it in again, and starts nothing for him', async () => {
	for (const [id, status] of ['kicked', 'member'].entries())
		await post({ update_id: id, my_chat_member: { from, chat, date: id, new_chat_member: { status } } });
	await quiet();
	expect(bot.items()).toEqual([]);
	expect(await world.store.db.selectFrom('subscriber').select('id').execute()).toEqual([]);
	expect((await inbox()).map(({ state }) => state)).toEqual(['processed', 'processed']);
	await says('/start');
	await bot.waitFor(1);
	expect(bot.items()).toMatchObject([{ action: 'Start', isNew: true }]);
});

it('hands on what one chat sends quickly in the order it came, one execution after the other', async () => {
	await bot.unpublish();
	const texts = ['/help', '/start', '/buy', 'hm', '/help'];
	for (const [index, text] of texts.entries()) {
		const body = JSON.stringify({ update_id: index, message: { message_id: index, from, chat, text } });
		await world.store.db
			.insertInto('inbox')
			.values({ source: 'telegram:999:bot', outside_id: String(index), lane: String(ANNA), body, state: 'received', received_at: 0 })
			.execute();
	}
	await bot.publish();
	await bot.waitFor(5);
	expect(bot.executions.map((items) => items.flat().map(({ json }) => json.action))).toEqual([
		['help'],
		['Start'],
		['buy'],
		['Other'],
		['help'],
	]);
});

it.each([
	['no secret', ''],
	['another secret', 'f'.repeat(64)],
])('refuses a call with %s', async (_, secret) => {
	expect((await post({ update_id: 1, message: { message_id: 1, from, chat, text: '/start' } }, secret)).status).toBe(403);
	expect(await quiet()).toEqual({ executions: 0, kept: 0 });
});

it.each([
	['null', 'null'],
	['an array', '[{"update_id":1}]'],
	['a text', '"hello"'],
	['no JSON', '{'],
	['nothing', ''],
	['an update without content', { update_id: 5 }],
	['an unknown kind', { update_id: 5, poll: { id: '1' } }],
	['a message that is a text', { update_id: 5, message: 'hello' }],
	['a message without a chat', { update_id: 5, message: { message_id: 1, from } }],
	['an edited message', { update_id: 5, edited_message: { message_id: 1, from, chat, text: '/start' } }],
	['a group', { update_id: 5, message: { message_id: 1, from, chat: { id: -100, type: 'group' }, text: '/start' } }],
	['a channel post', { update_id: 5, channel_post: { message_id: 1, chat: { id: -100, type: 'channel' }, text: '/start' } }],
	['another bot', { update_id: 5, message: { message_id: 1, from: { ...from, is_bot: true }, chat, text: '/start' } }],
	[
		'membership of a group',
		{ update_id: 5, my_chat_member: { from, chat: { id: -100, type: 'group' }, new_chat_member: { status: 'kicked' } } },
	],
	['an id that is no number', { update_id: 'x', message: { message_id: 1, from, chat, text: '/start' } }],
])('answers %s and starts nothing', async (_, body) => {
	expect(await post(body)).toEqual({ status: 200, text: '' });
	expect(await quiet()).toEqual({ executions: 0, kept: 0 });
	expect(bot.logged).toEqual([]);
});

it('takes a repeated update once, and one whose id starts anew as a new one', async () => {
	const update = { update_id: 77, message: { message_id: 1, date: 1000, from, chat, text: '/start' } };
	await Promise.all([post(update), post(update), post(update)]);
	await bot.waitFor(1);
	await post(update);
	await post({ ...update, message: { ...update.message, message_id: 2, date: 900_000 } });
	await bot.waitFor(2);
	expect(await quiet()).toEqual({ executions: 2, kept: 2 });
});

it('answers a tap in its own answer, also one from an old menu', async () => {
	const tap = { id: 'q1', from, message: { message_id: 9, chat }, data: 'oldAction:3' };
	expect(JSON.parse((await post({ update_id: 8, callback_query: tap })).text)).toEqual({
		method: 'answerCallbackQuery',
		callback_query_id: 'q1',
	});
	await post({ update_id: 9, callback_query: { ...tap, id: 'q2', data: 'buy:month' } });
	await post({ update_id: 10, callback_query: { id: 'q3', from } });
	await bot.waitFor(3);
	expect(bot.items().map(({ action, argument, messageId }) => [action, argument, messageId])).toEqual([
		['Other', null, 9],
		['buy', 'month', 9],
		['Other', null, null],
	]);
});

it('takes texts of 4,096 characters, emoji and HTML in names', async () => {
	const odd = { ...from, first_name: '<b>Анна</b> 👩‍👩‍👧 & "Co" \u0000', username: 'anna' };
	await post({ update_id: 1, message: { message_id: 1, from: odd, chat, text: 'я'.repeat(4096) } });
	await post({ update_id: 2, message: { message_id: 2, from: odd, chat, text: '🧩'.repeat(2048) } });
	await bot.waitFor(2);
	expect(bot.items().map(({ action }) => action)).toEqual(['Other', 'Other']);
	const kept = JSON.parse((await inbox())[0]!.body) as { message: { text: string } };
	expect(kept.message.text).toHaveLength(4096);
	expect((await world.store.db.selectFrom('subscriber').select('first_name').executeTakeFirstOrThrow()).first_name).toBe(
		odd.first_name.replaceAll('\0', ''),
	);
});

it('hands failed updates on again one by one, so that one bad apple takes no other with it', async () => {
	const poison = 3;
	bot.outcome = (items) => (items.flat().some(({ json }) => Number(json.inboxId) === poison) ? 'error' : 'success');
	await bot.unpublish();
	await world.sandbox.act('POST', 'users', { id: 6000, first_name: 'B' });
	const source = 'telegram:999:bot';
	for (let id = 1; id <= 5; id++) {
		const body = JSON.stringify({
			update_id: id,
			message: { message_id: id, from: { ...from, id: 6000 + id }, chat: { ...chat, id: 6000 + id }, text: '/start' },
		});
		await world.store.db
			.insertInto('inbox')
			.values({ source, outside_id: String(id), lane: String(6000 + id), body, state: 'received', received_at: 0 })
			.execute();
	}
	await bot.publish();
	await bot.waitFor(5);
	await new Promise((resolve) => setTimeout(resolve, 50));
	await world.store.db.updateTable('inbox').set({ lease_until: 0 }).where('state', '=', 'received').execute();
	await bot.waitFor(10);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(bot.executions.map((items) => items.flat().map(({ json }) => json.inboxId))).toEqual([[1, 2, 3, 4, 5], [1], [2], [3], [4], [5]]);
	expect((await inbox()).filter(({ state }) => state !== 'processed').map(({ id }) => id)).toEqual([poison]);
});

it('asks for a repeat when the store cannot keep it, without naming a secret', async () => {
	await world.store.db.schema.dropTable('inbox').execute();
	expect((await post({ update_id: 1, message: { message_id: 1, from, chat, text: '/start' } })).status).toBe(503);
	expect(bot.logged.join()).toContain('could not be kept');
	expect(bot.logged.join()).not.toContain(TOKEN);
});

it('works without a store: the update itself, at once', async () => {
	await bot.unpublish();
	const alone = await world.trigger({}, { store: false, workflowId: 'workflow-2' });
	await alone.publish();
	await says('/start abc');
	await alone.waitFor(1);
	expect(alone.items()).toMatchObject([{ action: 'Start', argument: 'abc', chatId: ANNA, update: { message: { text: '/start abc' } } }]);
	await alone.unpublish();
	expect(await world.webhookUrl()).toBe('');
});

it.each([
	['a text that is a number', { text: 17 }, { action: 'Other' }],
	['a text with NUL, which PostgreSQL does not take', { text: '/start a\0b' }, { action: 'Start', argument: 'ab' }],
	[
		'names that are no texts',
		{ text: '/start', from: { ...from, first_name: { a: 1 }, last_name: [], username: 5, language_code: null } },
		{ action: 'Start' },
	],
	[
		'names with NUL and half characters',
		{ text: '/start', from: { ...from, first_name: '\0', last_name: 'a\0', username: '\ud800' } },
		{ action: 'Start' },
	],
	['a date that cannot be written as text', { text: '/start', date: { toString: 1, valueOf: null } }, { action: 'Start' }],
	['a number of a message that is a text', { text: '/start', message_id: 'x' }, { action: 'Start', messageId: null }],
])('takes an update with %s as if that were not there, and keeps no other waiting', async (_, part, item) => {
	expect((await post({ update_id: 1, message: { message_id: 1, date: 1, from, chat, ...part } })).status).toBe(200);
	await bot.waitFor(1);
	expect(bot.items()).toMatchObject([item]);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect((await inbox()).map(({ state, tries }) => [state, tries])).toEqual([['processed', 1]]);
	expect(bot.logged).toEqual([]);
});

it('takes the one part of an update that is of use, whatever stands beside it', async () => {
	const message = { message_id: 1, date: 1, from, chat, text: '/start' };
	const beside = { callback_query: {}, my_chat_member: 'x', chat_member: { chat }, chat_join_request: null };
	expect((await post(`{"__proto__":{"update_id":2},${JSON.stringify({ update_id: 1, message, ...beside }).slice(1)}`)).status).toBe(200);
	const strange = { id: 'q', from, message: { message_id: {}, chat: { id: 'x' } }, data: 5 };
	await post({ update_id: 2, callback_query: strange, message: 'x' });
	await bot.waitFor(2);
	expect(bot.items()).toMatchObject([{ action: 'Start' }, { action: 'Other', messageId: null }]);
	expect(bot.logged).toEqual([]);
});
