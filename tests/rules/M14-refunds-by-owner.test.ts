import { makeRefunds } from '../../nodes/SubscriptionService/makeRefunds';
import { keepForTest } from '../../service/inbox/keepForTest';
import { applyPayment } from '../../service/payments/apply';
import { askRefund, type RefundWish } from '../../service/refunds/ask';
import { refundByOwner } from '../../service/refunds/byOwner';
import { requestRefund } from '../../service/refunds/request';
import { transition } from '../../service/store/transition';
import { answerText } from '../../service/subscribers/answerText';
import { useWorld, type World } from '../support/world';
import { Person } from '../support/worldPerson';
import { OWNER } from '../support/worldSetup';

const worlds = useWorld();

const ask = async (world: World, wish: Partial<RefundWish> & { orderId: number }) =>
	await transition(world.store, async (tx) => await askRefund(tx, { reason: 'asked for', ...wish }));
const ledger = async (world: World): Promise<string[]> =>
	((await world.shop('GET', 'ledger')).refunds as Array<{ amount: { value: string }; status: string }>).map(
		({ amount, status }) => `${status} ${amount.value}`,
	);
const orderState = async (world: World, orderId: number) =>
	(await world.store.db.selectFrom('orders').select('state').where('id', '=', orderId).executeTakeFirstOrThrow()).state;
const requests = async (world: World) =>
	(await world.store.db.selectFrom('refund_request').select(['amount_kopecks', 'state', 'asked_by']).orderBy('id').execute()).map(
		(row) => `${row.asked_by} ${row.amount_kopecks} ${row.state}`,
	);

async function bought(options = {}) {
	const world = await worlds.open(options);
	const anna = await world.person('anna');
	const payment = await anna.buy();
	await world.events();
	return { world, anna, payment };
}

test('M14 in full by the owner: the money goes back once, the term ends, renewal goes off, he is told', async () => {
	const { world, anna } = await bought();
	expect(await ask(world, { orderId: anna.orderId })).toMatchObject({ outcome: 'requested', kopecks: 99_000, orderId: anna.orderId });
	await world.advance({ minutes: 1 });
	expect(await world.got(anna)).toEqual(['refunded']);
	expect(await ledger(world)).toEqual(['succeeded 990.00']);
	expect([await orderState(world, anna.orderId), await anna.subscription()]).toMatchObject(['refunded', { state: 'ended', renewal_on: 0 }]);
	await world.advance({ days: 2 });
	expect([await ledger(world), await requests(world)]).toEqual([['succeeded 990.00'], ['owner 99000 done']]);
});

test('M14 in part by the owner: access stays, and all parts together never exceed the payment', async () => {
	const { world, anna } = await bought();
	await ask(world, { orderId: anna.orderId, kopecks: 30_000 });
	// Not made yet, it counts all the same.
	await expect(ask(world, { orderId: anna.orderId, kopecks: 70_000 })).rejects.toThrow(
		/Only 690\s₽ of order \d+ is left to give back, not 700\s₽/,
	);
	await world.advance({ minutes: 1 });
	expect(await world.got(anna)).toEqual(['part_refunded']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', renewal_on: 1 });
	await expect(ask(world, { orderId: anna.orderId, kopecks: 69_001 })).rejects.toThrow(/Only 690/);
	await ask(world, { orderId: anna.orderId, reason: 'the rest' });
	await world.advance({ minutes: 1 });
	expect(await ledger(world)).toEqual(['succeeded 300.00', 'succeeded 690.00']);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 what was given back in YooKassa’s cabinet counts too', async () => {
	const { world, anna, payment } = await bought();
	const { id } = await world.shop('POST', `payments/${payment}/refund`, { amount: '900.00' });
	await world.notice('refund.succeeded', id);
	await expect(ask(world, { orderId: anna.orderId, kopecks: 10_000 })).rejects.toThrow(/Only 90\s₽/);
	expect(await ask(world, { orderId: anna.orderId })).toMatchObject({ kopecks: 9_000 });
});

test('M14 in part with the term ended, as the owner says: access ends once, the rest later takes nothing more', async () => {
	const { world, anna } = await bought();
	const first = anna.orderId;
	await anna.cancel();
	await anna.buy({ renewal: false });
	const { ends_at } = (await anna.subscription())!;
	const { days } = await world.store.db.selectFrom('charge_cover').select('days').orderBy('charge_id').executeTakeFirstOrThrow();
	await ask(world, { orderId: first, kopecks: 50_000, endsTerm: true });
	await world.advance({ minutes: 1 });
	expect((await world.got(anna)).at(-1)).toBe('refunded');
	const after = (await anna.subscription())!;
	expect(after).toMatchObject({ state: 'active', ends_at: ends_at - days * 86_400_000 });
	expect(await orderState(world, first)).toBe('part_refunded');
	await ask(world, { orderId: first, reason: 'the rest' });
	await world.advance({ minutes: 1 });
	expect(await anna.subscription()).toMatchObject({ state: 'active', ends_at: after.ends_at });
	expect(await orderState(world, first)).toBe('refunded');
});

test('M14 the same wish repeated is one refund; another reason makes another', async () => {
	const { world, anna } = await bought();
	const wish = { orderId: anna.orderId, kopecks: 10_000 };
	expect((await ask(world, wish)).outcome).toBe('requested');
	expect((await ask(world, wish)).outcome).toBe('asked_before');
	await world.advance({ minutes: 1 });
	expect(await ask(world, wish)).toMatchObject({ outcome: 'asked_before', state: 'done' });
	expect((await ask(world, { ...wish, reason: 'once more' })).outcome).toBe('requested');
	await world.advance({ minutes: 1 });
	expect(await ledger(world)).toEqual(['succeeded 100.00', 'succeeded 100.00']);
});

test('M14 two parts of the same sum, the first answer lost: both are made, neither is taken for the other', async () => {
	const { world, anna } = await bought();
	world.shopFault('lost-answer', { path: '/refunds' });
	await ask(world, { orderId: anna.orderId, kopecks: 10_000, reason: 'one' });
	await ask(world, { orderId: anna.orderId, kopecks: 10_000, reason: 'two' });
	await world.advance({ hours: 26 });
	expect(await ledger(world)).toEqual(['succeeded 100.00', 'succeeded 100.00']);
	expect(await requests(world)).toEqual(['owner 10000 done', 'owner 10000 done']);
});

test('M14 a refund whose answer was lost past the key’s window is found and not made again', async () => {
	const { world, anna } = await bought();
	world.shopFault('lost-answer', { path: '/refunds' });
	await ask(world, { orderId: anna.orderId, kopecks: 10_000 });
	await makeRefunds(world.store, world.yooKassa, 10);
	world.down = true;
	await world.advance({ days: 2 });
	world.down = false;
	// As a copy restored from before the call knows it.
	await world.store.db.updateTable('refund_request').set({ tries: 0, check_at: 0 }).execute();
	await world.advance({ minutes: 1 });
	expect([await ledger(world), await requests(world)]).toEqual([['succeeded 100.00'], ['owner 10000 done']]);
});

test('M14 a part that ends the term, its notice before our own answer: the term ends all the same', async () => {
	const { world, anna, payment } = await bought();
	world.shopFault('lost-answer', { path: '/refunds' });
	await ask(world, { orderId: anna.orderId, kopecks: 10_000, endsTerm: true });
	await makeRefunds(world.store, world.yooKassa, 10);
	const { items } = await world.yooKassa.listRefunds({ payment_id: payment });
	await world.notice('refund.succeeded', items[0]!.id);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 the service’s own refund of a payment is one, and never more than is left', async () => {
	const { world, anna, payment } = await bought();
	const own = { paymentId: payment, orderId: anna.orderId, kopecks: 99_000, currency: 'RUB', why: 'paid twice' };
	const buyer = { id: anna.subscriberId, email: null, phone: null };
	const request = async () => await transition(world.store, async (tx) => await requestRefund(tx, buyer, own));
	await ask(world, { orderId: anna.orderId, kopecks: 40_000 });
	await request();
	await request();
	await expect(ask(world, { orderId: anna.orderId, kopecks: 1 })).rejects.toThrow(/refunded in full already/);
	await world.advance({ minutes: 1 });
	expect([(await ledger(world)).sort(), await requests(world)]).toEqual([
		['succeeded 400.00', 'succeeded 590.00'],
		['owner 40000 done', 'service 59000 done'],
	]);
});

test('M14 a refund that failed may be asked for again, and the alert has its button', async () => {
	const { world, anna } = await bought();
	world.shopFault('refund-canceled');
	await ask(world, { orderId: anna.orderId });
	await world.advance({ minutes: 1 });
	const alert = (await world.events()).find(({ who }) => who === 'owner')!;
	expect(alert.text).toContain('was not made');
	expect(alert.buttons).toEqual([{ text: expect.stringContaining('990'), data: `refund:${anna.orderId}:1` }]);
	expect((await ask(world, { orderId: anna.orderId })).outcome).toBe('requested');
	await world.advance({ minutes: 1 });
	expect(await ledger(world)).toEqual(['canceled 990.00', 'succeeded 990.00']);
});

describe('M14 what cannot be refunded is refused with what to do', () => {
	test.each<[string, (world: World, anna: Person) => Partial<RefundWish> & { orderId: number }, RegExp, RegExp]>([
		['an unknown order', () => ({ orderId: 4711 }), /no order 4711/, /list/],
		['nothing', (_, anna) => ({ orderId: anna.orderId, kopecks: 0 }), /above 0/, /at most 990/],
		['a payment of another order', (_, anna) => ({ orderId: anna.orderId, paymentId: 'other' }), /not paid by this payment/, /Order → Get/],
	])('%s', async (_, wish, says, hint) => {
		const { world, anna } = await bought();
		await expect(ask(world, wish(world, anna))).rejects.toMatchObject({
			message: expect.stringMatching(says),
			hint: expect.stringMatching(hint),
		});
		expect(await requests(world)).toEqual([]);
	});

	test('an order that is not paid, or of which it is not known', async () => {
		const { world, anna } = await bought();
		await anna.cancel();
		const orderId = await anna.choose('month');
		await expect(ask(world, { orderId })).rejects.toMatchObject({ message: expect.stringMatching(/has not been paid/) });
		await anna.consent();
		await expect(ask(world, { orderId })).rejects.toMatchObject({ hint: expect.stringMatching(/until its payment is settled/) });
	});

	test('an order refunded in full, by us or before it was heard of', async () => {
		const { world, anna } = await bought();
		await ask(world, { orderId: anna.orderId });
		await world.advance({ minutes: 1 });
		await expect(ask(world, { orderId: anna.orderId })).rejects.toThrow(/refunded in full already/);
		const boris = await world.person('boris');
		await boris.choose();
		await boris.consent();
		const payment = await boris.pay({ notice: false });
		await world.shop('POST', `payments/${payment}/refund`, {});
		await world.notice('payment.succeeded', payment);
		await expect(ask(world, { orderId: boris.orderId })).rejects.toThrow(/refunded in full already/);
	});

	test('anything, in a restored copy that has not read the payments anew (M15)', async () => {
		const { world, anna } = await bought();
		await world.store.db.updateTable('installation').set({ recheck_from: 1 }).execute();
		await expect(ask(world, { orderId: anna.orderId })).rejects.toMatchObject({ hint: expect.stringMatching(/Reconcile/) });
	});
});

describe('M14 the owner’s chat', () => {
	const ownerOf = async (world: World) => {
		const owner = new Person(world, 'owner', OWNER, 'Owner');
		await owner.arrive();
		world.people.push(owner);
		return owner;
	};
	const write = async (world: World, person: Person, text: string) => {
		const { id } = await keepForTest(world.store, 'telegram', { message: { text } });
		await answerText(world.store, { subscriberId: person.subscriberId, inboxId: id, cause: world.cause() });
		await world.deliver();
		return await world.events();
	};
	const tap = async (world: World, person: Person, argument?: string) => {
		const tapped = await refundByOwner(world.store, { subscriberId: person.subscriberId, cause: world.cause(), argument });
		await world.deliver();
		return { ...tapped, said: (await world.events()).map(({ who, text }) => `${who}: ${text.replace(/\n/g, ' ')}`) };
	};

	test('“/refund 1” asks with a button, and only the tap gives the money back', async () => {
		const { world, anna } = await bought();
		const owner = await ownerOf(world);
		const [question] = await write(world, owner, `/refund ${anna.orderId}`);
		expect(question).toMatchObject({ who: 'owner', what: 'refund_ask', text: expect.stringContaining('amount=990') });
		expect(await requests(world)).toEqual([]);
		const { data } = question!.buttons[0]!;
		expect(data).toBe(`refund:${anna.orderId}:1`);
		const tapped = await tap(world, owner, data!.slice('refund:'.length));
		expect(tapped).toMatchObject({ outcome: 'requested', said: [expect.stringMatching(/owner: refund_begun .*990/)] });
		await world.advance({ minutes: 1 });
		expect(await world.got(anna)).toEqual(['refunded']);
		expect((await tap(world, owner, String(anna.orderId))).said).toEqual([
			expect.stringMatching(/owner: refund_impossible .*in full already/),
		]);
		expect((await write(world, owner, `/refund ${anna.orderId}`))[0]!.what).toBe('refund_impossible');
		expect(await ledger(world)).toEqual(['succeeded 990.00']);
	});

	test('two taps in a row are one refund', async () => {
		const { world, anna } = await bought();
		const owner = await ownerOf(world);
		await tap(world, owner, String(anna.orderId));
		expect((await tap(world, owner, String(anna.orderId))).outcome).toBe('asked_before');
		expect(await requests(world)).toEqual(['owner 99000 requested']);
	});

	test('anybody else gets nothing by the command, by a forged button, or by an old one', async () => {
		const { world, anna } = await bought();
		const owner = await ownerOf(world);
		expect((await write(world, anna, `/refund ${anna.orderId}`)).map(({ what }) => what)).toEqual(['unknown']);
		expect(await tap(world, anna, String(anna.orderId))).toMatchObject({
			outcome: 'not_owner',
			said: [expect.stringMatching(/^anna: button_old/)],
		});
		for (const argument of ['', 'x', '1:2:3', '-1', undefined]) expect((await tap(world, owner, argument)).outcome).toBe('not_owner');
		expect((await tap(world, owner, '4711')).said).toEqual([expect.stringMatching(/refund_impossible .*no order 4711/)]);
		expect(await requests(world)).toEqual([]);
	});

	test('an order in review: the alert’s button gives back what was really paid', async () => {
		const world = await worlds.open();
		const owner = await ownerOf(world);
		const anna = await world.person('anna');
		await anna.choose();
		await anna.consent();
		const id = await anna.pay({ notice: false });
		const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
		const { metadata } = JSON.parse(body) as { metadata: Record<string, string> };
		const fact = { id, status: 'succeeded' as const, amountKopecks: 50_000, currency: 'RUB', test: true, shopId: '100001', metadata };
		expect((await applyPayment(world.store, fact, 'x')).outcome).toBe('review');
		await world.deliver();
		const alert = (await world.events()).find(({ text }) => text.includes('needs a person'))!;
		expect(alert.buttons).toEqual([{ text: expect.stringContaining('500'), data: `refund:${anna.orderId}:1` }]);
		await tap(world, owner, `${anna.orderId}:1`);
		await world.advance({ minutes: 1 });
		expect(await ledger(world)).toEqual(['succeeded 500.00']);
		expect(await orderState(world, anna.orderId)).toBe('refunded');
	});

	test('money of another shop, which our keys cannot give back, has no button', async () => {
		const { world, anna } = await bought();
		await anna.cancel();
		await anna.choose('month');
		await anna.consent();
		const id = await anna.openPayment();
		const row = await world.store.db.selectFrom('charge').select('body').where('provider_id', '=', id).executeTakeFirstOrThrow();
		const { metadata } = JSON.parse(row.body) as { metadata: Record<string, string> };
		const fact = { id, status: 'succeeded' as const, amountKopecks: 119_000, currency: 'RUB', test: true, shopId: '7', metadata };
		await world.events();
		await applyPayment(world.store, fact, 'x');
		await world.deliver();
		expect((await world.events()).find(({ who }) => who === 'owner')!.buttons).toEqual([]);
	});
});
