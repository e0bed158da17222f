import { IS_PAID_FOR, IS_PURCHASE, WAS_PAID_FOR } from '../../service/orders/purchase';
import { sourcesOf } from '../../service/reports/owner/sources';
import { until } from '../../service/reports/owner/money';
import { sourcesReport } from '../../service/reports/sources';
import { applySetup } from '../../service/setup/apply';
import { realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import { eachEngine } from '../support/stores';
import { addCharge, addOrder, addSubscriber } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const HOUR_MS = 3_600_000;

/** Offers 1 to 3. */
const setup = worldSetup(
	{},
	{
		products: [{ code: 'book', name: 'Book', kind: 'goods', content: { text: 'The book' } }],
		offers: [
			{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
			{ code: 'try', name: 'Trial', price: '1', termCount: 3, termUnit: 'day', trial: true, renewalOffer: 'days' },
			{ code: 'book', name: 'Book', price: '0', product: 'book' },
		],
	},
);

type Person = Awaited<ReturnType<typeof addSubscriber>>;

async function came(store: Store, source: string, at: number, person?: Person): Promise<Person> {
	const who = person ?? (await addSubscriber(store));
	if (!person) await store.db.updateTable('subscriber').set({ created_at: at }).where('id', '=', who.id).execute();
	await store.db.insertInto('source_touch').values({ subscriber_id: who.id, kind: 'source', value: source, utm: null, at }).execute();
	return who;
}

let payments = 0;

/** He pays; `back`: so much of it is given back at a moment. */
async function pays(
	store: Store,
	person: Person,
	at: number,
	kopecks: number,
	{ offer = 1, back, ...order }: { offer?: number; back?: { at: number; kopecks: number } } & Parameters<typeof addOrder>[2] = {},
): Promise<void> {
	const payment = `p${++payments}`;
	const state = back === undefined ? 'paid' : back.kopecks === kopecks ? 'refunded' : 'part_refunded';
	const { id } = await addOrder(store, person, {
		...{ offer_id: offer, price_kopecks: kopecks, state, paid_at: at, payment_id: payment, created_at: at },
		...order,
	});
	// What costs nothing is given without a payment.
	if (kopecks === 0) return;
	await addCharge(store, id, {
		...{ subscriber_id: person.id, amount_kopecks: kopecks, state: 'succeeded', provider_id: payment, settled_at: at },
	});
	if (back)
		await store.db
			.insertInto('refund')
			.values({
				...{ provider_id: `r${payment}`, payment_id: payment, order_id: id, amount_kopecks: back.kopecks, state: 'succeeded' },
				...{ created_at: back.at, settled_at: back.at },
			})
			.execute();
}

eachEngine((_place, store) => {
	beforeEach(async () => void (await applySetup(store(), setup, { shopId: '1', mode: 'test' }, false)));

	it('a gift, a renewal and a later part are no purchases; what was given back is paid for no more', async () => {
		const person = await addSubscriber(store());
		const at = realNow();
		const orders = {
			bought: { price_kopecks: 99_000, state: 'paid' },
			given: { price_kopecks: 0, state: 'paid' },
			renewed: { price_kopecks: 99_000, state: 'paid', purpose: 'renewal' },
			part: { price_kopecks: 99_000, state: 'paid', purpose: 'part' },
			partly: { price_kopecks: 99_000, state: 'part_refunded' },
			returned: { price_kopecks: 99_000, state: 'refunded' },
			unpaid: { price_kopecks: 99_000, state: 'awaiting', paid_at: null },
		} as const;
		for (const [reason, values] of Object.entries(orders)) await addOrder(store(), person, { paid_at: at, ...values, reason });
		const those = async (condition: typeof IS_PURCHASE) =>
			(await store().db.selectFrom('orders as o').select('o.reason').where(condition).orderBy('o.id').execute()).map(
				({ reason }) => reason,
			);
		expect(await those(IS_PURCHASE)).toEqual(['bought', 'partly']);
		expect(await those(IS_PAID_FOR)).toEqual(['bought', 'renewed', 'part', 'partly']);
		expect(await those(WAS_PAID_FOR)).toEqual(['bought', 'renewed', 'part', 'partly', 'returned']);
	});

	it('both figures of sources say the same of the same people: no gift and no trial is a payment, and money goes back whence it came', async () => {
		const now = realNow();
		const ago = (hours: number) => now - hours * HOUR_MS;
		const anna = await came(store(), 'vk', ago(90));
		await pays(store(), anna, ago(80), 99_000, { back: { at: ago(10), kopecks: 9_000 } });
		// Of a link that came after the payment nothing is taken back.
		await came(store(), 'mail', ago(20), anna);
		await pays(store(), await came(store(), 'gift', ago(70)), ago(69), 0, { offer: 3, target: 'book' });
		await pays(store(), await came(store(), 'try', ago(60)), ago(59), 100, { offer: 2 });
		const boris = await came(store(), 'vk', ago(50));
		await pays(store(), boris, ago(49), 99_000, { back: { at: ago(40), kopecks: 99_000 } });
		const figures = await sourcesReport(store());
		expect(figures).toEqual([
			{ source: 'vk', firstPeople: 2, firstPaid: 2, firstRevenueKopecks: 90_000, lastPeople: 1, lastPaid: 1, lastRevenueKopecks: 90_000 },
			{ source: 'try', firstPeople: 1, firstPaid: 0, firstRevenueKopecks: 100, lastPeople: 1, lastPaid: 0, lastRevenueKopecks: 100 },
			{ source: 'gift', firstPeople: 1, firstPaid: 0, firstRevenueKopecks: 0, lastPeople: 1, lastPaid: 0, lastRevenueKopecks: 0 },
			{ source: 'mail', firstPeople: 0, firstPaid: 0, firstRevenueKopecks: 0, lastPeople: 1, lastPaid: 1, lastRevenueKopecks: 0 },
		]);
		for (const span of [until(now + HOUR_MS), { start: ago(1_000), end: now + HOUR_MS }]) {
			const { first, last } = await sourcesOf(store(), span);
			const same = (which: 'first' | 'last') =>
				new Set(
					figures
						.map((row) => ({
							...{ source: row.source, newPeople: row[`${which}People`], firstPurchases: row[`${which}Paid`] },
							revenueKopecks: row[`${which}RevenueKopecks`],
						}))
						.filter(({ source }) => which === 'last' || source !== 'mail'),
				);
			expect([new Set(first), new Set(last)]).toEqual([same('first'), same('last')]);
		}
	});
});
