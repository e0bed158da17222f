import { createLead } from '../../service/leads/create';
import { enterFunnel } from '../../service/funnels/enter';
import { transition } from '../../service/store/transition';
import { addTag } from '../../service/tags/add';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { OWNER, worldSetup } from '../support/worldSetup';

const worlds = useWorld();

const course = {
	...{ code: 'course', name: 'Course', keywords: ['Ёлка', 'course', 'чек-лист'], utm: ['may'], forms: ['Lead form'], tags: ['vip'] },
};
const steps = [
	{ funnel: 'course', delay: 0, content: { text: 'step one' } },
	{ funnel: 'course', delay: 1, unit: 'day' as const, content: { text: 'step two' } },
];
const parts = { funnels: [course], steps };

const entries = async (world: World, person: Person) =>
	await world.store.db
		.selectFrom('funnel_entry')
		.select(['funnel', 'entered_by', 'run', 'step', 'state'])
		.where('subscriber_id', '=', person.subscriberId)
		.where('funnel', '<>', 'free')
		.execute();

describe('what brings somebody into a funnel', () => {
	it.each<[string, string, (person: Person, world: World) => Promise<unknown>]>([
		['a deep link', 'link', async (person) => await person.start('f_course')],
		['a deep link that names its source', 'link', async (person) => await person.start('f_course--vk_may')],
		['a campaign', 'utm', async (person) => await person.start('utm_May')],
		['a keyword behind the link', 'keyword', async (person) => await person.start('course')],
		['a keyword, typed in any case, with е for ё', 'keyword', async (person) => await person.write(' ЕЛКА! ')],
		['a keyword, with a space for its hyphen', 'keyword', async (person) => await person.write('Чек лист')],
		['a button', 'button', async (person) => await person.funnel('course')],
		[
			'a form that came before him',
			'form',
			async (person, world) => {
				await createLead(world.store, { dedupeKey: 't:1', token: 'token123', formName: 'lead FORM' });
				await person.start('l_token123');
			},
		],
		[
			'a form that came after him',
			'form',
			async (person, world) => {
				await person.start('l_token123');
				await createLead(world.store, { dedupeKey: 't:1', token: 'token123', formName: 'Lead form' });
				await world.deliver();
			},
		],
		[
			'the campaign of a form',
			'utm',
			async (person, world) => {
				await createLead(world.store, { dedupeKey: 't:1', token: 'token123', formName: 'other', utm: { campaign: 'MAY' } });
				await person.start('l_token123');
			},
		],
	])('%s: the first message comes at once, the second a day later', async (_, by, come) => {
		const world = await worlds.open({ parts });
		const anna = await world.person('anna');
		await come(anna, world);
		const got = (await world.got(anna)).filter((what) => what !== 'welcome');
		expect(got).toEqual(['step one']);
		expect(await entries(world, anna)).toEqual([{ funnel: 'course', entered_by: by, run: 1, step: 1, state: 'running' }]);
		await world.advance({ days: 1, minutes: 1 });
		expect(await world.got(anna)).toEqual(['step two']);
		await world.advance({ days: 3 });
		expect(await world.got(anna)).toEqual([]);
		expect(await entries(world, anna)).toMatchObject([{ state: 'done', step: 2 }]);
	});

	it('a tag', async () => {
		const world = await worlds.open({ parts });
		const anna = await world.person('anna');
		await transition(world.store, async (tx) => await addTag(tx, anna.subscriberId, '#VIP'));
		await world.playDue();
		expect(await world.got(anna)).toEqual(['step one']);
		expect(await entries(world, anna)).toMatchObject([{ entered_by: 'tag:vip' }]);
	});

	it('a payment, and only a payment that succeeded', async () => {
		const products = [{ code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'the book' } }];
		const offers = [...worldSetup().offers, { code: 'book', name: 'Book', product: 'book', price: '500', funnel: 'course' }];
		const world = await worlds.open({ parts: { ...parts, products, offers } });
		const anna = await world.person('anna');
		await anna.buyGood('book', 'insufficient_funds');
		expect(await entries(world, anna)).toEqual([]);
		const paymentId = await anna.buyGood('book');
		expect((await world.got(anna)).at(-1)).toBe('step one');
		expect(await entries(world, anna)).toMatchObject([{ entered_by: `payment:${paymentId}` }]);
	});
});

it('whatever else brings him, he goes through it once, and is told so when he asked', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.write('course');
	expect(await world.got(anna)).toEqual(['step one']);
	await anna.funnel('course');
	await anna.write('ёлка');
	expect(await world.got(anna)).toEqual(['funnel_again', 'funnel_again']);
	await anna.start('utm_may');
	await transition(world.store, async (tx) => await addTag(tx, anna.subscriberId, 'vip'));
	await transition(world.store, async (tx) => expect(await enterFunnel(tx, { id: anna.subscriberId }, 'course', 'payment:p1')).toBe(false));
	await world.advance({ hours: 2 });
	expect(await world.got(anna)).toEqual(['welcome']);
	expect(await entries(world, anna)).toMatchObject([{ entered_by: 'keyword', run: 1, step: 1 }]);
});

it('the same press come again after a crash enters nobody twice and says nothing more, of an operator either', async () => {
	const world = await worlds.open({ parts: { ...parts, operators: [{ telegramId: 5000, name: 'Boss', role: 'manager' }] } });
	const [boss, anna] = [await world.person('boss'), await world.person('anna')];
	for (const person of [boss, anna]) {
		world.cause = () => 'in:same';
		await person.funnel('course');
		await person.funnel('course');
		expect(await world.got(person)).toEqual(['step one']);
	}
});

it('an operator begins anew each time, and his later messages do not come double', async () => {
	const world = await worlds.open({ parts: { ...parts, operators: [{ telegramId: 5000, name: 'Boss', role: 'manager' }] } });
	const boss = await world.person('boss');
	await boss.funnel('course');
	await world.advance({ hours: 3 });
	await boss.start('f_course');
	expect(await world.got(boss)).toEqual(['step one', 'welcome', 'step one']);
	expect(await entries(world, boss)).toMatchObject([{ run: 2, step: 1, entered_by: 'link' }]);
	await world.advance({ days: 2 });
	expect(await world.got(boss)).toEqual(['step two']);
});

it('the owner may test it too, without a row among the operators', async () => {
	const world = await worlds.open({ parts });
	const owner = await world.person('owner2');
	await world.store.db.updateTable('subscriber').set({ telegram_user_id: OWNER }).where('id', '=', owner.subscriberId).execute();
	await owner.funnel('course');
	await owner.funnel('course');
	expect(await entries(world, owner)).toMatchObject([{ run: 2 }]);
});

it('a funnel that setup has no more brings nobody in, and its old button says so', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.funnel('gone');
	await anna.start('f_gone');
	expect(await world.got(anna)).toEqual(['button_old', 'welcome']);
	expect(await entries(world, anna)).toEqual([]);
});

it('a button `funnel:free` begins the free series', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.funnel('free');
	expect((await world.got(anna))[0]).toBe('file 1');
});

it('who is being erased enters nothing, and what he was in is over', async () => {
	const world = await worlds.open({ parts });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.write('course');
	await anna.erase();
	await boris.erase();
	await transition(world.store, async (tx) => expect(await enterFunnel(tx, { id: boris.subscriberId }, 'course', 'tag:vip')).toBe(false));
	await world.advance({ days: 3 });
	expect((await world.events()).filter(({ what }) => what.startsWith('step')).map(({ who, what }) => `${who}: ${what}`)).toEqual([
		'anna: step one',
	]);
	expect(await entries(world, anna)).toMatchObject([{ state: 'stopped' }]);
});
