import { changeSent } from '../../service/broadcasts/change';
import { resumeBroadcast } from '../../service/broadcasts/pause';
import { planBroadcasts } from '../../service/broadcasts/plan';
import { startBroadcast } from '../../service/broadcasts/start';
import { setMailing } from '../../service/consents/mailing';
import { recoverSending } from '../../service/effects/settle';
import { useWorld } from '../support/world';
import { draft, endsMailings, figures, send } from './support/broadcasts';

const worlds = useWorld();

test('a broadcast reaches everybody once, with the button that ends mailings; started twice it is sent once', async () => {
	const world = await worlds.open();
	await world.person('anna', 'Анна');
	await world.person('boris');
	const id = await send(world, 'Sale', { content: { text: '{first_name}, sale', buttons: 'Buy = buy' } });
	await startBroadcast(world.store, { id });
	await world.advance({ days: 4 });
	const events = await world.expectEvents(['05-12 10:00 anna: Анна, sale', '05-12 10:00 boris: boris, sale', 'owner: owner_alert']);
	expect(events[0]!.buttons.map(({ data }) => data)).toEqual([`buy~b${id}`, 'mailing:off']);
	expect(await figures(world, id)).toEqual({ state: 'done', audience: 2, sent: 2 });
	await expect(startBroadcast(world.store, { id })).rejects.toThrow(/is done/);
});

test('who has ended mailings, blocked the bot or asked to be erased gets none, whether before the start or at the last moment', async () => {
	const world = await worlds.open();
	const [anna, boris, vera, gleb] = [
		await world.person('anna'),
		await world.person('boris'),
		await world.person('vera'),
		await world.person('gleb'),
	];
	const [dina, zoya] = [await world.person('dina'), await world.person('zoya')];
	await endsMailings(world, anna);
	await boris.block();
	await vera.erase();
	// These are in time for the list, and gone before the message leaves.
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	await setMailing(world.store, { subscriberId: gleb.subscriberId, on: false, cause: world.cause() });
	// Telegram knows first that she has blocked the bot.
	await world.telegram('POST', `users/${dina.telegramId}/block`);
	await world.events();
	await world.playDue();
	await world.advance({ days: 4 });
	const got = (await world.events()).filter(({ what }) => what === 'Sale').map(({ who }) => who);
	expect(got).toEqual(['zoya']);
	expect(await figures(world, id)).toEqual({ state: 'done', audience: 3, sent: 1, blocked: 1, skipped: 1 });
	await dina.unblock();
	await world.advance({ days: 1 });
	expect((await world.events()).map(({ what }) => what)).not.toContain('Sale');
	expect(zoya.subscriberId).toBeGreaterThan(0);
});

test('nobody is woken: at night it waits for the morning of each one’s own zone', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T23:30' });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await world.store.db.updateTable('subscriber').set({ zone: 'Asia/Vladivostok' }).where('id', '=', boris.subscriberId).execute();
	expect(anna.subscriberId).toBeGreaterThan(0);
	await send(world, 'Sale');
	await world.advance({ days: 1 });
	// 09:00 in Vladivostok is 02:00 in Moscow.
	await world.expectEvents(['05-13 02:00 boris: Sale', '05-13 09:00 anna: Sale', 'owner: owner_alert']);
});

test('what an outage keeps in the outbox until the night goes out in the morning', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T21:50' });
	await world.person('anna');
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	world.down = true;
	await world.advance({ hours: 2 });
	world.down = false;
	await world.advance({ hours: 20 });
	await world.expectEvents(['05-13 09:00 anna: Sale', 'owner: owner_alert']);
	expect(await figures(world, id)).toEqual({ state: 'done', audience: 1, sent: 1 });
});

test('one broadcast a day: a second one comes the next day, and not at all where its life is over by then', async () => {
	const world = await worlds.open();
	await world.person('anna');
	await send(world, 'First');
	const second = await send(world, 'Second');
	const third = await send(world, 'Third', { lifeDays: 1 });
	await world.advance({ days: 4 });
	const got = (await world.events()).filter(({ who }) => who === 'anna').map(({ at, what }) => `${at} ${what}`);
	expect(got).toEqual(['05-12 10:00 First', '05-13 09:00 Second']);
	expect([await figures(world, second), await figures(world, third)]).toEqual([
		{ state: 'done', audience: 1, sent: 1 },
		{ state: 'done', audience: 1, capped: 1 },
	]);
});

test('with no cap both come at once', async () => {
	const world = await worlds.open({ service: { broadcastCap: 0 } });
	const anna = await world.person('anna');
	await send(world, 'First');
	await send(world, 'Second');
	expect(await world.got(anna)).toEqual(['First', 'Second']);
});

test('a scheduled one waits for its moment; who has come since the start of the sending does not get it', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await send(world, 'Sale', { scheduledAt: Date.parse('2026-05-14T12:00:00+03:00') });
	const boris = await world.person('boris');
	await world.advanceUntil('2026-05-14T11:59');
	expect(await world.got(anna)).toEqual([]);
	await world.advanceUntil('2026-05-14T12:01');
	const vera = await world.person('vera');
	await world.advance({ days: 2 });
	const got = (await world.events()).filter(({ what }) => what === 'Sale').map(({ at, who }) => `${at} ${who}`);
	expect(got).toEqual(['05-14 12:00 anna', '05-14 12:00 boris']);
	expect([boris.subscriberId, vera.subscriberId].every((id) => id > 0)).toBe(true);
});

test('a process that dies in the middle of a send leaves nobody out: what was in flight is repeated, nothing else', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	const id = await draft(world, 'Sale');
	await startBroadcast(world.store, { id });
	await planBroadcasts(world.store);
	await world.store.db
		.updateTable('effect')
		.set({ state: 'sending', lease_until: 1 })
		.where('subscriber_id', '=', anna.subscriberId)
		.where('priority', '=', 5)
		.execute();
	await world.deliver();
	expect((await world.events()).map(({ who }) => who)).toEqual(['boris']);
	await recoverSending(world.store);
	await world.advance({ days: 1 });
	expect((await world.events()).filter(({ what }) => what === 'Sale').map(({ who }) => who)).toEqual(['anna']);
	expect(await figures(world, id)).toEqual({ state: 'done', audience: 2, sent: 2 });
	expect(boris.subscriberId).toBeGreaterThan(0);
});

test('F6 a broadcast whose answer was lost is not repeated, and is told apart from those that were sent', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	world.telegramFault('lost-answer', { method: 'sendMessage' });
	const id = await send(world, 'Sale');
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['Sale']);
	expect(await figures(world, id)).toEqual({ state: 'done', audience: 1, unknown: 1 });
});

test('a message that Telegram keeps refusing pauses the broadcast, with one word to the owner; corrected, it reaches those too', async () => {
	const world = await worlds.open();
	for (let i = 0; i < 30; i++) await world.person(`p${i}`, `Person ${i} ${'x'.repeat(50)}`);
	// With the name filled in it is longer than Telegram allows.
	const id = await send(world, 'Sale', { content: { text: `{first_name}${'x'.repeat(4070)}` } });
	await world.advance({ minutes: 5 });
	expect(await figures(world, id)).toEqual({ state: 'paused', audience: 30, failed: 30 });
	const alerts = (await world.events()).map(({ who, text }) => `${who} ${text}`);
	expect(alerts).toEqual([expect.stringMatching(/^owner (.*\n)*.*"Sale" is paused: Telegram refused 30 messages of it \(.*too long/)]);
	await changeSent(world.store, { id }, { edit: { text: 'Sale' } });
	await resumeBroadcast(world.store, { id });
	await world.advance({ minutes: 5 });
	expect((await world.events()).filter(({ what }) => what === 'Sale')).toHaveLength(30);
	expect(await figures(world, id)).toMatchObject({ state: 'done', sent: 30 });
});
