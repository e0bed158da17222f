import { erasurePreview } from '../../service/erasure/preview';
import { askErasure } from '../../service/erasure/ask';
import { finishErasures } from '../../service/erasure/finish';
import { nextDue } from '../../service/due/nextDue';
import { transition } from '../../service/store/transition';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

const stateOf = async (world: World, { subscriberId }: Person) =>
	(await world.store.db.selectFrom('subscriber').select('state').where('id', '=', subscriberId).executeTakeFirstOrThrow()).state;
const heard = async (world: World, who = 'anna') =>
	(await world.events()).filter((event) => event.who === who && !event.what.startsWith('file')).map(({ what }) => what);

/** Anna, who has bought on 12 May, half an hour before the charge of 11 June. */
async function eve(): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:30');
	await world.events();
	return { world, anna };
}

test('who asks to be erased loses access at once, hears of it once, and nothing comes or is charged any more', async () => {
	const { world, anna } = await eve();
	expect(await anna.erase()).toEqual({ asked: true });
	expect(await stateOf(world, anna)).toBe('erasing');
	expect(await anna.subscription()).toMatchObject({ state: 'ended', renewal_on: 0, next_file_at: null });
	expect(await anna.renewal()).toMatchObject({ stage: 'closed', next_at: null });
	await world.advanceUntil('2026-07-20T12:00');
	expect(await heard(world)).toEqual(['erase_begun']);
	expect([await savedCharges(world), await moneyKept(world)]).toEqual([[], 0]);
	expect(await stateOf(world, anna)).toBe('erased');
});

test('asking twice changes nothing, also after the erasure', async () => {
	const { world, anna } = await eve();
	await anna.erase();
	const events = async () => await world.store.db.selectFrom('event').select('id').execute();
	const before = (await events()).length;
	expect(await anna.erase()).toEqual({ asked: false });
	expect(await events()).toHaveLength(before);
	await world.advance({ minutes: 1 });
	expect(await stateOf(world, anna)).toBe('erased');
	expect(await anna.erase()).toEqual({ asked: false });
	expect(await heard(world)).toEqual(['erase_begun']);
});

test('erased while a charge is in flight: what was taken is given back in full, and only then his data are removed', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('pending', { minutes: 30 });
	await world.advanceUntil('2026-06-11T12:10');
	await anna.erase();
	await world.advanceUntil('2026-06-11T12:15');
	expect(await stateOf(world, anna)).toBe('erasing');
	await world.advanceUntil('2026-06-11T20:00');
	expect(await heard(world)).toEqual(['erase_begun', 'charge_returned_erased']);
	expect([await savedCharges(world), await moneyKept(world)]).toEqual([['succeeded'], 0]);
	expect(await world.store.db.selectFrom('refund_request').select(['state', 'amount_kopecks']).execute()).toEqual([
		{ state: 'done', amount_kopecks: 99000 },
	]);
	expect(await stateOf(world, anna)).toBe('erased');
	expect(await anna.subscription()).toMatchObject({ state: 'ended', term: 1 });
});

test('erased while a charge is in flight that is declined: nobody tells him of a failed charge, and he is erased', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('pending', { minutes: 30, then: 'insufficient_funds' });
	await world.advanceUntil('2026-06-11T12:10');
	await anna.erase();
	await world.advanceUntil('2026-06-13T20:00');
	expect(await heard(world)).toEqual(['erase_begun']);
	expect([await savedCharges(world), await moneyKept(world)]).toEqual([['declined: insufficient_funds'], 0]);
	expect(await anna.renewal()).toMatchObject({ stage: 'closed' });
	expect(await stateOf(world, anna)).toBe('erased');
});

test('while the outcome of a charge is unknown he waits, is not due all the time, and the charge is never sent again', async () => {
	const { world, anna } = await eve();
	world.shopFault('no-answer', { times: 100_000 });
	await world.advanceUntil('2026-06-11T12:10');
	expect(await savedCharges(world)).toEqual([expect.stringMatching(/^unknown/)]);
	await anna.erase();
	await world.advanceUntil('2026-06-11T18:00');
	expect(await stateOf(world, anna)).toBe('erasing');
	expect(await nextDue(world.store, ['erasures'])).toBeUndefined();
	expect(await finishErasures(world.store, { limit: 10 })).toEqual([{ subscriberId: anna.subscriberId, outcome: 'waits' }]);
	world.clearShopFaults();
	await world.advanceUntil('2026-06-14T12:00');
	expect([await savedCharges(world), await moneyKept(world)]).toEqual([[expect.stringMatching(/^not_taken: YooKassa knows/)], 0]);
	expect(await stateOf(world, anna)).toBe('erased');
});

test('a charge that was written and not sent yet is not sent any more', async () => {
	const { world, anna } = await eve();
	const chargeId = await world.prepareOnly('2026-06-11T12:01');
	await anna.erase();
	expect(await world.runCharge(chargeId)).toBe('not_sent');
	await world.advanceUntil('2026-06-11T20:00');
	expect([await savedCharges(world), await moneyKept(world)]).toEqual([['not_taken: he asked to be erased'], 0]);
	expect(await stateOf(world, anna)).toBe('erased');
});

test('a link that is paid after he has asked is given back in full and opens nothing; until it is dead he waits', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.erase();
	await world.advance({ minutes: 10 });
	expect(await stateOf(world, anna)).toBe('erasing');
	await anna.pay();
	await world.advance({ hours: 2 });
	expect((await heard(world)).slice(-2)).toEqual(['erase_begun', 'charge_returned_erased']);
	expect(await anna.subscription()).toBeUndefined();
	expect(await world.store.db.selectFrom('refund').select(['amount_kopecks', 'state']).execute()).toEqual([
		{ amount_kopecks: 99000, state: 'succeeded' },
	]);
	expect(await world.store.db.selectFrom('card').select('id').execute()).toEqual([]);
	expect(await stateOf(world, anna)).toBe('erased');
});

test('a link nobody pays dies by itself, and he is erased without another word', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.events();
	await anna.erase();
	await world.advance({ hours: 3 });
	expect(await heard(world)).toEqual(['erase_begun']);
	expect(await stateOf(world, anna)).toBe('erased');
});

test('a card he was binding when he asked is not bound, by its notice as little as by a look', async () => {
	const { world, anna } = await eve();
	await anna.newCard();
	const { provider_id } = await world.store.db.selectFrom('binding').select('provider_id').executeTakeFirstOrThrow();
	await anna.erase();
	await world.shop('POST', `methods/${provider_id}/bind`, { card: 'mir' });
	expect(await world.notice('payment_method.active', provider_id!)).toBe('ignored');
	await world.advance({ hours: 4 });
	expect(await world.store.db.selectFrom('payment_method').select('provider_id').execute()).toEqual([]);
	expect(await world.store.db.selectFrom('card').select('forgotten_at').execute()).toEqual([{ forgotten_at: expect.any(Number) }]);
});

test('who has blocked the bot is erased all the same; what waits for him does not hold it up', async () => {
	const { world, anna } = await eve();
	await anna.block();
	await anna.erase();
	await world.advance({ minutes: 1 });
	expect(await stateOf(world, anna)).toBe('erased');
	await anna.unblock();
	expect(await heard(world)).toEqual([]);
});

test('M17 in observe mode he is erased too; M15 while payments are read anew he waits, for one of his may turn up', async () => {
	const { world, anna } = await eve();
	await world.store.db.updateTable('installation').set({ observe: 1 }).execute();
	await anna.erase();
	await world.store.db
		.updateTable('installation')
		.set({ recheck_from: world.now() + 3_600_000 })
		.execute();
	expect(await finishErasures(world.store, { limit: 10 })).toMatchObject([{ outcome: 'waits' }]);
	expect(await nextDue(world.store, ['erasures'])).toBeUndefined();
	await world.store.db.updateTable('installation').set({ recheck_from: null }).execute();
	await world.advance({ minutes: 1 });
	expect(await stateOf(world, anna)).toBe('erased');
});

test('without a secret nobody is erased, as nobody could be known again: an error says what to fill in, and nothing has changed', async () => {
	const { world, anna } = await eve();
	const without = { ...world.store, secret: '' };
	await expect(askErasure(without, { subscriberId: anna.subscriberId, cause: 'in:1' })).rejects.toMatchObject({
		hint: expect.stringContaining('Secret'),
	});
	expect(await stateOf(world, anna)).toBe('active');
	expect(await finishErasures(without, { limit: 10 })).toEqual([]);
	await anna.erase();
	await expect(finishErasures(without, { limit: 10 })).rejects.toMatchObject({ hint: expect.stringContaining('Secret') });
	expect(await stateOf(world, anna)).toBe('erasing');
});

test('before he decides he is told what he would lose: paid days, a payment under way, and the order to ask a refund of', async () => {
	const { world, anna } = await eve();
	const preview = async () => await transition(world.store, async (tx) => await erasurePreview(tx, anna.subscriberId));
	const { id } = await world.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	const { ends_at } = (await anna.subscription())!;
	expect(await preview()).toEqual({
		paidUntil: ends_at,
		daysLost: 0,
		paymentUnderWay: false,
		ownerDecides: false,
		refundWish: { orderId: id, kopecks: 99000 },
	});
	await anna.cardWill('pending', { minutes: 30 });
	await world.advanceUntil('2026-06-11T12:10');
	expect(await preview()).toMatchObject({ paymentUnderWay: true });
	await world.advanceUntil('2026-06-20T12:00');
	expect(await preview()).toMatchObject({ daysLost: 21, paymentUnderWay: false });
	await anna.pause(10);
	await world.advance({ days: 5 });
	expect(await preview()).toMatchObject({ daysLost: 21 });
	await anna.erase();
	expect(await preview()).toMatchObject({ paidUntil: null, daysLost: 0 });
});
