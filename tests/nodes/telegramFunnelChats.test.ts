import type { IDataObject } from 'n8n-workflow';
import { TelegramFunnel } from '../../nodes/TelegramFunnel/TelegramFunnel.node';
import { applySetup } from '../../service/setup/apply';
import { fakeNode } from '../support/fakeNode';
import { funnelTriggers, type FunnelTriggers } from '../support/funnelTriggers';
import type { Json } from '../support/json';
import { ANNA, TOKEN } from '../support/telegramSandbox';
import type { TriggerHost } from '../support/triggerHost';
import { until } from '../support/until';

const CLUB = -1001;
const OTHER = -1002;
let world: FunnelTriggers;
let bot: TriggerHost;

beforeEach(async () => {
	world = await funnelTriggers();
	const parts = {
		products: [{ code: 'subscription', name: 'Club', chats: ['club'] }],
		chats: [{ code: 'club', name: 'Club', chatId: CLUB, removal: 'on' }],
	};
	const applied = await applySetup(world.store, parts, null, false);
	if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
	for (const id of [CLUB, OTHER]) await world.sandbox.act('POST', 'chats', { id, type: 'channel', title: 'Closed' });
	bot = await world.trigger();
	await bot.publish();
	await world.sandbox.act('POST', `users/${ANNA}/message`, { text: '/start' });
	await bot.waitFor(1);
});
afterEach(async () => await world.close());

const members = async () => await world.store.db.selectFrom('chat_member').select(['chat', 'state']).execute();
const inbox = async () => (await world.store.db.selectFrom('inbox').select('id').execute()).length;
const door = async (id: number) =>
	(await world.sandbox.client.createChatInviteLink({ chat_id: id, creates_join_request: true })).invite_link;

/** One item through Telegram Funnel with the store attached. */
async function access(operation: string, json: IDataObject, more: IDataObject = {}): Promise<Json> {
	const type = new TelegramFunnel();
	const node = fakeNode(type, {
		parameters: { resource: 'chatAccess', operation, chatId: String(CLUB), ...more },
		items: [json],
		credentials: {
			telegramBotApi: { accessToken: TOKEN, baseUrl: world.sandbox.baseUrl },
			subscriptionStoreApi: world.storeCredential,
		},
	});
	node.getNode().credentials = { subscriptionStoreApi: { id: null, name: 'Subscription store' } };
	const [output] = await type.execute.call(node);
	return output![0]!.json as Json;
}

it('a join request has an output of its own, with the chat and without who asks', async () => {
	await world.sandbox.act('POST', `users/${ANNA}/join`, { invite_link: await door(CLUB) });
	await bot.waitFor(2);
	const [item] = bot.executions[1]![2]!;
	expect(item!.json).toMatchObject({ action: 'Join Request', subscriberId: 1, chatId: CLUB });
	expect(JSON.stringify(item)).not.toMatch(new RegExp(`Anna|${ANNA}`));
});

it('who comes into one of our chats or leaves it by other hands is noted without an execution; of other chats nothing is kept', async () => {
	const { invite_link } = await world.sandbox.client.createChatInviteLink({ chat_id: CLUB });
	await world.sandbox.act('POST', `users/${ANNA}/join`, { invite_link });
	await until('a member', async () => (await members()).length > 0);
	expect(await members()).toEqual([{ chat: 'club', state: 'guest' }]);
	const kept = await inbox();
	await world.sandbox.act('POST', `users/${ANNA}/join`, {
		invite_link: (await world.sandbox.client.createChatInviteLink({ chat_id: OTHER })).invite_link,
	});
	await world.sandbox.act('POST', `users/${ANNA}/leave`, { chat_id: CLUB });
	await until('he has left', async () => (await members())[0]!.state === 'left');
	expect(await members()).toEqual([{ chat: 'club', state: 'left' }]);
	expect(await inbox()).toBe(kept + 1);
	expect(bot.executions).toHaveLength(1);
});

it('of a stranger who comes and goes nothing is kept', async () => {
	await world.sandbox.act('POST', 'users', { id: 7001, first_name: 'Stranger' });
	const { invite_link } = await world.sandbox.client.createChatInviteLink({ chat_id: CLUB });
	await world.sandbox.act('POST', 'users/7001/join', { invite_link });
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(await members()).toEqual([]);
	expect(await world.store.db.selectFrom('subscriber').select('id').execute()).toHaveLength(1);
});

it('Approve, Check and Remove name a subscriber by his number; no Telegram ID stands in an item', async () => {
	await world.sandbox.act('POST', `users/${ANNA}/join`, { invite_link: await door(CLUB) });
	expect(await access('approve', { subscriberId: 1 })).toEqual({ approved: true, subscriberId: 1, chatId: CLUB });
	expect(await access('check', { subscriberId: 1 })).toEqual({ is_member: true, subscriberId: 1, chatId: CLUB });
	// He has never paid, and nobody has said that he is in by a purchase: the operation asks the store at that moment.
	const guarded = await access('remove', { subscriberId: 1 }, { onlyWhenOver: true });
	expect(guarded).toEqual({ removed: true, subscriberId: 1, chatId: CLUB, outcome: 'removed' });
	expect(await access('remove', { subscriberId: 1 }, { onlyWhenOver: true })).toMatchObject({ removed: false, outcome: 'gone' });
	expect(await access('approve', { subscriberId: 1 })).toMatchObject({ approved: false });
	expect(await access('decline', { subscriberId: 1 })).toEqual({ declined: true, subscriberId: 1, chatId: CLUB });
});

it('a chat the bot cannot act in is said in the item of a subscriber, and is an error for a Telegram ID', async () => {
	await world.sandbox.act('POST', `users/${ANNA}/join`, { invite_link: await door(CLUB) });
	await world.sandbox.act('POST', 'chats', { id: CLUB, bot_status: 'member' });
	const trouble = { kind: 'no_rights' };
	expect(await access('approve', { subscriberId: 1 })).toMatchObject({ approved: false, trouble });
	await expect(access('approve', {}, { userId: String(ANNA) })).rejects.toThrow('not enough rights');
});

it('without a store, an item’s subscriber cannot be looked up: it says what to do', async () => {
	await expect(access('approve', {})).rejects.toThrow('whom this is about');
	await expect(access('remove', {}, { userId: String(ANNA), onlyWhenOver: true })).rejects.toThrow('needs a subscriber');
});
