import { giveDays } from '../../service/operators/giveDays';
import { extendTo } from '../../service/operators/extendTo';
import { listObserved } from '../../service/observe/list';
import { decideRenewal } from '../../service/renewals/decide';
import { dailyReport } from '../../service/reports/daily';
import { ownersDay } from '../../service/reports/owner/ownersDay';
import { renewalsReport } from '../../service/reports/renewals';
import { segmentWhere } from '../../service/segments/conditions';
import type { SegmentFieldName } from '../../service/segments/fields';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { subscriberCard } from '../../service/subscribers/card';
import { listSubscriptions } from '../../service/subscriptions/list';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import type { Person } from '../support/worldPerson';
import { beginSchool, plan, schoolParts } from './support/instalments';
import { OPERATORS, staffed } from './support/staffed';

const worlds = useWorld();

/** Anna buys the school in parts; Boris has a subscription. */
async function two({ renewal = true } = {}): Promise<{ world: World; anna: Person; boris: Person }> {
	const world = await worlds.open({ parts: schoolParts(), files: 100 });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await beginSchool(anna, { renewal });
	await boris.buy();
	await world.events();
	return { world, anna, boris };
}

test('reports of renewals count no part: neither its charge, nor its decline, nor that it was stopped', async () => {
	const { world, anna, boris } = await two();
	await world.advance({ days: 32 });
	const day = '2026-06-12';
	expect(await dailyReport(world.store, day)).toMatchObject({ revenueKopecks: 100_000, renewalsDue: 0, renewedCharges: 0 });
	expect(await dailyReport(world.store, '2026-06-11')).toMatchObject({ revenueKopecks: 99_000, renewalsDue: 1, renewedCharges: 1 });
	await anna.cardWill('insufficient_funds', { times: 20 });
	await world.advance({ days: 29 });
	await anna.cancel();
	await world.advance({ days: 9 });
	expect(await plan(world, anna)).toMatchObject({ state: 'stopped' });
	expect(await renewalsReport(world.store, { from: '2026-05-12', to: '2026-07-30' })).toMatchObject({
		due: 2,
		announced: 2,
		firstTry: { renewals: 2, kopecks: 2 * 99_000 },
		cancellations: 0,
		lost: 0,
		revenueKopecks: 2 * 99_000,
		nowSubscribers: 1,
	});
	for (const lost of ['2026-07-12', '2026-07-15', '2026-07-16', '2026-07-11'])
		expect(await dailyReport(world.store, lost)).toMatchObject({ lostRenewals: 0, cancelledRenewals: 0, endedSubscriptions: 0 });
	await boris.cancel();
	expect((await renewalsReport(world.store, { from: '2026-05-12' })).cancellations).toBe(1);
});

test('the owner’s day counts the money of parts as that of goods, and no subscription', async () => {
	const { world } = await two();
	await world.advance({ days: 2 });
	expect(await ownersDay(world.store, '2026-05-12')).toMatchObject({
		ofDay: { payments: 2, paidKopecks: 199_000, revenueByKind: { goods: 100_000, subscription: 99_000 } },
		activeSubscriptions: 1,
		activePeople: 1,
		now: { renewing: 1, mrrKopecks: 99_000 },
	});
});

test('segments: a purchase in parts is no subscription, and what it has opened is had', async () => {
	const { world, anna } = await two();
	const who = async (field: SegmentFieldName, operator: 'is' | 'is_not' | 'at_most', value: string) => {
		const where = segmentWhere([{ field, operator, value }], world.now());
		const rows = await world.store.db.selectFrom('subscriber').select('id').where(where).orderBy('id').execute();
		return rows.map(({ id }) => world.people.find(({ subscriberId }) => subscriberId === id)!.name);
	};
	expect(await who('subscription', 'is', 'running')).toEqual(['boris']);
	expect(await who('subscription', 'is', 'never')).toEqual(['anna']);
	expect(await who('renewal', 'is', 'on')).toEqual(['boris']);
	expect(await who('ends_days', 'at_most', '60')).toEqual(['boris']);
	expect(await who('product', 'is', 'school')).toEqual(['anna']);
	await anna.cancel();
	await world.advance({ days: 40 });
	expect(await plan(world, anna)).toMatchObject({ state: 'stopped' });
	expect(await who('product', 'is', 'school')).toEqual(['anna']);
	expect(await who('product', 'is_not', 'school')).toEqual(['boris']);
	expect(await who('subscription', 'is', 'had')).toEqual([]);
});

test('lists: Subscription → Get Many has no plan, Subscriber → Get has it with its parts', async () => {
	const { world, anna, boris } = await two();
	expect((await listSubscriptions(world.store, { limit: 10 })).map(({ subscriberId }) => subscriberId)).toEqual([boris.subscriberId]);
	const card = await subscriberCard(world.store, { id: anna.subscriberId });
	expect(card.subscriptions).toEqual([]);
	expect(card.plans).toMatchObject([
		{ product: 'school', state: 'running', parts: [{ part: 1, priceKopecks: 100_000 }, { orderId: null }, { orderId: null }] },
	]);
	expect((await subscriberCard(world.store, { id: boris.subscriberId })).plans).toEqual([]);
});

test('the card in the staff’s chat shows the plan, and its history speaks of parts', async () => {
	const { world, bot, maria, anna } = await staffed(worlds, { parts: { ...schoolParts(), operators: OPERATORS }, buys: false });
	await beginSchool(anna, { renewal: true });
	await world.advance({ days: 32 });
	await anna.cancel();
	await world.events();
	await bot.says(maria.telegramId, '/find анна');
	const card = (await world.events()).at(-1)!;
	expect(card.what).toBe('op_card');
	expect(card.text).toMatch(
		/subscriptions=• School, по частям: оплачено 2 из 3\. Часть 3 из 3 \(1\s000\s₽\) нужно оплатить до 12 июля 2026\./,
	);
	await world.advance({ days: 32 });
	await world.events();
	await bot.taps(maria.telegramId, `op:hist:${anna.subscriberId}`);
	const { text } = (await world.events()).at(-1)!;
	for (const said of ['начал покупку по частям', 'часть оплачена', 'предупреждён о списании части', 'часть не оплачена в срок'])
		expect(text).toContain(said);
	expect(text).toContain('автоматическое списание частей отключено');
	expect(text).not.toMatch(/подписка закончилась|продление|другое событие/);
});

test('operators give no days of a good that is paid in parts, nor open a subscription to one', async () => {
	const { world, anna, boris } = await two();
	const before = await anna.subscription();
	for (const [person, what] of [
		[anna, 'grant'],
		[anna, 'extend'],
		[anna, 'compensate'],
		[boris, 'grant'],
	] as const) {
		const wish = {
			key: `${what}:${person.name}`,
			actor: 'workflow',
			subscriberId: person.subscriberId,
			productCode: 'school',
			days: 7,
			what,
		};
		await expect(transition(world.store, async (tx) => await giveDays(tx, wish))).rejects.toMatchObject({ tell: 'op_no_product' });
	}
	const to = { key: 'to', actor: 'workflow', subscriberId: anna.subscriberId, productCode: 'school', day: '2026-07-20' };
	await expect(transition(world.store, async (tx) => await extendTo(tx, to))).rejects.toMatchObject({ tell: 'op_no_product' });
	expect(await anna.subscription()).toEqual(before);
	expect(await world.store.db.selectFrom('subscription').select('id').execute()).toHaveLength(2);
	await world.expectEvents([]);
});

test('days that the owner grants to a part put its day off, and he is told of the part', async () => {
	const { world, anna } = await two();
	const { id } = (await anna.renewal())!;
	await decideRenewal(world.store, { renewalId: id, what: 'grant', days: 7, actor: 'owner' });
	await world.deliver();
	const [told] = await world.expectEvents(['anna: instalment_put_off']);
	expect(told!.text).toMatch(/part=2\nparts=3\nuntil=19 июня 2026/);
});

test('observe mode lists what would become of a part in words of parts', async () => {
	const { world, anna } = await two({ renewal: false });
	const observe = async (on: boolean) => await applySetup(world.store, { ...worldSetup({ observe: on }), ...schoolParts() }, null, false);
	expect((await observe(true)).ok).toBe(true);
	await world.advance({ days: 35 });
	const { rows } = await listObserved(world.store, 50);
	const ofAnna = [...new Set(rows.filter(({ subscriberId }) => subscriberId === anna.subscriberId).map(({ what }) => what))];
	expect(ofAnna).toContain('stop a purchase in parts: the next part was not paid in time');
	expect(ofAnna).toContain('wait for the next part to be paid by hand, with reminders: renewal is off');
});
