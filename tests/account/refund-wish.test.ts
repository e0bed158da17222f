import { hasWishedRefund } from '../../service/refunds/wish';
import { askRefund } from '../../service/refunds/ask';
import { refundByOwner } from '../../service/refunds/byOwner';
import { dailyReport } from '../../service/reports/daily';
import { knowSender } from '../../service/subscribers/intake';
import { transition } from '../../service/store/transition';
import { OWNER } from '../support/worldSetup';
import { useWorld } from '../support/world';

const worlds = useWorld();

test('the wish for a refund reaches the owner once an order, with sum and button and without a name; he is told each time he asks', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna', 'Аннабелла');
	await anna.buy();
	await world.events();
	expect(await anna.wishRefund()).toEqual({ wished: true });
	await world.playDue();
	const events = await world.expectEvents(['anna: refund_wished', 'owner: owner_alert']);
	const { id } = await world.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	expect(events[1]!.text).toContain(`order ${id}`);
	expect(events[1]!.text).toContain('990');
	expect(events[1]!.text).not.toContain('Аннабелла');
	expect(events[1]!.buttons.map(({ data }) => data)).toEqual([expect.stringMatching(new RegExp(`^refund:${id}:\\d+$`)), `refund:no:${id}`]);
	expect(await transition(world.store, async (tx) => [await hasWishedRefund(tx, id), await hasWishedRefund(tx, id + 1)])).toEqual([
		true,
		false,
	]);
	expect(await anna.wishRefund()).toEqual({ wished: true });
	await world.advance({ minutes: 5 });
	await world.expectEvents(['anna: refund_wished']);
	expect(await world.store.db.selectFrom('event').select('data').where('kind', '=', 'refund.wished').execute()).toEqual([
		{ data: JSON.stringify({ order: id, kopecks: 99000 }) },
	]);
	expect(await world.store.db.selectFrom('refund_request').select('id').execute()).toEqual([]);
});

test('the button under the wish gives the money back', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.wishRefund();
	await world.playDue();
	const data = (await world.events()).find(({ who }) => who === 'owner')!.buttons[0]!.data!;
	const { subscriberId } = await knowSender(world.store, world.botId, { userId: OWNER, chatId: OWNER, firstName: 'Owner' });
	const argument = data.slice('refund:'.length);
	expect(await refundByOwner(world.store, { subscriberId, cause: 'in:500', argument })).toMatchObject({ outcome: 'requested' });
	await world.advance({ minutes: 5 });
	expect((await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what)).toContain('refunded');
	expect(await anna.wishRefund()).toEqual({ wished: false });
	expect(await world.got(anna)).toEqual(['refund_nothing']);
});

test('with nothing paid, or nothing left of it, nobody is bothered', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await world.events();
	expect(await anna.wishRefund()).toEqual({ wished: false });
	await world.playDue();
	await world.expectEvents(['anna: refund_nothing']);
});

test('of two orders the last is meant; once nothing of it is left, the one before', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 1 });
	const second = await anna.buy({ offer: 'month' });
	await world.events();
	await anna.wishRefund();
	const text = (await world.events())[0]!.text;
	const orders = await world.store.db.selectFrom('orders').select(['id', 'payment_id']).where('state', '=', 'paid').orderBy('id').execute();
	expect(text).toContain(`order=${orders[1]!.id}\n`);
	const { id } = await world.shop('POST', `payments/${second}/refund`);
	await world.notice('refund.succeeded', id as string);
	await world.events();
	await anna.wishRefund();
	expect((await world.events())[0]!.text).toContain(`order=${orders[0]!.id}\n`);
});

test('a second wish, after a part was given back, reaches the owner anew; what he has not answered yet does not', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { id } = await world.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	const asked = async () => {
		await world.advance({ minutes: 5 });
		await anna.wishRefund();
		await world.advance({ minutes: 5 });
		const open = await transition(world.store, async (tx) => await hasWishedRefund(tx, id));
		return [open, ...(await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => /: (\S+)\s₽/.exec(text)![1])];
	};
	const giveBack = async (kopecks: number, reason: string) => {
		await transition(world.store, async (tx) => await askRefund(tx, { orderId: id, kopecks, reason }));
		await world.advance({ minutes: 5 });
		return await transition(world.store, async (tx) => await hasWishedRefund(tx, id));
	};
	expect([await asked(), await asked()]).toEqual([[true, '990'], [true]]);
	expect(await giveBack(10_000, 'one')).toBe(false);
	expect([await asked(), await asked()]).toEqual([[true, '890'], [true]]);
	expect(await giveBack(20_000, 'two')).toBe(false);
	expect(await asked()).toEqual([true, '690']);
});

test('a refund that failed is no answer: the wish stays open', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.wishRefund();
	const { id } = await world.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	await transition(world.store, async (tx) => await askRefund(tx, { orderId: id, reason: 'asked for' }));
	const open = async () => await transition(world.store, async (tx) => await hasWishedRefund(tx, id));
	expect(await open()).toBe(false);
	await world.store.db.updateTable('refund_request').set({ state: 'failed' }).execute();
	expect(await open()).toBe(true);
});

test('open wishes stand in the report of the day, so that they are seen where no owner’s chat is named', async () => {
	const world = await worlds.open({ service: { ownerChatId: null } });
	const anna = await world.person('anna');
	const payment = await anna.buy();
	const open = async () => (await dailyReport(world.store)).nowRefundWishes;
	expect(await open()).toBe(0);
	await anna.wishRefund();
	expect(await open()).toBe(1);
	await world.advance({ days: 40 });
	expect(await open()).toBe(1);
	const { id } = await world.shop('POST', `payments/${payment}/refund`, { amount: '100.00' });
	await world.notice('refund.succeeded', id as string);
	expect(await open()).toBe(0);
	await anna.wishRefund();
	await anna.erase();
	expect(await open()).toBe(1);
	await world.advance({ days: 11 });
	expect(await open()).toBe(0);
});

test('who has asked to be erased may still ask for his money: the owner gives it back, and then he is gone', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.erase();
	await world.events();
	expect(await anna.wishRefund()).toEqual({ wished: true });
	expect((await world.events()).map(({ what }) => what)).toContain('refund_wished');
	await world.advance({ minutes: 1 });
	await world.events();
	const { id } = await world.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	await transition(world.store, async (tx) => await askRefund(tx, { orderId: id, reason: 'asked for' }));
	await world.advance({ minutes: 5 });
	expect(await world.store.db.selectFrom('refund_request').select(['state', 'amount_kopecks']).execute()).toEqual([
		{ state: 'done', amount_kopecks: 99000 },
	]);
	expect(await world.store.db.selectFrom('subscriber').select('state').where('id', '=', anna.subscriberId).execute()).toEqual([
		{ state: 'erased' },
	]);
	expect(await world.got(anna)).toEqual(['refunded']);
});
