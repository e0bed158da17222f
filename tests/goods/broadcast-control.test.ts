import { controlBroadcast } from '../../service/broadcasts/control';
import { createBroadcast } from '../../service/broadcasts/create';
import { pauseBroadcast, resumeBroadcast, stopBroadcast } from '../../service/broadcasts/pause';
import { planBroadcasts } from '../../service/broadcasts/plan';
import { notePress } from '../../service/sources/notePress';
import { previewBroadcast } from '../../service/broadcasts/preview';
import { startBroadcast } from '../../service/broadcasts/start';
import { sendTest } from '../../service/broadcasts/testSend';
import { enterObserve, leaveObserve } from '../../service/observe/switch';
import { knowSender } from '../../service/subscribers/intake';
import { transition } from '../../service/store/transition';
import { useWorld, type World } from '../support/world';
import { OWNER } from '../support/worldSetup';
import { draft, endsMailings, figures, send } from './support/broadcasts';

const worlds = useWorld();

/** The owner has started the bot himself; gives his number in the store. */
async function ownerId({ store, botId }: World): Promise<number> {
	return (await knowSender(store, botId, { userId: OWNER, chatId: OWNER, firstName: 'Owner', languageCode: 'ru' })).subscriberId;
}

const sales = async (world: World) => (await world.events()).filter(({ what }) => what === 'Sale').map(({ who }) => who);

test('paused before anything left: nobody gets it until it is resumed, then everybody does, once', async () => {
	const world = await worlds.open();
	await world.person('anna');
	await world.person('boris');
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	await pauseBroadcast(world.store, { id });
	await world.advance({ days: 1 });
	expect([await sales(world), await figures(world, id)]).toEqual([[], { state: 'paused', audience: 2, left: 2 }]);
	await resumeBroadcast(world.store, { id });
	await world.advance({ days: 4 });
	expect([await sales(world), await figures(world, id)]).toEqual([['anna', 'boris'], { state: 'done', audience: 2, sent: 2 }]);
});

test('stopped: what waits is not sent any more, and it can be neither resumed nor started', async () => {
	const world = await worlds.open();
	await world.person('anna');
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	await stopBroadcast(world.store, { id });
	await world.advance({ days: 4 });
	expect([await sales(world), await figures(world, id)]).toEqual([[], { state: 'stopped', audience: 1, left: 1 }]);
	await expect(resumeBroadcast(world.store, { id })).rejects.toThrow(/is stopped/);
	await expect(startBroadcast(world.store, { id })).rejects.toThrow(/is stopped/);
});

test('a message that is claimed when the broadcast is paused and comes back unsent is not lost', async () => {
	const world = await worlds.open();
	await world.person('anna');
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	const claimed = world.store.db.updateTable('effect').where('priority', '=', 5);
	await claimed.set({ lease_until: Date.now() + 60_000 }).execute();
	await pauseBroadcast(world.store, { id });
	await claimed.set({ lease_until: 0 }).execute();
	await world.advance({ hours: 1 });
	await resumeBroadcast(world.store, { id });
	await world.advance({ hours: 1 });
	expect([await sales(world), await figures(world, id)]).toEqual([['anna'], { state: 'done', audience: 1, sent: 1 }]);
});

test('the form of a draft may be run again; of one that was started it changes nothing, and says so', async () => {
	const world = await worlds.open();
	await world.person('anna');
	const id = await draft(world, 'Sale', { content: { text: 'first' } });
	expect(await draft(world, 'Sale', { content: { text: 'second' } })).toBe(id);
	await startBroadcast(world.store, { id });
	await world.playDue();
	await expect(draft(world, 'Sale', { content: { text: 'third' } })).rejects.toThrow(/"Sale" is running|"Sale" is done/);
	expect((await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what)).toEqual(['second']);
});

test.each([
	['no name', { name: ' ' }, /has no name/],
	['nothing to send', { content: { text: ' ' } }, /there is nothing to send/],
	['a text longer than Telegram allows', { content: { text: 'x'.repeat(4097) } }, /text: /],
	[
		'a caption longer than Telegram allows',
		{ content: { text: 'x'.repeat(1025), photo: 'https://example.ru/p.jpg' } },
		/Telegram allows 1024/,
	],
	['a button that is none', { content: { text: 'x', buttons: 'Buy' } }, /is not a button/],
	['a field nothing fills in', { content: { text: 'Привет, {имя}' } }, /text: the field \{имя\} is not known here/],
	['a button of an offer that is not there', { content: { text: 'x', buttons: 'Buy = order:nope' } }, /buttons: there is no offer "nope"/],
	['a text too long', { content: { text: 'x'.repeat(5000) } }, /text: has 5000 characters; at most 4096 fit/],
	['a segment that does not exist', { segment: 'nobody' }, /no segment "nobody"/],
])('a form with %s is refused before anything is written', async (_, wrong, says) => {
	const { store } = await worlds.open();
	const form = { name: 'Sale', segment: '', content: { text: 'Sale' }, scheduledAt: null, lifeDays: 3, ...wrong };
	await expect(createBroadcast(store, form)).rejects.toThrow(says);
	expect(await store.db.selectFrom('broadcast').select('id').execute()).toEqual([]);
});

test('a preview counts who would get it and shows it in each language, and sends nothing', async () => {
	const world = await worlds.open();
	const [, boris, vera] = [await world.person('anna'), await world.person('boris'), await world.person('vera')];
	await boris.block();
	await endsMailings(world, vera);
	await world.events();
	const id = await draft(world, 'Sale', {
		content: { text: '{first_name}, распродажа', textEn: '{first_name}, a sale', buttons: 'Buy = buy' },
	});
	expect(await previewBroadcast(world.store, { id })).toMatchObject({
		...{ people: 1, blocked: 1, unwilling: 1, minutes: 1 },
		samples: [
			{ language: 'ru', text: 'Анна, распродажа' },
			{ language: 'en', text: 'Anna, a sale', buttons: [`[Buy] buy~b${id}`, expect.stringMatching(/mailing:off/)] },
		],
	});
	await world.advance({ days: 1 });
	expect(await world.events()).toEqual([]);
});

test('a test goes to the owner alone, with a button by which he starts it; a stranger who taps such a button starts nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const subscriberId = await ownerId(world);
	const id = await draft(world, 'Sale');
	await sendTest(world.store, { id }, { cause: 'in:1' });
	await sendTest(world.store, { id }, { cause: 'in:1' });
	await world.advance({ minutes: 1 });
	world.people.push({ name: 'himself', telegramId: OWNER, subscriberId } as never);
	await world.deliver();
	world.people.pop();
	const told = await world.events();
	expect(told.map(({ who, what }) => `${who}: ${what}`)).toEqual(['owner: Sale', 'owner: broadcast_ready']);
	const { data } = told[1]!.buttons[0]!;
	const argument = data!.slice('bc:'.length);
	expect(await controlBroadcast(world.store, { subscriberId: anna.subscriberId, argument, cause: 'in:2' })).toEqual({ done: null });
	expect(await figures(world, id)).toEqual({ state: 'draft' });
	expect(await controlBroadcast(world.store, { subscriberId, argument, cause: 'in:3' })).toEqual({ done: 'start' });
	await world.advance({ minutes: 1 });
	expect((await world.got(anna)).sort()).toEqual(['Sale', 'button_old']);
});

test('a test goes to nobody who is no operator', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const id = await draft(world, 'Sale');
	await expect(sendTest(world.store, { id }, { telegramId: anna.telegramId, cause: 'in:1' })).rejects.toThrow(/no operator/);
});

test('presses are counted once a person, and who ends mailings after it is counted too', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	const id = await send(world, 'Sale');
	for (let i = 0; i < 2; i++) await notePress(world.store, { subscriberId: anna.subscriberId, via: `b${id}`, cause: world.cause() });
	await notePress(world.store, { subscriberId: 999, via: `b${id}`, cause: world.cause() });
	await notePress(world.store, { subscriberId: boris.subscriberId, via: 'b999.1', cause: world.cause() });
	await endsMailings(world, boris);
	await endsMailings(world, boris);
	expect(await figures(world, id)).toMatchObject({ sent: 2, pressed: 1, unsubscribed: 1 });
});

test('M15 a restored store, which does not know whom it has written to since, sends nothing more of a broadcast by itself', async () => {
	const world = await worlds.open();
	await world.person('anna');
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	await transition(world.store, async (tx) => await enterObserve(tx, 'restored'));
	await world.advance({ hours: 5 });
	const other = await draft(world, 'Other');
	await expect(startBroadcast(world.store, { id: other })).rejects.toThrow(/restored/);
	expect([await sales(world), await figures(world, id)]).toEqual([[], { state: 'paused', audience: 1, left: 1 }]);
	await transition(world.store, leaveObserve);
	await world.advance({ hours: 1 });
	expect(await sales(world)).toEqual([]);
	await resumeBroadcast(world.store, { id });
	await world.advance({ hours: 1 });
	expect(await sales(world)).toEqual(['anna']);
});
