import { applySetup } from '../../service/setup/apply';
import { funnelTriggers, ROUTES, type FunnelTriggers } from '../support/funnelTriggers';
import { ANNA } from '../support/telegramSandbox';
import type { TriggerHost } from '../support/triggerHost';

const STAFF_CHAT = -1_001;
const CLUB = -1_002;
let world: FunnelTriggers;
let bot: TriggerHost;

beforeEach(async () => {
	world = await funnelTriggers();
	for (const [id, title] of [
		[STAFF_CHAT, 'Staff'],
		[CLUB, 'Club'],
	]) {
		await world.sandbox.act('POST', 'chats', { id, type: 'supergroup', title });
		await world.sandbox.act('POST', `users/${ANNA}/join`, { chat_id: id });
	}
});
afterEach(async () => await world.close());

const staffRoutes = { routes: { route: [...ROUTES.route, ...['op', 'staff'].map((action) => ({ action, row: 9, audience: 'nobody' }))] } };
const published = async (more: { store?: boolean } = {}) => {
	bot = await world.trigger(staffRoutes, more);
	await bot.publish();
};
const applied = async (operators: object[]) =>
	await applySetup(world.store, { service: { staffChatId: STAFF_CHAT }, ...(operators.length > 0 ? { operators } : {}) }, null, false);
const writes = async (chat: number, text: string) => await world.sandbox.act('POST', `chats/${chat}/message`, { user: ANNA, text });
const subscribers = async () => await world.store.db.selectFrom('subscriber').select(['telegram_user_id', 'chat_id', 'state']).execute();

it('what is written in the staff’s group has an output of its own; the writer’s chat with the bot stays his own', async () => {
	await applied([{ telegramId: ANNA, name: 'Anna', role: 'support' }]);
	await published();
	await writes(STAFF_CHAT, 'to somebody');
	await bot.waitFor(1);
	const items = bot.executions.flatMap((lists) =>
		lists.flatMap((list, output) => list.map(({ json }) => [output, json.action, json.groupId])),
	);
	expect(items).toEqual([[7, 'staff', STAFF_CHAT]]);
	expect(JSON.stringify(bot.items())).not.toContain('to somebody');
	expect(await subscribers()).toEqual([{ telegram_user_id: ANNA, chat_id: ANNA, state: 'active' }]);
});

it('what is said in any other group is neither kept nor does it start anything', async () => {
	await applied([]);
	await published();
	await writes(CLUB, '/start');
	await writes(CLUB, 'hello all');
	await new Promise((resolve) => setTimeout(resolve, 400));
	expect([bot.executions.length, await world.store.db.selectFrom('inbox').select('id').execute(), await subscribers()]).toEqual([
		0,
		[],
		[],
	]);
});

it('without a store no group is anybody’s: nothing is started', async () => {
	await published({ store: false });
	await writes(STAFF_CHAT, 'hello');
	await world.sandbox.act('POST', `users/${ANNA}/message`, { text: '/buy' });
	await bot.waitFor(1);
	expect(bot.executions.flatMap((lists) => lists.flat().map(({ json }) => json.action))).toEqual(['buy']);
});

it('writing in the group says nothing of whether he has the bot blocked', async () => {
	await applied([{ telegramId: ANNA, name: 'Anna', role: 'support' }]);
	await published();
	await world.sandbox.act('POST', `users/${ANNA}/message`, { text: '/buy' });
	await bot.waitFor(1);
	await world.store.db.updateTable('subscriber').set({ state: 'blocked' }).execute();
	await writes(STAFF_CHAT, 'to somebody');
	await bot.waitFor(2);
	expect(await subscribers()).toEqual([{ telegram_user_id: ANNA, chat_id: ANNA, state: 'blocked' }]);
});
