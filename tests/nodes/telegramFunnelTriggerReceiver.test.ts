import { listenersOf } from '../../service/listeners/list';
import { funnelTriggers, type FunnelTriggers } from '../support/funnelTriggers';
import { ANNA } from '../support/telegramSandbox';
import { until } from '../support/until';

let world: FunnelTriggers;

beforeEach(async () => void (world = await funnelTriggers()));
afterEach(async () => await world.close());

const says = (text: string) => world.sandbox.act('POST', `users/${ANNA}/message`, { text });
const receiver = async () => await world.trigger({ receiveBy: 'receiver' }, { workflowId: 'receiver' });

describe('a workflow that receives for the others', () => {
	it('is called in place of the bot’s workflow, which gets everything, once, and it starts nothing itself', async () => {
		const bot = await world.trigger({}, { workflowId: 'bot' });
		await bot.publish();
		const door = await receiver();
		await door.publish();
		expect(await world.webhookUrl()).toBe(door.url);
		await says('/start');
		await bot.waitFor(1);
		expect(door.executions).toEqual([]);
		expect(await world.store.db.selectFrom('inbox').select('source').execute()).toEqual([{ source: 'telegram:999:bot' }]);
	});

	it('keeps the webhook when the bot’s workflow is imported anew', async () => {
		const bot = await world.trigger({}, { workflowId: 'bot' });
		const door = await receiver();
		await door.publish();
		await bot.publish();
		await bot.unpublish();
		await says('/start while it is away');
		await bot.publish();
		await bot.waitFor(1);
		expect(await world.webhookUrl()).toBe(door.url);
	});

	it('gives the webhook back when it is unpublished', async () => {
		const bot = await world.trigger({}, { workflowId: 'bot' });
		await bot.publish();
		const door = await receiver();
		await door.publish();
		await door.unpublish();
		expect(await world.webhookUrl()).toBe(bot.url);
		await says('/start');
		await bot.waitFor(1);
	});

	it('takes the webhook back from another workflow of the bot at n8n’s start', async () => {
		const bot = await world.trigger({}, { workflowId: 'bot' });
		await bot.publish();
		const door = await receiver();
		await door.publish();
		await world.sandbox.client.setWebhook({ url: bot.url });
		await door.restart();
		await until('the webhook is the receiver’s', async () => (await world.webhookUrl()) === door.url);
	});

	it('leaves an update with Telegram while nobody is there whom it could be for', async () => {
		const door = await receiver();
		await door.publish();
		await says('/start');
		await until('the receiver has answered 503', async () =>
			/503/.test((await world.sandbox.client.getWebhookInfo()).last_error_message ?? ''),
		);
		const bot = await world.trigger({}, { workflowId: 'bot' });
		await bot.publish();
		await bot.waitFor(1);
	}, 30_000);

	it('is refused without a store, where it would lose what comes', async () => {
		const door = await world.trigger({ receiveBy: 'receiver' }, { workflowId: 'receiver', store: false });
		await expect(door.publish()).rejects.toThrow('needs the store');
		expect(await world.webhookUrl()).toBe('');
	});

	it('cannot be taken for a listener by the name that somebody types', async () => {
		const bot = await world.trigger({ listener: '@receiver' }, { workflowId: 'bot' });
		await bot.publish();
		await says('/start');
		await bot.waitFor(1);
		expect((await listenersOf(world.store, 999)).map(({ name }) => name)).toEqual(['bot']);
	});
});
