import { enterFunnel, enterOnce } from '../../service/funnels/enter';
import { funnelFigures } from '../../service/funnels/figures';
import { planFunnels } from '../../service/funnels/planDue';
import { stopAtPurchase } from '../../service/funnels/stop';
import { questionAnswered } from '../../service/funnels/questionAnswered';
import { sourcesReport } from '../../service/reports/sources';
import { applySetup } from '../../service/setup/apply';
import { notePress } from '../../service/sources/notePress';
import { touchSource } from '../../service/sources/touch';
import { realNow } from '../../service/store/clock';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addCharge, addOrder, addSubscriber, claim } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const says = (text: string, more: object = {}) => ({ funnel: 'f', content: { text, buttons: 'Go = buy' }, ...more });
const setup = worldSetup(
	{},
	{
		funnels: [{ code: 'f', name: 'F', stop: 'purchase', wakingHours: false }],
		steps: [
			says('one', { asks: true }),
			says('two', { delay: 1, unit: 'minute' }),
			says('three', { delay: 1, unit: 'minute', condition: 'not_paid' }),
		],
	},
);
/** By the execution that wrote it, which need not wait. */
const taken = async (store: Store, ...subscriberIds: number[]) => await claim(store, 100, { subscriberIds });
const enter = async (store: Store, id: number) => await transition(store, async (tx) => await enterFunnel(tx, { id }, 'f', 'button'));
const dueNow = async ({ db }: Store) =>
	await db
		.updateTable('funnel_entry')
		.set({ next_at: realNow() - 1 })
		.where('state', '=', 'running')
		.execute();

eachEngine((place, store) => {
	beforeEach(async () => void (await applySetup(store(), setup, { shopId: '1', mode: 'test' }, false)));

	it('entered by several ways at once he enters once, and is told once', async () => {
		const { id } = await addSubscriber(store());
		const entered = await Promise.all([1, 2, 3, 4, 5].map(async () => await enter(store(), id)));
		expect(entered.filter(Boolean)).toHaveLength(1);
		expect(await store().db.selectFrom('funnel_step').select('step').execute()).toEqual([{ step: 1 }]);
		expect(await taken(store(), id)).toHaveLength(1);
	});

	it('two processes that plan at once do each step once', async () => {
		const other = place().engine === 'postgres' ? await place().open() : store();
		for (let person = 0; person < 20; person++) await enter(store(), (await addSubscriber(store())).id);
		await dueNow(store());
		const done = await Promise.all([planFunnels(store(), 100), planFunnels(other, 100)]);
		expect(done.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
		const steps = await store().db.selectFrom('funnel_step').select('step').where('step', '=', 2).execute();
		expect(steps).toHaveLength(20);
	});

	it('the claim reads the guards: after the stop, after /stop, after a payment nothing of it is taken', async () => {
		const people = [await addSubscriber(store()), await addSubscriber(store()), await addSubscriber(store()), await addSubscriber(store())];
		for (const { id } of people) await enter(store(), id);
		for (let step = 0; step < 2; step++) {
			await store().db.updateTable('effect').set({ state: 'sent' }).execute();
			await dueNow(store());
			await planFunnels(store(), 100);
		}
		const [stopped, quiet, payer, other] = people.map(({ id }) => id);
		await store().db.updateTable('funnel_entry').set({ state: 'stopped' }).where('subscriber_id', '=', stopped!).execute();
		await store().db.updateTable('subscriber').set({ mailings_stopped_at: 1 }).where('id', '=', quiet!).execute();
		await addOrder(store(), people[2]!, { state: 'paid', paid_at: realNow() });
		expect((await taken(store(), stopped!, quiet!, payer!, other!)).map(({ subscriber_id }) => subscriber_id)).toEqual([other]);
	});

	it('a purchase stops it and takes back what waits', async () => {
		const person = await addSubscriber(store());
		await enter(store(), person.id);
		const order = await addOrder(store(), person, { state: 'paid', paid_at: realNow() + 60_000 });
		const offer = await store().db.selectFrom('offer').selectAll().executeTakeFirstOrThrow();
		await transition(store(), async (tx) => await stopAtPurchase(tx, { order, offer, subscriber: person, paymentId: 'p' }));
		expect(await store().db.selectFrom('funnel_entry').select(['state', 'stopped_why', 'next_at']).execute()).toEqual([
			{ state: 'stopped', stopped_why: 'purchase', next_at: null },
		]);
		expect(await taken(store(), person.id)).toEqual([]);
	});

	it('presses and answers are noted once, and the figures count them', async () => {
		const person = await addSubscriber(store());
		await enter(store(), person.id);
		const press = { subscriberId: person.id, via: 'f1.1', cause: 'in:1' };
		await Promise.all([notePress(store(), press), notePress(store(), press)]);
		for (const via of ['f1', 'x1.1', 'f9999999999999999.1', 'f1.9']) await notePress(store(), { ...press, via });
		const said = { subscriberId: person.id, text: 'yes', awaiting: null, inboxId: 1, cause: 'in:2' };
		expect(await questionAnswered(store(), said)).toEqual({ chargeId: null });
		// The same text, come again; then another that answers nothing.
		expect(await questionAnswered(store(), said)).toEqual({ chargeId: null });
		expect(await questionAnswered(store(), { ...said, cause: 'in:3' })).toBeUndefined();
		expect(await funnelFigures(store(), { funnel: 'f', from: '2020-01-01' })).toMatchObject([
			{ step: 0, reached: 1 },
			{ step: 1, reached: 1, pressed: 1, answered: 1, delivered: 0 },
		]);
	});

	it('an operator begins anew by each cause once, however many come at a time', async () => {
		const { id, telegram_user_id } = await addSubscriber(store());
		await applySetup(store(), { operators: [{ telegramId: telegram_user_id, name: 'Boss', role: 'owner' }] }, null, false);
		const come = async (cause: string) =>
			await transition(store(), async (tx) => await enterOnce(tx, { id }, 'f', { by: 'button', cause }));
		expect(await come('a')).toBe('entered');
		expect(await come('b')).toBe('entered');
		expect(await come('b')).toBe('repeat');
		expect(await store().db.selectFrom('funnel_step').select('run').orderBy('run').execute()).toEqual([{ run: 1 }, { run: 2 }]);
	});

	it('reads the sources of people and money', async () => {
		const person = await addSubscriber(store());
		await transition(store(), async (tx) => await touchSource(tx, person.id, { kind: 'source', value: 'vk' }));
		const paidAt = realNow();
		const { id } = await addOrder(store(), person, { state: 'paid', paid_at: paidAt, payment_id: 'p' });
		await addCharge(store(), id, { state: 'succeeded', provider_id: 'p', settled_at: paidAt });
		await store()
			.db.insertInto('refund')
			.values({ provider_id: 'r', payment_id: 'p', order_id: 1, amount_kopecks: 9000, state: 'succeeded', created_at: 0, settled_at: 0 })
			.execute();
		expect(await sourcesReport(store(), { from: '2020-01-01' })).toEqual([
			{
				source: 'vk',
				...{ firstPeople: 1, firstPaid: 1, firstRevenueKopecks: 90_000 },
				...{ lastPeople: 1, lastPaid: 1, lastRevenueKopecks: 90_000 },
			},
		]);
	});
});
