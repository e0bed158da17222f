import fc from '../support/fastCheck';
import { openAfter } from '../../service/instalments/modules';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { refund } from './support/goodsWorld';
import { beginSchool, openTo, plan, schoolParts, taken } from './support/instalments';

const worlds = useWorld();
const RUNS = 25;

const act = fc.oneof(
	fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
	fc.record({ do: fc.constantFrom('pay', 'rest'), renewal: fc.boolean(), card: fc.constantFrom('success', 'insufficient_funds') }),
	fc.record({ do: fc.constantFrom('off', 'forget', 'refund', 'begin', 'cancel', 'link') }),
	fc.record({ do: fc.constant('decline' as const), times: fc.integer({ min: 1, max: 6 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What he does; what cannot be done just now does nothing. */
async function play(world: World, anna: Person, one: Act): Promise<void> {
	const { id } = await plan(world, anna);
	if (one.do === 'wait') await world.advance({ days: one.days });
	else if (one.do === 'decline') await anna.cardWill('insufficient_funds', { times: one.times }).catch(ignoreNoCard);
	else if (one.do === 'off') await anna.part(`off:${id}`);
	else if (one.do === 'cancel') await anna.cancel();
	else if (one.do === 'forget') await anna.forget('all');
	else if (one.do === 'begin') await anna.good('school3');
	else if (one.do === 'refund') await refundNewest(world, anna);
	else if (one.do === 'link') await anna.part(`pay:${id}`);
	else if ('renewal' in one) {
		await anna.part(`${one.do}:${id}`);
		const open = await world.store.db.selectFrom('orders').select('id').where('state', 'in', ['new', 'awaiting']).executeTakeFirst();
		if (!open) return;
		await anna.consent({ renewal: one.renewal });
		await anna.pay({ card: one.card, save: one.renewal }).catch(ignoreNoCard);
	}
}

function ignoreNoCard(error: Error): void {
	if (!/has no (saved card|open link)/.test(error.message)) throw error;
}

async function refundNewest(world: World, { subscriberId }: Person): Promise<void> {
	const order = await world.store.db
		.selectFrom('orders')
		.select('payment_id')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'paid')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (order?.payment_id) await refund(world, order.payment_id);
}

async function givenBack({ store }: World): Promise<number> {
	const rows = await store.db.selectFrom('refund').select('amount_kopecks').where('state', '=', 'succeeded').execute();
	return rows.reduce((sum, { amount_kopecks }) => sum + amount_kopecks, 0);
}

/** Every kopeck kept has paid a part, every part is paid once, and what is open is no less than what the paid parts opened. */
async function check(world: World, anna: Person): Promise<void> {
	const plans = await world.store.db.selectFrom('plan').selectAll().execute();
	const parts = await world.store.db.selectFrom('plan_part').selectAll().where('order_id', 'is not', null).execute();
	const kept = (await taken(world, anna)) - (await givenBack(world));
	expect(parts.reduce((sum, { kopecks }) => sum + kopecks, 0)).toBe(kept);
	expect(plans.filter(({ state }) => state === 'running' || state === 'stopped').length).toBeLessThanOrEqual(1);
	const open = (await openTo(world, anna)).filter((n) => n > 0);
	const newest = plans.at(-1)!;
	const paid = parts.filter(({ plan_id }) => plan_id === newest.id).length;
	if (newest.state === 'complete') expect(open).toHaveLength(9);
	else expect(open.length).toBe(openAfter(paid, newest.parts, 9));
	const running = await world.store.db.selectFrom('subscription').select('id').where('state', '<>', 'ended').execute();
	expect(running.length).toBe(newest.state === 'running' ? 1 : 0);
}

test('whatever is paid, missed, declined, switched off, forgotten and given back: money and what is open agree, and no part is paid twice', async () => {
	await fc.assert(
		fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 5, maxLength: 12 }), async (renewal, acts) => {
			const world = await worlds.open({ parts: schoolParts() });
			const anna = await world.person('anna');
			await beginSchool(anna, { renewal });
			for (const one of acts) {
				await play(world, anna, one);
				await check(world, anna);
			}
			// Whatever is left of charges and links comes to its end.
			await world.advance({ days: 45 });
			await check(world, anna);
		}),
		{ numRuns: RUNS },
	);
}, 240_000);
