import { offerRefund } from '../../service/refunds/byOwner';
import { listRequests } from '../../service/requests/list';
import { Person } from '../support/worldPerson';
import { OWNER } from '../support/worldSetup';
import { useWorld, type World } from '../support/world';
import { goodsParts, refund } from './support/goodsWorld';

const worlds = useWorld();
const GROUP = -1_001_234_567_890;

const open = async (operators: Array<{ telegramId: number; name: string; role: 'owner' | 'manager' | 'support' }> = []) =>
	await worlds.open({ parts: { ...goodsParts(), operators } });
const states = async (world: World) => (await listRequests(world.store, { limit: 10 })).map(({ state }) => state);

test('a paid service becomes a request: the staff are told who and what, and press Take and Done', async () => {
	const world = await open([{ telegramId: 5001, name: 'Olga of the office', role: 'manager' }]);
	const [anna, olga] = [await world.person('anna'), await world.person('olga')];
	await anna.buyGood('talk');
	const [, , , told] = await world.expectEvents(['anna: consent_goods', 'anna: pay_link', 'anna: service_paid', 'owner: request_new']);
	expect(told!.text).toContain('product=Talk');
	expect(told!.text).toContain('name=anna');
	expect(told!.buttons.map(({ data }) => data)).toEqual(['request:take:1', 'request:done:1']);
	await olga.request('take:1');
	const [toAnna, toStaff] = await world.expectEvents(['anna: request_taken', 'owner: request_taken_by']);
	for (const event of [toAnna, toStaff]) expect(event!.text).toContain('staff=Olga of the office');
	expect(await states(world)).toEqual(['taken']);
	await olga.request('done:1');
	await world.expectEvents(['anna: request_done', 'owner: request_done_by']);
	expect(await states(world)).toEqual(['done']);
	const acts = await world.store.db
		.selectFrom('event')
		.select(['kind', 'actor'])
		.where('kind', 'like', 'request.%')
		.orderBy('id')
		.execute();
	expect(acts.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
		'request.opened service',
		'request.taken operator:5001',
		'request.done operator:5001',
	]);
});

test('each purchase of a service is a request of its own; the same payment heard twice is one', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buyGood('talk');
	const second = await anna.buyGood('talk');
	await world.notice('payment.succeeded', second);
	expect(await states(world)).toEqual(['new', 'new']);
});

test('nobody but the staff may press: a buyer who forges the button is told that it is old', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buyGood('talk');
	await world.events();
	for (const argument of ['take:1', 'done:1', 'take:99', 'rubbish']) await anna.request(argument);
	expect(await world.got(anna)).toEqual(Array.from({ length: 4 }, () => 'button_old'));
	// A group that is not the staff's says nothing either.
	expect(await anna.request('take:1', -5)).toMatchObject({ outcome: 'refused' });
	expect(await states(world)).toEqual(['new']);
});

test('whoever is in the staff’s group may press there; two who press at once do not both take it', async () => {
	const world = await worlds.open({ parts: goodsParts(), service: { staffChatId: GROUP } });
	await world.telegram('POST', 'chats', { id: GROUP, type: 'supergroup', title: 'Staff' });
	const [anna, olga, pavel] = [await world.person('anna'), await world.person('olga'), await world.person('pavel')];
	await anna.buyGood('talk');
	const outcomes = await Promise.all([olga.request('take:1', GROUP), pavel.request('take:1', GROUP)]);
	expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['taken', 'unchanged']);
	const { staff_name } = await world.store.db.selectFrom('request').select('staff_name').executeTakeFirstOrThrow();
	expect(['olga', 'pavel']).toContain(staff_name);
	expect(await olga.request('done:1', GROUP)).toMatchObject({ outcome: 'done' });
	expect((await world.got(anna)).slice(-2)).toEqual(['request_taken', 'request_done']);
});

test('a refund closes a request that is not done, and leaves one that is', async () => {
	const world = await open([{ telegramId: OWNER, name: 'Owner', role: 'owner' }]);
	const anna = await world.person('anna');
	const done = await anna.buyGood('talk');
	await world.store.db.updateTable('request').set({ state: 'done' }).execute();
	const open_ = await anna.buyGood('talk');
	await world.events();
	await refund(world, done);
	await refund(world, open_);
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual([
		'anna: refunded',
		'anna: refunded',
		'owner: request_refunded',
	]);
	expect(await states(world)).toEqual(['done', 'closed']);
});

test('who asks to be erased leaves no request open, and no name with the staff’s messages', async () => {
	const world = await open();
	const anna = await world.person('anna', 'Annabella');
	await anna.buyGood('talk');
	await anna.buyGood('course');
	await anna.erase();
	await world.advance({ days: 11 });
	expect(await states(world)).toEqual(['closed']);
	expect(await world.store.db.selectFrom('entitlement').selectAll().execute()).toEqual([]);
	const payloads = await world.store.db.selectFrom('effect').select('payload').execute();
	expect(payloads.filter(({ payload }) => payload.includes('Annabella'))).toEqual([]);
});

test('before a service is given back, the question promises no end of a term', async () => {
	const world = await open();
	const owner = new Person(world, 'owner', OWNER, 'Owner');
	await owner.arrive();
	const anna = await world.person('anna');
	await anna.buyGood('talk');
	await world.events();
	await offerRefund(world.store, { subscriberId: owner.subscriberId, cause: 'in:700', orderId: anna.orderId });
	world.people.push(owner);
	await world.deliver();
	expect(await world.got(owner)).toEqual(['refund_ask_good']);
});
