import { listRequests } from '../../service/requests/list';
import { actOnRequest } from '../../service/requests/act';
import { giveConsent } from '../../service/orders/consent';
import { chooseGood } from '../../service/orders/choose';
import { goodsOnSale, offersOnSale } from '../../service/orders/find';
import { claimEffects } from '../../service/effects/claim';
import { HELD } from '../../service/effects/kinds';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { setMembership } from '../../service/subscribers/membership';
import { goodsParts } from '../goods/support/goodsWorld';
import { worldSetup } from '../support/worldSetup';
import { addSubscriber, BOT } from '../support/storeRows';
import { eachEngine } from '../support/stores';

/** The SQL of goods on both engines; what it is for stands in tests/goods. */
eachEngine((_, store) => {
	beforeEach(async () => {
		const setup = worldSetup(
			{},
			{ ...goodsParts({ talk: { price: '0' } }), operators: [{ telegramId: 7001, name: 'Olga', role: 'manager' }] },
		);
		await applySetup(store(), setup, { shopId: 'shop', mode: 'test' }, false);
	});

	const two = async <T>(work: (cause: string) => Promise<T>) => await Promise.all([work('in:1'), work('in:2')]);

	it('goods and subscriptions on sale are told apart', async () => {
		const sold = await transition(store(), async (tx) => [await offersOnSale(tx), await goodsOnSale(tx)]);
		expect(sold.map((offers) => offers.map(({ code }) => code))).toEqual([
			['days', 'month'],
			['course', 'course_vip', 'book', 'talk', 'gift'],
		]);
	});

	it('pressing twice at once makes one order', async () => {
		const { id } = await addSubscriber(store());
		const chosen = await two(async (cause) => await chooseGood(store(), { subscriberId: id, offerCode: 'course', cause }));
		expect(chosen[0]).toEqual(chosen[1]);
		expect(await store().db.selectFrom('orders').select('state').execute()).toEqual([{ state: 'new' }]);
	});

	it('agreeing twice at once to what is free gives it once, and opens one request that one of two takes', async () => {
		const { id } = await addSubscriber(store());
		const { orderId } = await chooseGood(store(), { subscriberId: id, offerCode: 'talk', cause: 'in:0' });
		await two(async (cause) => await giveConsent(store(), { subscriberId: id, orderId: orderId!, renewal: false, cause }));
		const paid = await store().db.selectFrom('orders').select('id').where('state', '=', 'paid').execute();
		expect(paid).toEqual([{ id: orderId }]);
		const [request] = await listRequests(store(), { state: 'open', limit: 10 });
		const olga = await addSubscriber(store());
		const pavel = await addSubscriber(store());
		const taken = await two(
			async (cause) => await actOnRequest(store(), { subscriberId: olga.id, argument: `take:${request!.requestId}`, cause }),
		);
		expect(taken.map(({ outcome }) => outcome).sort()).toEqual(['taken', 'unchanged']);
		expect(await actOnRequest(store(), { subscriberId: pavel.id, argument: `done:${request!.requestId}`, cause: 'in:9' })).toMatchObject({
			outcome: 'refused',
		});
	});

	it('what was bought is held while he has the bot blocked, goes out when he is back, and not once its order is refunded', async () => {
		const { id } = await addSubscriber(store());
		await setMembership(store(), { subscriberId: id, blocked: true, cause: 'in:0' });
		const { orderId } = await chooseGood(store(), { subscriberId: id, offerCode: 'gift', cause: 'in:1' });
		await giveConsent(store(), { subscriberId: id, orderId: orderId!, renewal: false, cause: 'in:2' });
		const gift = async () =>
			await store().db.selectFrom('effect').select(['due_at', 'state']).where('valid_if', '=', 'order_paid').execute();
		expect(await gift()).toEqual([{ due_at: HELD, state: 'ready' }]);
		await setMembership(store(), { subscriberId: id, blocked: false, cause: 'in:3' });
		expect((await gift())[0]!.due_at).toBeLessThan(HELD);
		await store().db.updateTable('orders').set({ state: 'refunded' }).execute();
		const keys: string[] = [];
		for (;;) {
			const claimed = await claimEffects(store(), { botId: BOT, limit: 5, subscriberIds: [id], uploads: false });
			if (claimed.length === 0) break;
			keys.push(...claimed.map(({ key }) => key));
			await store()
				.db.updateTable('effect')
				.set({ state: 'sent' })
				.where(
					'id',
					'in',
					claimed.map((one) => one.id),
				)
				.execute();
		}
		expect(keys.filter((key) => key.startsWith('good:'))).toEqual([]);
		expect(await gift()).toMatchObject([{ state: 'dropped' }]);
	});
});
