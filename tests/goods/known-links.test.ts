import { createLead } from '../../service/leads/create';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

async function open(): Promise<World> {
	return await worlds.open({
		service: { botUrl: 'https://t.me/my_bot' },
		parts: {
			products: [{ code: 'book', name: 'Book', kind: 'goods', content: { text: 'The book' } }],
			offers: [
				{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
				{ code: 'book', name: 'Book', product: 'book', price: '490' },
			],
			funnels: [
				{ code: 'course', name: 'Course', utm: ['may'], forms: ['Lesson'] },
				{ code: 'later', name: 'Later' },
			],
			steps: [
				{ funnel: 'course', content: { text: 'lesson one' } },
				{ funnel: 'later', delay: 1, unit: 'hour', content: { text: 'lesson two' } },
			],
			promos: [{ code: 'SUMMER', kind: 'percent', value: '10' }],
			referral: { reward: 'days', amount: '7' },
		},
	});
}

/** Has pressed Start before. */
async function known(world: World, name = 'anna'): Promise<Person> {
	const person = await world.person(name);
	await person.start();
	await world.events();
	return person;
}

it.each([
	['g_book', ['good_card']],
	['g_book--vk_may', ['good_card']],
	['o_days', ['consent']],
	['f_course', ['lesson one']],
	['utm_may', ['lesson one']],
	['p_SUMMER', ['promo_kept', 'offer_card']],
])('who is known already and comes by %s gets what the link is for and no greeting before it', async (payload, what) => {
	const world = await open();
	const anna = await known(world);
	await anna.start(payload);
	expect(await world.got(anna)).toEqual(what);
	// New people are greeted first, as ever.
	const boris = await world.person('boris');
	await boris.start(payload);
	expect(await world.got(boris)).toEqual(['welcome', ...what]);
});

it.each([undefined, 's_vk_may', 'r_nobody', 'f_gone', 'f_later', 'nonsense'])(
	'a Start by %s that brings nothing at once is answered with the greeting',
	async (payload) => {
		const world = await open();
		const anna = await known(world);
		await anna.start(payload);
		expect(await world.got(anna)).toEqual(['welcome']);
	},
);

it('a form’s link brings what hangs on the form, and the greeting where nothing does', async () => {
	const world = await open();
	const anna = await known(world);
	await createLead(world.store, { dedupeKey: 't:1', token: 'token123', formName: 'Lesson' });
	await anna.start('l_token123');
	expect(await world.got(anna)).toEqual(['lesson one']);
	await createLead(world.store, { dedupeKey: 't:2', token: 'token456', formName: 'Other' });
	await anna.start('l_token456');
	expect(await world.got(anna)).toEqual(['welcome']);
});

it('the same Start come twice greets once, the first one too', async () => {
	const world = await open();
	const anna = await world.person('anna');
	world.cause = () => 'in:same';
	await anna.start('g_book');
	await anna.start('g_book');
	expect(await world.got(anna)).toEqual(['welcome', 'good_card']);
});
