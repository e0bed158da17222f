import { deliverLoop } from '../../nodes/SubscriptionOutbox/deliver/loop';
import type { DeliverContext } from '../../nodes/SubscriptionOutbox/deliver/context';
import type { TelegramClient } from '../../clients/telegram';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import type { Store } from '../../service/store/open';
import { makePlace } from '../support/stores';
import { addSubscriber, BOT, tell } from '../support/storeRows';

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
	for (let i = 0; i < 5; i++) await tell(store, await addSubscriber(store));
	const broken = await context(20);
	await store.db.updateTable('effect').set({ payload: 'not JSON' }).where('id', '=', 1).execute();
	await expect(deliverLoop(broken, { uploads: true, budgetMs: 10_000 })).rejects.toThrow(/JSON/);
	expect(await store.db.selectFrom('effect').select('id').where('state', '=', 'sent').execute()).toHaveLength(4);
});
