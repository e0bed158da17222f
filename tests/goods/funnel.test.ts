import type { SetupInput } from '../../service/setup/schema';
import { enterFunnel } from '../../service/funnels/enter';
import { transition } from '../../service/store/transition';
import { useWorld, type World } from '../support/world';
import { COURSE, goodsParts, reapply } from './support/goodsWorld';

const worlds = useWorld();

/** One funnel of one message hangs on the course, sold again and again, and on the book. */
const parts = (): Partial<SetupInput> => ({
	...goodsParts({ course: { funnel: 'lessons', oneTime: false }, book: { funnel: 'lessons' } }),
	steps: [{ funnel: 'lessons', delay: 0, content: { text: 'Lesson one' } }],
});
const entries = async (world: World) =>
	await world.store.db.selectFrom('funnel_entry').select(['subscriber_id', 'entered_by']).orderBy('id').execute();

test('a funnel starts once a person: by the first purchase of any of its goods, not by the next', async () => {
	const world = await worlds.open({ parts: parts() });
	const anna = await world.person('anna');
	const payment = await anna.buyGood('course');
	expect((await world.got(anna)).slice(-3)).toEqual(['good_paid', COURSE, 'Lesson one']);
	await anna.buyGood('course');
	await anna.buyGood('book');
	expect((await world.got(anna)).filter((what) => what === 'Lesson one')).toEqual([]);
	expect(await entries(world)).toEqual([{ subscriber_id: anna.subscriberId, entered_by: `payment:${payment}` }]);
});

test('who entered it before by another way does not enter again by a purchase', async () => {
	const world = await worlds.open({ parts: parts() });
	const anna = await world.person('anna');
	await transition(world.store, async (tx) => await enterFunnel(tx, { id: anna.subscriberId }, 'lessons', 'keyword'));
	await anna.buyGood('book');
	expect((await world.got(anna)).filter((what) => what === 'Lesson one')).toHaveLength(1);
	expect(await entries(world)).toEqual([{ subscriber_id: anna.subscriberId, entered_by: 'keyword' }]);
});

test('an operator starts it anew by each purchase', async () => {
	const world = await worlds.open({ parts: { ...parts(), operators: [{ telegramId: 5000, name: 'Anna', role: 'manager' }] } });
	const anna = await world.person('anna');
	await anna.buyGood('course');
	await anna.buyGood('course');
	expect((await world.got(anna)).filter((what) => what === 'Lesson one')).toHaveLength(2);
});

test('the same payment heard again starts nothing, nor does a second payment that is refunded', async () => {
	const world = await worlds.open({ parts: { ...parts(), operators: [{ telegramId: 5000, name: 'Anna', role: 'owner' }] } });
	const anna = await world.person('anna');
	await world.notice('payment.succeeded', await anna.buyGood('course'));
	expect((await world.got(anna)).filter((what) => what === 'Lesson one')).toHaveLength(1);
});

test('a renewal is no purchase: a funnel attached later does not start for old subscribers', async () => {
	const world = await worlds.open({ parts: goodsParts({ days: { renewalDefault: true } }), files: 90 });
	const anna = await world.person('anna');
	await anna.buy();
	await reapply(world, { days: { renewalDefault: true, funnel: 'lessons' }, course: { funnel: 'lessons' } }, { steps: parts().steps });
	await world.advance({ days: 31 });
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	expect(await entries(world)).toEqual([]);
});

test('a free good starts its funnel too', async () => {
	const world = await worlds.open({ parts: { ...goodsParts({ gift: { funnel: 'lessons' } }), steps: parts().steps } });
	const anna = await world.person('anna');
	await anna.good('gift');
	await anna.consent({ renewal: false });
	expect(await world.got(anna)).toEqual(['consent_free', 'good_free', 'The gift', 'Lesson one']);
});
