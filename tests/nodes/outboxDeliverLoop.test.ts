import { deliverLoop } from '../../nodes/SubscriptionOutbox/deliver/loop';
import type { DeliverContext } from '../../nodes/SubscriptionOutbox/deliver/context';
import { TelegramRefused, type TelegramClient } from '../../clients/telegram';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { createSpinGuard } from '../../nodes/SubscriptionOutbox/deliver/spinGuard';
import { HELD } from '../../service/effects/kinds';
import { makePlace } from '../support/stores';
import { addSubscriber, alerts, BOT, effect, tell } from '../support/storeRows';

/** Telegram allows 30 a second; the default rate is 25. A few more may leave together when this machine is late. */
const ALLOWED_A_SECOND = 30 + 3;

let store: Store;
let remove: () => Promise<void>;
let sends: Array<{ chat: number; at: number; until: number }>;

beforeEach(async () => {
	const made = await makePlace('sqlite');
	remove = made.remove;
	store = await made.place.open();
	await applySetup(
		store,
		{ service: {}, offers: [{ code: 'm1', name: 'Month', price: '990' }], series: [{ folder: '/series' }] },
		null,
		false,
	);
	sends = [];
});
afterEach(async () => await remove());

/** A Telegram that takes so long for each answer, real ms. */
async function context(answerMs: number, refuse?: Error): Promise<DeliverContext> {
	const sendMessage = async ({ chat_id }: { chat_id: number }) => {
		const send = { chat: chat_id, at: performance.now(), until: Infinity };
		sends.push(send);
		await new Promise((done) => setTimeout(done, answerMs));
		send.until = performance.now();
		if (refuse) throw refuse;
		return { message_id: sends.length };
	};
	const out = { sent: [], needsFile: [], failed: [] };
	return { store, telegram: { sendMessage } as unknown as TelegramClient, botId: BOT, current: await currentSetup(store), out };
}

const states = async () => await store.db.selectFrom('effect').select('state').distinct().execute();

it('reaches the allowed rate though Telegram answers slowly, and never passes it', async () => {
	for (let i = 0; i < 60; i++) await tell(store, await addSubscriber(store));
	const slow = await context(1000);
	const started = performance.now();
	await deliverLoop(slow, { uploads: true, budgetMs: 20_000 });
	// One batch after the other would take a second for every five.
	expect(performance.now() - started).toBeLessThan(9000);
	expect(new Set(sends.map(({ chat }) => chat)).size).toBe(60);
	expect(sends).toHaveLength(60);
	for (const { at } of sends)
		expect(sends.filter((one) => one.at >= at && one.at < at + 1000).length).toBeLessThanOrEqual(ALLOWED_A_SECOND);
	expect(await states()).toEqual([{ state: 'sent' }]);
});

it("sends a person's messages one after the other, in one run", async () => {
	const person = await addSubscriber(store);
	for (let i = 0; i < 4; i++) await tell(store, person);
	await deliverLoop(await context(60), { uploads: true, budgetMs: 10_000 });
	expect(sends).toHaveLength(4);
	for (let i = 1; i < 4; i++) expect(sends[i]!.at).toBeGreaterThanOrEqual(sends[i - 1]!.until);
});

it('ends when its time is over and leaves the rest for the next run', async () => {
	for (let i = 0; i < 40; i++) await tell(store, await addSubscriber(store));
	await deliverLoop(await context(20), { uploads: true, budgetMs: 500 });
	expect(sends.length).toBeLessThan(40);
	expect(await store.db.selectFrom('effect').select('id').where('state', '=', 'ready').where('lease_until', '>', 0).execute()).toEqual([]);
	await deliverLoop(await context(20), { uploads: true, budgetMs: 20_000 });
	expect(sends).toHaveLength(40);
});

it('an error that is not about one message ends the run, after what is under way has been settled', async () => {
	// As many as are claimed at once: the bucket's first five but those left for answers.
	for (let i = 0; i < 3; i++) await tell(store, await addSubscriber(store));
	const broken = await context(20);
	const send = broken.telegram.sendMessage;
	broken.telegram.sendMessage = async (message) => {
		if (message.chat_id === 7000) throw new TelegramRefused('sendMessage', 401, 'Unauthorized');
		return await send(message);
	};
	await expect(deliverLoop(broken, { uploads: true, budgetMs: 10_000 })).rejects.toThrow(/Unauthorized/);
	expect(await store.db.selectFrom('effect').select('id').where('state', '=', 'sent').execute()).toHaveLength(2);
});

it('a message that cannot be made is given up at once, the owner is told, and the others go out', async () => {
	const ids = [];
	for (let i = 0; i < 3; i++) ids.push(await tell(store, await addSubscriber(store)));
	await store.db.updateTable('effect').set({ payload: 'not JSON' }).where('id', '=', ids[0]!).execute();
	await deliverLoop(await context(5), { uploads: true, budgetMs: 5_000 });
	expect(sends).toHaveLength(2);
	expect((await effect(store, ids[0]!)).state).toBe('failed');
	expect(await alerts(store)).toEqual([expect.stringMatching(/Not sent .*JSON/)]);
});

it.each(['active', 'blocked'] as const)('E3 a refusal because he blocked the bot holds all of his, he being known as %s', async (state) => {
	const person = await addSubscriber(store, state);
	const other = await tell(store, await addSubscriber(store));
	// Written by what did not know of the block yet.
	const ids = [await tell(store, { ...person, state: 'active' }), await tell(store, { ...person, state: 'active' })];
	const blocked = await context(1);
	const send = blocked.telegram.sendMessage;
	blocked.telegram.sendMessage = async (message) => {
		const answer = await send(message);
		if (message.chat_id === person.chat_id) throw new TelegramRefused('sendMessage', 403, 'Forbidden: bot was blocked by the user');
		return answer;
	};
	await deliverLoop(blocked, { uploads: true, budgetMs: 1_500 });
	expect(sends.filter(({ chat }) => chat === person.chat_id)).toHaveLength(1);
	for (const id of ids) expect(await effect(store, id)).toMatchObject({ state: 'ready', due_at: HELD, lease_until: 0, tries: 0 });
	expect((await effect(store, other)).state).toBe('sent');
	expect((await store.db.selectFrom('subscriber').select('state').where('id', '=', person.id).executeTakeFirst())!.state).toBe('blocked');
});

it('an effect that comes back again and again without a pause rests', async () => {
	let now = 0;
	const pauseOf = createSpinGuard(() => now);
	expect([1, 2, 3].map(() => pauseOf(7))).toEqual([0, 0, 0]);
	expect(pauseOf(7)).toBeGreaterThan(0);
	expect(pauseOf(8)).toBe(0);
	now += 1000;
	expect(pauseOf(7)).toBe(0);
});
