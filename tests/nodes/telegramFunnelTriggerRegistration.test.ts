import { listenersOf } from '../../service/listeners/list';
import { currentSetup } from '../../service/setup/current';
import { funnelTriggers, type FunnelTriggers } from '../support/funnelTriggers';
import { receiveUpdates } from '../support/updateReceiver';
import { ANNA } from '../support/telegramSandbox';
import { until } from '../support/until';

let world: FunnelTriggers;

beforeEach(async () => void (world = await funnelTriggers()));
afterEach(async () => await world.close());

const says = (text: string, id = ANNA) => world.sandbox.act('POST', `users/${id}/message`, { text });
const alerts = async () =>
	(await world.store.db.selectFrom('effect').select(['key', 'payload']).where('key', 'like', 'alert:webhook%').execute()).map(
		({ payload }) => payload,
	);

describe('publishing', () => {
	it('sets the webhook once, and takes it away only when it is ours; pending updates stay', async () => {
		const bot = await world.trigger();
		await bot.publish();
		expect(await world.webhookUrl()).toBe(bot.url);
		await bot.unpublish();
		expect(await world.webhookUrl()).toBe('');
		await says('/start while away');
		await bot.publish();
		await bot.waitFor(1);
		await world.sandbox.client.setWebhook({ url: 'https://elsewhere.example/hook' });
		await bot.unpublish();
		expect(await world.webhookUrl()).toBe('https://elsewhere.example/hook');
	});

	it('waits when Telegram asks to slow down', async () => {
		await world.close();
		world = await funnelTriggers({ limits: true });
		const bot = await world.trigger();
		await bot.publish();
		await bot.unpublish();
		await bot.publish();
		expect(await world.webhookUrl()).toBe(bot.url);
		expect((await world.sandbox.stats()).refused429).toBeGreaterThan(0);
	});

	it('keeps every update through an import anew while people write', async () => {
		const bot = await world.trigger();
		await bot.publish();
		for (let number = 0; number < 20; number++) {
			await says(`message ${number}`);
			if (number === 5) await bot.unpublish();
			if (number === 12) await bot.publish();
		}
		await bot.waitFor(20);
		const bodies = await world.store.db.selectFrom('inbox').select(['body', 'state']).orderBy('id').execute();
		expect(bodies.map(({ body }) => (JSON.parse(body) as { message: { text: string } }).message.text)).toEqual(
			Array.from({ length: 20 }, (_, number) => `message ${number}`),
		);
		expect(new Set(bot.items().map(({ inboxId }) => inboxId)).size).toBe(20);
	});
});

describe('a test run in the editor', () => {
	it('leaves a live bot alone', async () => {
		const bot = await world.trigger();
		await bot.publish();
		await expect(bot.test()).rejects.toThrow('This bot is live');
		await bot.endTest();
		expect(await world.webhookUrl()).toBe(bot.url);
		await says('/start');
		await bot.waitFor(1);
		expect(bot.shown).toEqual([]);
	});

	it('leaves a bot that is live in another workflow alone', async () => {
		const live = await world.trigger({}, { workflowId: 'live' });
		const draft = await world.trigger({ listener: 'draft' }, { workflowId: 'draft' });
		await live.publish();
		await expect(draft.test()).rejects.toThrow('This bot is live');
		expect(await world.webhookUrl()).toBe(live.url);
		expect((await listenersOf(world.store, 999)).map(({ name }) => name)).toEqual(['bot']);
	});

	it.each([true, false])('shows the items, past the production inbox (store attached: %s)', async (store) => {
		const bot = await world.trigger({}, { store });
		await bot.test();
		expect(await world.webhookUrl()).toBe(bot.testUrl);
		await says('/help');
		await until('a test run shows it', async () => bot.shown.length > 0);
		await bot.endTest();
		expect(await world.webhookUrl()).toBe('');
		expect(bot.shown).toEqual([[[], [], [], [], [], [{ json: expect.objectContaining({ action: 'help' }) }]]]);
		const rows = await world.store.db.selectFrom('inbox').select(['source', 'state']).execute();
		expect(rows).toEqual(store ? [{ source: 'test:telegram:999:bot', state: 'processed' }] : []);
		expect(bot.executions).toEqual([]);
	});
});

describe('at n8n’s start, when nothing is registered anew', () => {
	it('sets the webhook again when somebody took it away', async () => {
		const bot = await world.trigger();
		await bot.publish();
		await world.sandbox.client.deleteWebhook();
		await bot.restart();
		await until('the webhook is back', async () => (await world.webhookUrl()) === bot.url);
		await says('/start');
		await bot.waitFor(1);
	});

	it('sets it again when the kinds of update were changed by hand', async () => {
		const bot = await world.trigger();
		await bot.publish();
		await world.sandbox.client.setWebhook({ url: bot.url, allowed_updates: ['message'] });
		await bot.restart();
		await until(
			'more kinds of updates',
			async () => (await world.sandbox.client.getWebhookInfo()).allowed_updates?.includes('my_chat_member') ?? false,
		);
	});

	it('sets it again when our own address refuses it, as after a change of the token', async () => {
		const bot = await world.trigger();
		await bot.publish();
		await world.sandbox.client.setWebhook({ url: bot.url, secret_token: 'another' });
		await says('/start');
		await until('403', async () => /403/.test((await world.sandbox.client.getWebhookInfo()).last_error_message ?? ''));
		await bot.restart();
		await bot.waitFor(1);
	});

	it('moves it to the new public address of n8n', async () => {
		const bot = await world.trigger();
		await bot.publish();
		process.env.WEBHOOK_URL = 'https://new.example/n8n/';
		try {
			await bot.restart();
			await until('the new address', async () => (await world.webhookUrl()) === 'https://new.example/n8n/webhook/x');
		} finally {
			delete process.env.WEBHOOK_URL;
		}
	});

	it('leaves a foreign webhook and tells the owner, once a day, without its path', async () => {
		const bot = await world.trigger();
		await bot.publish();
		const foreign = 'https://elsewhere.example/secret-path';
		await world.sandbox.client.setWebhook({ url: foreign });
		await bot.restart();
		await until('an alert', async () => (await alerts()).length > 0);
		await bot.restart();
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(await world.webhookUrl()).toBe(foreign);
		expect(await alerts()).toHaveLength(1);
		expect((await alerts())[0]).toMatch(/elsewhere\.example/);
		expect((await alerts())[0]).not.toMatch(/secret-path/);
	});
});

describe('several workflows on one bot', () => {
	const PROMO = { listener: 'promo', routes: { route: [{ action: 'promo', row: 3, audience: 'everyone' }] } };

	it('each get every update, in an inbox of their own, and a route goes to the one that has it', async () => {
		const first = await world.trigger({}, { workflowId: 'first' });
		const second = await world.trigger(PROMO, { workflowId: 'second' });
		await first.publish();
		await second.publish();
		expect(await world.webhookUrl()).toBe(first.url);
		await says('/start');
		await says('/promo');
		await says('/buy');
		await says('hello');
		await first.waitFor(3);
		await second.waitFor(3);
		expect(first.items().map(({ action }) => action)).toEqual(['Start', 'buy', 'Other']);
		expect(second.items().map(({ action }) => action)).toEqual(['Start', 'promo', 'Other']);
		expect((await currentSetup(world.store)).routes.map(({ action }) => action)).toEqual(['buy', 'help', 'promo']);
	});

	it('leave the webhook to another when the one that has it goes, and none when the last goes', async () => {
		const first = await world.trigger({}, { workflowId: 'first' });
		const second = await world.trigger(PROMO, { workflowId: 'second' });
		await first.publish();
		await second.publish();
		await first.unpublish();
		expect(await world.webhookUrl()).toBe(second.url);
		await says('/promo');
		await second.waitFor(1);
		await second.unpublish();
		expect(await world.webhookUrl()).toBe('');
	});

	it('lose nothing to one that is imported anew meanwhile', async () => {
		const first = await world.trigger({}, { workflowId: 'first' });
		const second = await world.trigger(PROMO, { workflowId: 'second' });
		await first.publish();
		await second.publish();
		await second.unpublish();
		await says('/promo');
		await says('hello');
		await first.waitFor(1);
		await second.publish();
		await second.waitFor(2);
		expect(
			second
				.items()
				.map(({ action }) => action)
				.sort(),
		).toEqual(['Other', 'promo']);
	});

	it('need names of their own, while both live', async () => {
		const first = await world.trigger({}, { workflowId: 'first' });
		const second = await world.trigger({}, { workflowId: 'second' });
		await first.publish();
		await expect(second.publish()).rejects.toMatchObject({
			message: 'Another workflow listens to this bot under the name "bot".',
			description: expect.stringContaining('name of its own'),
		});
		expect(await world.webhookUrl()).toBe(first.url);
		await world.store.db.updateTable('listener').set({ seen_at: 0 }).execute();
		await second.publish();
		expect((await listenersOf(world.store, 999)).map(({ workflowId }) => workflowId)).toEqual(['second']);
	});
});

describe('polling', () => {
	it('asks for updates, keeps each once and confirms it only then', async () => {
		const other = await receiveUpdates();
		await world.sandbox.client.setWebhook({ url: other.url });
		const bot = await world.trigger({ receiveBy: 'polling' });
		await bot.publish();
		expect(await world.webhookUrl()).toBe('');
		await says('/start');
		await bot.waitFor(1);
		// Done with, so that only the next one meets the outage.
		await until('it has all come', async () =>
			(await world.store.db.selectFrom('inbox').select('state').execute()).every(({ state }) => state === 'processed'),
		);
		await world.store.db.schema.alterTable('inbox').renameTo('away').execute();
		await says('/buy');
		await until('it is asked again', async () => bot.logged.some((line) => line.includes('asked again')));
		await world.store.db.schema.alterTable('away').renameTo('inbox').execute();
		await bot.waitFor(2);
		expect(bot.items().map(({ action }) => action)).toEqual(['Start', 'buy']);
		await bot.restart();
		await says('/help');
		await bot.waitFor(3);
		expect((await world.store.db.selectFrom('inbox').select('id').execute()).length).toBe(3);
		await other.close();
	}, 15_000);

	it('answers taps', async () => {
		const bot = await world.trigger({ receiveBy: 'polling' });
		await bot.publish();
		await world.sandbox.client.sendMessage({
			chat_id: ANNA,
			text: 'x',
			reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'buy:1' }]] },
		});
		await world.sandbox.act('POST', `users/${ANNA}/tap`, { data: 'buy:1' });
		await until('an answer', async () => (await world.sandbox.act('GET', `users/${ANNA}/answers`)).length > 0);
		await bot.waitFor(1);
		expect(bot.items()).toMatchObject([{ action: 'buy', argument: '1' }]);
	});

	it('is not mixed with a webhook, and a test run leaves it alone', async () => {
		const polling = await world.trigger({ receiveBy: 'polling' }, { workflowId: 'first' });
		const hooked = await world.trigger({ listener: 'second' }, { workflowId: 'second' });
		await polling.publish();
		await expect(hooked.publish()).rejects.toThrow('in another way');
		await expect(hooked.test()).rejects.toThrow('This bot is live');
		expect(await world.webhookUrl()).toBe('');
	});

	it('works without a store', async () => {
		const bot = await world.trigger({ receiveBy: 'polling' }, { store: false });
		await bot.publish();
		await says('/start x');
		await bot.waitFor(1);
		expect(bot.items()).toMatchObject([{ action: 'Start', argument: 'x' }]);
	});
});
