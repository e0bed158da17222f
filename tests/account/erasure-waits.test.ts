import { nextDue } from '../../service/due/nextDue';
import { applyPayment } from '../../service/payments/apply';
import { askRefund } from '../../service/refunds/ask';
import { erasurePreview } from '../../service/erasure/preview';
import { transition } from '../../service/store/transition';
import type { SetupInput } from '../../service/setup/schema';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const DAY_MS = 86_400_000;

const person = async ({ store }: World, { subscriberId }: Person) =>
	await store.db.selectFrom('subscriber').selectAll().where('id', '=', subscriberId).executeTakeFirstOrThrow();
const stateOf = async (world: World, anna: Person) => (await person(world, anna)).state;
const refund = async (world: World, orderId: number, kopecks?: number) =>
	await transition(world.store, async (tx) => await askRefund(tx, { orderId, kopecks, reason: 'asked for' }));
const toOwner = async (world: World) => (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);
const waiting = (texts: string[]) => texts.filter((text) => text.includes('to be erased'));
const dueAt = async (world: World) => await nextDue(world.store, ['erasures']);

/** Anna, whose address for receipts is known, has bought and asked for her money, and then to be erased. */
async function wished({ name = 'anna' } = {}) {
	const world = await worlds.open({ service: { receipts: 'email' } });
	await world.shop('POST', 'shops/100001', { receipts: true });
	const anna = await world.person('anna', name);
	await anna.choose();
	await anna.consent();
	await anna.email('anna@example.org');
	await anna.pay();
	await anna.wishRefund();
	await world.events();
	await anna.erase();
	await world.advance({ minutes: 5 });
	return { world, anna, asked: (await person(world, anna)).erase_asked_at! };
}

test('a refund he has asked for holds his erasure until the owner has given it back, with receipt, and he has been told', async () => {
	const { world, anna, asked } = await wished();
	expect([await stateOf(world, anna), await dueAt(world)]).toEqual(['erasing', asked + 10 * DAY_MS]);
	await world.advance({ days: 3 });
	await refund(world, anna.orderId);
	const { body } = await world.store.db.selectFrom('refund_request').select('body').executeTakeFirstOrThrow();
	expect(JSON.parse(body)).toMatchObject({ receipt: { customer: { email: 'anna@example.org' } } });
	await world.advance({ minutes: 10 });
	expect(await world.got(anna)).toEqual(['erase_begun', 'refunded']);
	expect(await stateOf(world, anna)).toBe('erased');
	expect((await person(world, anna)).erased_at! - asked).toBeLessThan(4 * DAY_MS);
});

test('the owner who does not answer has ten days: then he is erased all the same, and is not due before', async () => {
	const { world, anna, asked } = await wished();
	await world.advance({ days: 9, hours: 23 });
	expect([await stateOf(world, anna), await dueAt(world)]).toEqual(['erasing', asked + 10 * DAY_MS]);
	await world.advance({ hours: 2 });
	expect([await stateOf(world, anna), await dueAt(world)]).toEqual(['erased', undefined]);
	// Late, without a contact, his money can be given back all the same.
	await refund(world, anna.orderId);
	await world.advance({ minutes: 5 });
	expect(await world.store.db.selectFrom('refund_request').select('state').execute()).toEqual([{ state: 'done' }]);
});

test('the owner hears once that an erasure waits for him, by the order’s number and without a name', async () => {
	const { world, anna } = await wished({ name: 'Аннабелла' });
	const texts = waiting(await toOwner(world));
	expect(texts).toEqual([expect.stringMatching(new RegExp(`order ${anna.orderId} `))]);
	expect(texts.join()).not.toMatch(/Аннабелла|anna@/);
	await refund(world, anna.orderId, 10_000);
	// Of the rest, before Reconcile has made the first: the owner is asked, and knows already that it is waited for.
	expect(await anna.wishRefund()).toEqual({ wished: true });
	await world.advance({ days: 12 });
	const more = await toOwner(world);
	expect([more.length, waiting(more)]).toEqual([1, []]);
});

test('a wish made while he is being erased is told the owner as one that waits, too', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.erase();
	await anna.wishRefund();
	await world.advance({ minutes: 5 });
	expect(waiting(await toOwner(world))).toHaveLength(1);
	expect(await stateOf(world, anna)).toBe('erasing');
});

test('nobody is told of an erasure that waits for nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.erase();
	await world.advance({ minutes: 5 });
	expect([waiting(await toOwner(world)), await stateOf(world, anna)]).toEqual([[], 'erased']);
});

test('a payment in review (M6) holds his erasure until the owner has given back of it, and he is warned of that before', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.pay({ notice: false });
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const { metadata } = JSON.parse(body) as { metadata: Record<string, string> };
	const fact = { id, status: 'succeeded' as const, amountKopecks: 50_000, currency: 'RUB', test: true, shopId: '100001', metadata };
	expect((await applyPayment(world.store, fact, 'x')).outcome).toBe('review');
	const preview = await transition(world.store, async (tx) => await erasurePreview(tx, anna.subscriberId));
	expect(preview).toMatchObject({ ownerDecides: true, paymentUnderWay: false });
	await anna.erase();
	await world.advance({ days: 1 });
	expect(waiting(await toOwner(world))).toHaveLength(1);
	expect(await stateOf(world, anna)).toBe('erasing');
	await refund(world, anna.orderId, 10_000);
	await world.advance({ minutes: 5 });
	expect(await stateOf(world, anna)).toBe('erased');
});

test('a part given back before he wished again is no answer to the new wish', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.wishRefund();
	await world.advance({ hours: 1 });
	await refund(world, anna.orderId, 10_000);
	await world.advance({ hours: 1 });
	await anna.wishRefund();
	await anna.erase();
	await world.advance({ minutes: 5 });
	expect(await stateOf(world, anna)).toBe('erasing');
});

describe('to one who has blocked the bot', () => {
	const ON: Partial<SetupInput['service']> = { mail: 'on', mailFrom: 'hello@example.com' };
	const confirmed = { email: 'anna@example.org', email_confirmed_at: 1 };

	async function bought(values: Partial<typeof confirmed> = confirmed, service = ON) {
		const world = await worlds.open({ service });
		const anna = await world.person('anna');
		await anna.buy();
		await world.store.db
			.updateTable('subscriber')
			.set({ updated_at: 1, ...values })
			.where('id', '=', anna.subscriberId)
			.execute();
		await world.events();
		return { world, anna };
	}

	test('the word that his erasure has begun goes by e-mail, and before his address is gone', async () => {
		const { world, anna } = await bought();
		await anna.block();
		await anna.erase();
		expect(await stateOf(world, anna)).toBe('erasing');
		await world.advance({ minutes: 1 });
		expect(world.mails.map(({ to, subject, text }) => [to, subject, text.split('\n')[0]])).toEqual([
			['anna@example.org', 'Тест: удаление ваших данных', 'erase_begun'],
		]);
		expect(await stateOf(world, anna)).toBe('erased');
	});

	test('also when the block is only noticed by the refused message', async () => {
		const { world, anna } = await bought();
		await world.telegram('POST', `users/${anna.telegramId}/block`);
		await anna.erase();
		await world.advance({ minutes: 1 });
		expect([world.mails.map(({ to }) => to), await stateOf(world, anna)]).toEqual([['anna@example.org'], 'erased']);
	});

	test.each<[string, Partial<SetupInput['service']> | undefined, Partial<typeof confirmed>]>([
		['e-mail is off', {}, confirmed],
		['he has not said that the address is his', ON, { email: 'anna@example.org' }],
		['no address is known', ON, {}],
	])('it is not mailed, and holds nothing up, when %s', async (_, service, values) => {
		const { world, anna } = await bought(values, service);
		await anna.block();
		await anna.erase();
		await world.advance({ minutes: 1 });
		expect([world.mails, await stateOf(world, anna)]).toEqual([[], 'erased']);
	});

	test('a mail server that never takes it holds him for ten days at most', async () => {
		const { world, anna } = await bought();
		world.mailAnswer = () => ({ error: 'connect ECONNREFUSED 10.0.0.1:587' });
		await anna.block();
		await anna.erase();
		await world.advance({ hours: 1 });
		expect(await stateOf(world, anna)).toBe('erasing');
		// 08 is not published: nobody tries any more.
		await world.store.db
			.updateTable('effect')
			.set({ due_at: world.now() + 20 * DAY_MS })
			.where('channel', '=', 'email')
			.execute();
		await world.advance({ days: 9 });
		expect(await stateOf(world, anna)).toBe('erasing');
		await world.advance({ days: 1 });
		expect([world.mails, await stateOf(world, anna)]).toEqual([[], 'erased']);
	});
});
