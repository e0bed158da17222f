import { chooseOffer } from '../../service/orders/choose';
import { expireOrders } from '../../service/orders/expire';
import { enterCode } from '../../service/promos/enter';
import { reserve } from '../../service/promos/reserve';
import { codeOf } from '../../service/referral/code';
import { giveDueRewards } from '../../service/referral/reward';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { worldSetup } from '../support/worldSetup';
import { addOrder, addSubscriber } from '../support/storeRows';
import { eachEngine } from '../support/stores';

const PROMOS = [{ code: 'LAST', value: '50', uses: 3 }];
const REFERRAL = { reward: 'days' as const, amount: '7', perMonth: 2, holdDays: 0 };

async function setUp(store: Store): Promise<void> {
	const service = { botUrl: 'https://t.me/test_bot' };
	const applied = await applySetup(
		store,
		worldSetup(service, { promos: PROMOS, referral: REFERRAL }) as Record<string, unknown>,
		{ shopId: 'shop', mode: 'test' },
		false,
	);
	expect(applied).toMatchObject({ ok: true });
}

eachEngine((_, store) => {
	it('ten people order at once with a code of three uses: three get it, each a use of his own, the others pay in full', async () => {
		await setUp(store());
		const people = [];
		for (let count = 0; count < 10; count++) people.push(await addSubscriber(store()));
		for (const { id } of people) await enterCode(store(), { subscriberId: id, code: 'last', cause: `enter:${id}` });
		await Promise.all(
			people.map(async ({ id }) => await chooseOffer(store(), { subscriberId: id, offerCode: 'days', cause: `order:${id}` })),
		);
		const orders = await store().db.selectFrom('orders').select(['subscriber_id', 'price_kopecks']).where('state', '=', 'new').execute();
		expect(orders.length).toBe(10);
		expect(orders.filter(({ price_kopecks }) => price_kopecks === 49_500).length).toBe(3);
		const uses = await store().db.selectFrom('promo_use').select(['slot', 'subscriber_id']).orderBy('slot').execute();
		expect(uses.map(({ slot }) => slot)).toEqual([1, 2, 3]);
		expect(uses.map(({ subscriber_id }) => subscriber_id).sort()).toEqual(
			orders
				.filter(({ price_kopecks }) => price_kopecks === 49_500)
				.map(({ subscriber_id }) => subscriber_id)
				.sort(),
		);
	});

	it('one person who orders twice at once has one order and one use', async () => {
		await setUp(store());
		const { id } = await addSubscriber(store());
		await enterCode(store(), { subscriberId: id, code: 'last', cause: 'enter' });
		await Promise.all(
			['days', 'month', 'days', 'month'].map(
				async (offerCode, index) => await chooseOffer(store(), { subscriberId: id, offerCode, cause: `order:${index}` }),
			),
		);
		const orders = await store().db.selectFrom('orders').select('id').where('state', '=', 'new').execute();
		const uses = await store().db.selectFrom('promo_use').select('order_id').execute();
		expect(uses.map(({ order_id }) => order_id)).toEqual(orders.map(({ id: order }) => order));
	});

	it('a use whose order has expired is given to who comes next', async () => {
		await setUp(store());
		const by = { promo: 'LAST', code: 'LAST', days: 0, uses: 1 };
		const [anna, boris] = [await addSubscriber(store()), await addSubscriber(store())];
		const take = async (subscriberId: number) =>
			await transition(store(), async (tx) => await reserve(tx, { subscriberId, offer: { id: 1 }, kopecks: 1, by }));
		expect(await take(anna.id)).toBe(true);
		const order = await addOrder(store(), anna, { deadline_at: 0 });
		await store().db.updateTable('promo_use').set({ order_id: order.id }).execute();
		expect(await take(boris.id)).toBe(false);
		await expireOrders(store());
		expect(await take(boris.id)).toBe(true);
		expect(await store().db.selectFrom('promo_use').select(['subscriber_id', 'slot']).execute()).toEqual([
			{ subscriber_id: boris.id, slot: 1 },
		]);
	});

	it('two workers give the rewards that are due: each once, and no more than two of a month', async () => {
		await setUp(store());
		const anna = await addSubscriber(store());
		for (let count = 0; count < 5; count++) {
			const friend = await addSubscriber(store());
			const order = await addOrder(store(), friend, { state: 'paid', paid_at: 1 });
			await store()
				.db.insertInto('referral')
				.values({ referred_id: friend.id, referrer_id: anna.id, state: 'paid', order_id: order.id, created_at: 0, paid_at: 1, due_at: 1 })
				.execute();
		}
		const given = (await Promise.all([giveDueRewards(store(), 10), giveDueRewards(store(), 10)])).flat();
		expect(given.map(({ outcome }) => outcome).sort()).toEqual(['month_limit', 'month_limit', 'month_limit', 'rewarded', 'rewarded']);
		const rewards = await store().db.selectFrom('referral_reward').select(['subscriber_id', 'slot']).orderBy('slot').execute();
		expect(rewards).toEqual([
			{ subscriber_id: anna.id, slot: 1 },
			{ subscriber_id: anna.id, slot: 2 },
		]);
	});

	it('a link asked for twice at once is one link', async () => {
		await setUp(store());
		const anna = await addSubscriber(store());
		const codes = await Promise.all([1, 2, 3].map(async () => await transition(store(), async (tx) => await codeOf(tx, anna.id))));
		expect(new Set(codes).size).toBe(1);
		expect(codes[0]).toMatch(/^[a-z2-9]{12}$/);
	});
});
