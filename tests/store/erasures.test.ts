import { askErasure } from '../../service/erasure/ask';
import { finishErasures } from '../../service/erasure/finish';
import { personHash } from '../../service/erasure/personHash';
import { dueKinds, nextDue } from '../../service/due/nextDue';
import { HELD } from '../../service/effects/kinds';
import { giveConsent } from '../../service/orders/consent';
import { applySetup } from '../../service/setup/apply';
import type { ChargeState } from '../../service/store/tables/money';
import { worldSetup } from '../support/worldSetup';
import { TEST_SECRET } from '../support/testSecret';
import { addCharge, addOrder, addRefundRequest, addSubscriber } from '../support/storeRows';
import { eachEngine } from '../support/stores';

eachEngine((_, store) => {
	const erasing = async (erase_asked_at = 1) => {
		const person = await addSubscriber(store(), 'erasing');
		await store().db.updateTable('subscriber').set({ erase_asked_at }).where('id', '=', person.id).execute();
		return person;
	};
	const openCharge = async (person: Awaited<ReturnType<typeof erasing>>, state: ChargeState) =>
		await addCharge(store(), (await addOrder(store(), person)).id, { subscriber_id: person.id, state });
	const finish = async (limit = 5) => await finishErasures(store(), { limit });
	const stateOf = async (id: number) =>
		(await store().db.selectFrom('subscriber').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

	it('is due at once for who has nothing open, and for nobody else', async () => {
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await addSubscriber(store());
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await erasing(5);
		expect(await nextDue(store(), ['erasures'])).toBe(5);
		expect(await dueKinds(store(), ['erasures'])).toEqual(['erasures']);
	});

	it.each(['sent', 'unknown', 'pending'] as const)('waits for a charge that is %s', async (state) => {
		const person = await erasing();
		const { id } = person;
		const charge = await openCharge(person, state);
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('charge').set({ state: 'declined' }).where('id', '=', charge.id).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	it.each(['requested', 'made'] as const)('waits for a refund that is %s', async (state) => {
		const { id } = await erasing();
		await addRefundRequest(store(), { subscriber_id: id, state });
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'waits' }]);
		await store().db.updateTable('refund_request').set({ state: 'done' }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
	});

	it('waits for a message on its way, but not for one that is held because he has blocked the bot', async () => {
		const { id } = await addSubscriber(store());
		await askErasure(store(), { subscriberId: id, cause: 'in:1' });
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await store().db.updateTable('effect').set({ state: 'sending' }).execute();
		expect(await nextDue(store(), ['erasures'])).toBeUndefined();
		await store().db.updateTable('effect').set({ state: 'ready', due_at: HELD }).execute();
		expect(await finish()).toEqual([{ subscriberId: id, outcome: 'erased' }]);
		expect(await store().db.selectFrom('effect').select(['state', 'payload']).execute()).toEqual([{ state: 'dropped', payload: '{}' }]);
	});

	it('to one who has blocked the bot nothing is tried to be sent', async () => {
		const { id } = await addSubscriber(store(), 'blocked');
		await askErasure(store(), { subscriberId: id, cause: 'in:1' });
		expect(await store().db.selectFrom('effect').select(['state', 'due_at']).execute()).toEqual([{ state: 'ready', due_at: HELD }]);
		expect(await nextDue(store(), ['erasures'])).toEqual(expect.any(Number));
	});

	it('those who wait do not crowd out those who can be finished', async () => {
		const waiting = await erasing(1);
		await openCharge(waiting, 'pending');
		const ready = await erasing(2);
		expect(await finish(1)).toEqual([{ subscriberId: ready.id, outcome: 'erased' }]);
	});

	it('two executions at once erase each person once', async () => {
		const ids: number[] = [];
		for (let count = 0; count < 6; count++) ids.push((await erasing()).id);
		const [one, other] = await Promise.all([finish(10), finish(10)]);
		expect([...one, ...other].map(({ subscriberId }) => subscriberId).sort((a, b) => a - b)).toEqual(ids);
		const { n } = await store()
			.db.selectFrom('erased_person')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		expect(Number(n)).toBe(6);
	});

	it('keeps of him a keyed hash, and his number in place of his Telegram id', async () => {
		const { id, bot_id, telegram_user_id } = await erasing();
		await finish();
		expect(await store().db.selectFrom('erased_person').select('hash').execute()).toEqual([
			{ hash: personHash(TEST_SECRET, bot_id, telegram_user_id) },
		]);
		expect(await store().db.selectFrom('subscriber').select(['telegram_user_id', 'chat_id']).where('id', '=', id).execute()).toEqual([
			{ telegram_user_id: -id, chat_id: 0 },
		]);
	});

	it('a link asked for at the very moment of the wish is not left open beside it', async () => {
		await applySetup(store(), worldSetup(), { shopId: 'shop', mode: 'test' }, false);
		const offer = await store().db.selectFrom('offer').select('id').limit(1).executeTakeFirstOrThrow();
		for (let round = 0; round < 10; round++) {
			const person = await addSubscriber(store());
			const { id } = person;
			const order = (await addOrder(store(), person, { offer_id: offer.id })).id;
			await Promise.all([
				giveConsent(store(), { subscriberId: id, orderId: order, renewal: false, cause: `in:${round}` }),
				askErasure(store(), { subscriberId: id, cause: `in:${round}b` }),
			]);
			const charges = await store().db.selectFrom('charge').select('state').where('subscriber_id', '=', id).execute();
			expect(charges.filter(({ state }) => state !== 'not_taken')).toEqual([]);
			const { state } = await store().db.selectFrom('orders').select('state').where('id', '=', order).executeTakeFirstOrThrow();
			expect([state, await stateOf(id)]).toEqual(['canceled', 'erasing']);
		}
	});
});
