import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { knowSender } from '../../service/subscribers/intake';
import { openCredential } from '../support/openCredential';
import { jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import { OWNER } from '../support/worldSetup';
import { COURSE, goodsParts } from './support/goodsWorld';

const worlds = useWorld();

const run = async (world: World, parameters: object, item: object) =>
	await jsonOf(
		new SubscriptionService(),
		{ ...parameters },
		{ items: [{ ...item }], credentials: { subscriptionStoreApi: openCredential(world.store) } },
	);

test('Products: a row as n8n hands it on, untouched fields missing, becomes a product', async () => {
	const row = { code: ' course ', name: 'Курс', text: 'Hi', chats: 'club, library', buttons: 'Open = https://example.com' };
	const products = { product: [row, { code: 'talk', name: 'Talk', kind: 'service' }] };
	const { setup } = (await jsonOf(new SubscriptionSetup(), { operation: 'products', products }, {})) as { setup: { products: unknown[] } };
	const content = { text: 'Hi', textEn: '', photo: '', document: '', buttons: 'Open = https://example.com' };
	expect(setup.products).toEqual([
		{ code: 'course', name: 'Курс', kind: 'goods', content, chats: ['club', 'library'] },
		{ code: 'talk', name: 'Talk', kind: 'service', content: { ...content, text: '', buttons: '' }, chats: [] },
	]);
});

test('Show Goods, Choose Good and the requests work from the items of the trigger, and give no personal data', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	const item = (argument: string | null, inboxId: number) => ({ subscriberId: anna.subscriberId, argument, inboxId });
	expect(await run(world, { resource: 'order', operation: 'showGoods' }, item(null, 1))).toEqual({ subscriberId: anna.subscriberId });
	const chosen = await run(world, { resource: 'order', operation: 'chooseGood' }, item('course', 2));
	expect(chosen).toEqual({ subscriberId: anna.subscriberId, orderId: 1 });
	await anna.buyGood('course');
	expect(await run(world, { resource: 'order', operation: 'chooseGood' }, item('course', 3))).toMatchObject({ orderId: null });
	await world.deliver();
	expect((await world.got(anna)).at(-1)).toBe(COURSE);
	await anna.buyGood('talk');
	const listed = await run(world, { resource: 'request', operation: 'getMany', returnAll: true, filters: { state: 'open' } }, {});
	expect(listed).toMatchObject({ requestId: 1, state: 'new', product: 'talk' });
	expect(JSON.stringify(listed)).not.toContain('anna');
	const sender = { userId: OWNER, chatId: OWNER, firstName: 'Owner', languageCode: 'ru' };
	const { subscriberId } = await knowSender(world.store, world.botId, sender);
	const pressed = { subscriberId, argument: 'done:1', inboxId: 9 };
	expect(await run(world, { resource: 'request', operation: 'answerButton' }, pressed)).toMatchObject({ outcome: 'done', requestId: 1 });
});
