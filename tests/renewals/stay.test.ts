import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { moneyKept } from '../support/renewalStory';

const worlds = useWorld();
const days = (code: string, price: string, termCount: number) => ({ code, name: code, price, termCount });
const OFFERS = [
	days('month', '990', 30),
	days('lite', '490', 30),
	days('basic', '690', 30),
	days('half', '890', 30),
	// Less at once, but more a day; less a day, but more at once; and what nobody may choose by himself.
	days('week', '300', 7),
	days('year', '9900', 365),
	{ ...days('manager', '100', 30), renewBy: 'manager' as const },
	{ ...days('trial', '10', 30), trial: true, renewalOffer: 'month' },
	{ ...days('club', '50', 30), product: 'club' },
];

async function subscribed(offer = 'month', pauseDays = 30): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, parts: { offers: OFFERS, renewals: { pauseDays } } });
	const anna = await world.person('anna');
	await anna.buy({ offer });
	await world.events();
	return { world, anna };
}

/** What the buttons of the one message she got carry. */
async function offered(world: World): Promise<string[]> {
	const [told, ...more] = await world.events();
	expect([told!.what, more]).toEqual(['cancelled', []]);
	return told!.buttons.map(({ data }) => data!.replace(/:\d+$/, ''));
}

test('cancelling is done at once; below it stand a pause and at most two plans that are cheaper indeed', async () => {
	const { world, anna } = await subscribed();
	await anna.cancel();
	expect((await anna.subscription())!.renewal_on).toBe(0);
	expect(await offered(world)).toEqual(['plan:lite', 'plan:basic', 'pause', 'resume']);
});

test.each([
	['who has the cheapest plan is offered no dearer one', 'lite', 30, ['pause', 'resume']],
	['no pause where setup has none', 'lite', 0, ['resume']],
])('%s', async (_, offer, pauseDays, buttons) => {
	const { world, anna } = await subscribed(offer, pauseDays);
	await anna.cancel();
	expect(await offered(world)).toEqual(buttons);
});

test('who pauses already is not offered a pause', async () => {
	const { world, anna } = await subscribed('lite');
	await anna.pause(7);
	await world.events();
	await anna.cancel();
	expect(await offered(world)).toEqual(['resume']);
});

test('the pause after a cancellation saves the days left and charges nothing', async () => {
	const { world, anna } = await subscribed();
	await world.advanceUntil('2026-05-20T12:00');
	await anna.cancel();
	const { ends_at } = (await anna.subscription())!;
	await anna.pause(14);
	await world.advanceUntil('2026-07-20T12:00');
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(13);
	expect([await moneyKept(world), (await anna.subscription())!.state]).toEqual([0, 'ended']);
});

test('a cheaper plan chosen after a cancellation: he is told that nothing is charged until he resumes, and then it is that plan', async () => {
	const { world, anna } = await subscribed();
	await anna.cancel();
	const plan = (await world.events())[0]!.buttons[0]!.data!.replace('plan:', '');
	await anna.plan(plan);
	const [told] = await world.events();
	expect([told!.what, told!.buttons.map(({ data }) => data)]).toEqual(['plan_changed_off', ['resume']]);
	expect((await anna.subscription())!.renewal_on).toBe(0);
	await anna.resume();
	expect((await world.events())[0]).toMatchObject({ what: 'resumed', text: expect.stringContaining('490') });
	await world.advanceUntil('2026-06-12T13:00');
	expect([await moneyKept(world), (await anna.subscription())!.term]).toEqual([1, 2]);
});
