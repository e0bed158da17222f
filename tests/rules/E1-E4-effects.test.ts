import { claimEffects } from '../../service/effects/claim';
import { planFunnels } from '../../service/funnels/planDue';
import { accept } from '../../service/inbox/accept';
import { claimInbox, finishInbox, returnInbox } from '../../service/inbox/drain';
import { showAbout } from '../../service/orders/offerCard';
import { knowSender } from '../../service/subscribers/intake';
import { setMembership } from '../../service/subscribers/membership';
import { useWorld } from '../support/world';

const worlds = useWorld();

test('E1 the reminders come after 1, 3 and 7 days at his hour, and no more', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 4 });
	await world.events();
	await world.advance({ days: 20 });
	await world.expectEvents(['05-17 09:00 anna: reminder_1', '05-19 09:00 anna: reminder_2', '05-23 09:00 anna: reminder_3']);
});

test('E1 reminders stop at the payment', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 6 });
	await anna.buy();
	await world.events();
	await world.advance({ days: 8 });
	expect((await world.got(anna)).filter((what) => what.startsWith('reminder'))).toEqual([]);
});

test('E1 a reminder already written is dropped when the payment is applied before it is sent: a race is no excuse', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 4 });
	await anna.choose();
	await anna.consent();
	world.down = true;
	await world.advance({ days: 1 });
	expect(await planFunnels(world.store, 10)).toEqual([anna.subscriberId]);
	// It waits in the outbox; the link has died in the meantime, a new one is made and paid.
	await world.store.db
		.updateTable('effect')
		.set({ lease_until: Date.now() + 60_000 })
		.where('key', 'like', 'reminder:%')
		.execute();
	await world.notice('payment.canceled', await anna.openPayment());
	await anna.buy();
	await world.store.db.updateTable('effect').set({ lease_until: 0 }).where('key', 'like', 'reminder:%').execute();
	await world.deliver();
	expect((await world.got(anna)).filter((what) => what.startsWith('reminder'))).toEqual([]);
	const row = await world.store.db.selectFrom('effect').select('state').where('key', 'like', 'reminder:%').executeTakeFirst();
	expect(row!.state).toBe('dropped');
});

test('E1 a claim takes one effect a person, in his order, and nobody else takes it meanwhile', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	for (const subscriberId of [anna.subscriberId, boris.subscriberId]) {
		await showAbout(world.store, { subscriberId, cause: 'a', message: 'about' });
		await showAbout(world.store, { subscriberId, cause: 'a', message: 'help' });
	}
	const subscriberIds = [anna.subscriberId, boris.subscriberId];
	const claim = async () =>
		(await claimEffects(world.store, { botId: 999, limit: 10, subscriberIds, uploads: true })).map(({ key }) => key);
	expect(await claim()).toEqual([`about:${anna.subscriberId}:a`, `about:${boris.subscriberId}:a`]);
	expect(await claim()).toEqual([]);
});

test('E2 after 429 the whole bot rests as long as Telegram asked, and nothing is lost', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	world.telegramFault('429', { retry_after: 1 });
	const began = Date.now();
	await anna.free();
	await world.deliver();
	expect(Date.now() - began).toBeGreaterThanOrEqual(900);
	expect(await world.got(anna)).toEqual(['file 1', 'pick_hour']);
});

test('E3 for who has blocked the bot nothing is planned; unblocked he gets one state message, and files go on one a day', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 1 });
	await anna.block();
	await world.advance({ days: 5 });
	await world.events();
	await anna.unblock();
	await world.expectEvents(['anna: blocked_back']);
	await world.advance({ days: 2 });
	await world.expectEvents(['05-19 09:00 anna: file 8', '05-20 09:00 anna: file 9']);
});

test('E3 a block that is only noticed at the send keeps the file, which comes once after the return and counts as that day’s', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.hour(21);
	await anna.free();
	await world.telegram('POST', `users/${anna.telegramId}/block`);
	await world.advance({ days: 3 });
	// Back before that day's hour: the kept file comes at once, and the hour brings no second one.
	await anna.unblock();
	await world.advance({ hours: 20 });
	expect((await world.files(anna)).map(({ number, day }) => `${day.slice(5)} ${number}`)).toEqual(['05-12 1', '05-15 2']);
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('E3 reminders of the days he was away do not come after the return', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 4 });
	await anna.block();
	await world.advance({ days: 4 });
	await world.events();
	await anna.unblock();
	await world.advance({ days: 1 });
	await world.expectEvents(['anna: blocked_back']);
	await world.advance({ days: 5 });
	await world.expectEvents(['05-23 09:00 anna: reminder_3']);
});

test('E3 a reminder that was on its way when he blocked the bot is dropped at the return', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 4 });
	await world.events();
	await world.telegram('POST', `users/${anna.telegramId}/block`);
	await world.advance({ hours: 23, minutes: 30 });
	await anna.unblock();
	await world.expectEvents(['anna: blocked_back']);
});

test('E3 who is noted as having blocked the bot and writes all the same is let in again, once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await setMembership(world.store, { subscriberId: anna.subscriberId, blocked: true, cause: 'in:1' });
	const sender = { userId: anna.telegramId, chatId: anna.telegramId, firstName: 'anna' };
	await knowSender(world.store, world.botId, sender);
	await world.deliver();
	await world.expectEvents([]);
	for (const _ of [1, 2]) await knowSender(world.store, world.botId, { ...sender, present: { cause: 'in:2' } });
	await world.deliver();
	await world.expectEvents(['anna: blocked_back']);
});

test('E4 a row whose execution dies is handed on three times, then failed, and the owner is told', async () => {
	const world = await worlds.open();
	await world.person('anna');
	await accept(world.store, { source: 'telegram:999', outsideId: '1', lane: '5000', body: {} });
	expect(await accept(world.store, { source: 'telegram:999', outsideId: '1', lane: '5000', body: {} })).toBe(false);
	for (const _ of [1, 2, 3]) {
		const rows = await claimInbox(world.store, 'telegram:999', 10);
		expect(rows).toHaveLength(1);
		await returnInbox(world.store, rows, 'it crashed');
		await world.store.db.updateTable('inbox').set({ lease_until: 0 }).execute();
	}
	expect(await claimInbox(world.store, 'telegram:999', 10)).toEqual([]);
	await world.deliver();
	const [alert] = await world.events();
	expect(alert!.text).toContain('could not be processed: it crashed');
});

test('E4 one chat keeps its order: while a batch of it is under way the next waits', async () => {
	const world = await worlds.open();
	for (const id of ['1', '2']) await accept(world.store, { source: 's', outsideId: id, lane: 'chat', body: {} });
	const first = await claimInbox(world.store, 's', 1);
	expect(await claimInbox(world.store, 's', 10)).toEqual([]);
	await finishInbox(world.store, first);
	expect((await claimInbox(world.store, 's', 10)).map(({ outside_id }) => outside_id)).toEqual(['2']);
});

test('E4 an operation repeated with the same cause changes nothing and says nothing twice', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	for (const _ of [1, 2]) await showAbout(world.store, { subscriberId: anna.subscriberId, cause: 'in:9000', message: 'help' });
	await world.deliver();
	await world.expectEvents(['anna: help']);
});
