import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { transition } from '../../service/store/transition';
import { addTag } from '../../service/tags/add';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
type Steps = NonNullable<SetupInput['steps']>;
type Step = Partial<Steps[number]> & { text?: string; buttons?: string };

const says = ({ text, buttons, ...more }: Step) => ({ funnel: 'f', content: { text: text ?? '', buttons: buttons ?? '' }, ...more });
const openWith = async (steps: Step[], funnel: object = {}, more: object = {}) =>
	await worlds.open({ parts: { funnels: [{ code: 'f', name: 'F', ...funnel }], steps: steps.map(says) }, ...more });
const reapply = async (world: World, steps: Step[], funnels = [{ code: 'f', name: 'F' }]) =>
	expect(await applySetup(world.store, { funnels, steps: steps.map(says) }, null, false)).toMatchObject({ ok: true });
const texts = async (world: World, person: Person) =>
	(await world.events()).filter(({ who }) => who === person.name).map(({ at, what }) => `${at} ${what}`);
const dataOf = async (world: World, what: string) => (await world.events()).find((event) => event.what === what)!.buttons[0]!.data!;

it('delays of minutes, hours and days follow one another; a clock time is his own', async () => {
	const world = await openWith([
		{ text: 'now', delay: 0 },
		{ text: 'minutes', delay: 30, unit: 'minute' },
		{ text: 'hours', delay: 2, unit: 'hour' },
		{ text: 'evening', time: '20:15', day: 1 },
		{ text: 'days', delay: 2, unit: 'day' },
	]);
	const anna = await world.person('anna');
	await anna.zone('Asia/Yekaterinburg');
	await world.events();
	await anna.funnel('f');
	await world.advance({ days: 5 });
	// Yekaterinburg is two hours ahead of the Moscow time shown.
	expect(await texts(world, anna)).toEqual([
		'05-12 10:00 now',
		'05-12 10:30 minutes',
		'05-12 12:30 hours',
		'05-13 18:15 evening',
		'05-15 18:15 days',
	]);
});

it('waits for the waking hours, but answers at once whoever has just asked; with them off it comes at night', async () => {
	const steps = [
		{ text: 'now', delay: 0 },
		{ text: 'later', delay: 1, unit: 'hour' as const },
	];
	for (const wakingHours of [true, false]) {
		const world = await openWith(steps, { wakingHours }, { startAt: '2026-05-12T23:30' });
		const anna = await world.person('anna');
		await anna.funnel('f');
		await world.advance({ hours: 20 });
		expect(await texts(world, anna)).toEqual(['05-12 23:30 now', wakingHours ? '05-13 09:00 later' : '05-13 00:30 later']);
	}
});

it('keeps the clock time and the waking hours where the clocks change in the night', async () => {
	const world = await openWith(
		[
			{ text: 'now', delay: 0 },
			{ text: 'a day later', delay: 1 },
			{ text: 'morning', time: '9:00', day: 2 },
			{ text: 'night', delay: 14, unit: 'hour' },
		],
		{},
		{ startAt: '2026-10-24T11:00' },
	);
	const anna = await world.person('anna');
	await anna.zone('Europe/Berlin');
	await world.events();
	await anna.funnel('f');
	await world.advance({ days: 4 });
	// On the 25th Berlin goes from UTC+2 to UTC+1: 10:00 there was 11:00 in Moscow and is 12:00 afterwards; 23:00 there waits until 9:00.
	expect(await texts(world, anna)).toEqual(['10-24 11:00 now', '10-25 12:00 a day later', '10-26 11:00 morning', '10-27 11:00 night']);
});

it('a time that has passed is met the next day, and missed ones come one a day', async () => {
	const world = await openWith([0, 1, 2].map((day) => ({ text: `day ${day}`, time: '9:30', day })));
	const anna = await world.person('anna');
	await anna.funnel('f');
	await anna.block();
	await world.advance({ days: 3 });
	await anna.unblock();
	expect(await texts(world, anna)).toEqual(['05-15 10:00 blocked_back']);
	await world.advance({ days: 4 });
	expect(await texts(world, anna)).toEqual(['05-16 09:00 day 0', '05-16 09:30 day 1', '05-17 09:30 day 2']);
});

describe('conditions', () => {
	it('pressed or not: by the buttons of a step, of which each knows its place', async () => {
		const steps: Step[] = [
			{ text: 'ask', buttons: 'Yes = buy', delay: 0 },
			{ text: 'yes', delay: 1, condition: 'pressed', conditionOf: '1' },
			{ text: 'no', delay: 0, condition: 'not_pressed', conditionOf: '1' },
		];
		const world = await openWith(steps);
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.funnel('f');
		const data = await dataOf(world, 'ask');
		expect(data).toBe('buy~f1.1');
		await anna.press(data);
		await boris.funnel('f');
		// Somebody else's button, and one that never was.
		const clara = await world.person('clara');
		await clara.funnel('f');
		await boris.press('buy~f3.1');
		await boris.press('buy~f2.7');
		await world.advance({ days: 2 });
		const events = await world.events();
		expect(events.map(({ who, what }) => `${who}: ${what}`)).toEqual(['boris: ask', 'clara: ask', 'anna: yes', 'boris: no', 'clara: no']);
	});

	it('answered or not: the next text is kept, and he is thanked once', async () => {
		const steps: Step[] = [
			{ text: 'ask', delay: 0, asks: true },
			{ text: 'answered', delay: 1, condition: 'answered', conditionOf: '1' },
			{ text: 'silent', delay: 0, condition: 'not_answered', conditionOf: '1' },
		];
		const world = await openWith(steps);
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.funnel('f');
		await boris.funnel('f');
		await world.events();
		await anna.write('  forty two ');
		await anna.write('and more');
		expect(await world.got(anna)).toEqual(['funnel_answered', 'unknown']);
		await world.advance({ days: 2 });
		expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: answered', 'boris: silent']);
		const kept = await world.store.db.selectFrom('funnel_step').select('answer').where('answered_at', 'is not', null).execute();
		expect(kept).toEqual([{ answer: 'forty two' }]);
	});

	it('an address that is asked for is an address, not the answer of a funnel', async () => {
		const world = await openWith([{ text: 'ask', delay: 0, asks: true }], {}, { service: { receipts: 'email' } });
		const anna = await world.person('anna');
		await anna.funnel('f');
		await anna.choose();
		await anna.consent();
		await world.events();
		await anna.write('anna@example.com');
		expect(await world.got(anna)).toEqual(['pay_link']);
		expect(await world.store.db.selectFrom('funnel_step').select('answer').execute()).toEqual([{ answer: null }]);
	});

	it('tags: had, not had, and set by a step', async () => {
		const world = await openWith([
			{ text: 'marks', delay: 0, setsTag: 'Seen' },
			{ text: 'has', delay: 1, condition: 'has_tag', conditionOf: '#seen' },
			{ text: 'has not', delay: 0, condition: 'has_no_tag', conditionOf: 'seen' },
			{ text: 'vip', delay: 0, condition: 'has_tag', conditionOf: 'vip' },
		]);
		const anna = await world.person('anna');
		await anna.funnel('f');
		await transition(world.store, async (tx) => await addTag(tx, anna.subscriberId, 'vip'));
		await world.advance({ days: 2 });
		expect(await world.got(anna)).toEqual(['marks', 'has', 'vip']);
	});

	it('paid or not: of a product, or of anything', async () => {
		const world = await openWith([
			{ text: 'unpaid', delay: 1, condition: 'not_paid' },
			{ text: 'paid', delay: 0, condition: 'paid' },
			{ text: 'subscribed', delay: 0, condition: 'paid', conditionOf: 'subscription' },
			{ text: 'not subscribed', delay: 0, condition: 'not_paid', conditionOf: 'subscription' },
		]);
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.funnel('f');
		await boris.funnel('f');
		await anna.buy();
		await world.events();
		await world.advance({ days: 1, minutes: 5 });
		const told = (await world.events()).filter(({ what }) => !what.startsWith('file'));
		expect(told.map(({ who, what }) => `${who}: ${what}`)).toEqual([
			'anna: paid',
			'anna: subscribed',
			'boris: unpaid',
			'boris: not subscribed',
		]);
	});
});

it('sends a file of the series, which the free series does not send again', async () => {
	const world = await openWith([{ text: 'look', delay: 0, file: 2 }]);
	const anna = await world.person('anna');
	await anna.funnel('f');
	expect(await world.got(anna)).toEqual(['look', 'file 2']);
	await anna.free();
	await world.advance({ days: 5 });
	expect((await world.got(anna)).filter((what) => what.startsWith('file'))).toEqual(['file 1', 'file 3', 'file 4', 'file 5']);
});

it('waits where the file is missing, and goes on the same day when it comes', async () => {
	const world = await openWith([
		{ text: 'look', delay: 0, file: 2 },
		{ text: 'then', delay: 0 },
	]);
	world.folder.remove('2 Title.pdf');
	await world.folder.sync();
	const anna = await world.person('anna');
	await anna.funnel('f');
	expect(await world.got(anna)).toEqual(['look']);
	world.folder.put('2 Title.pdf', 'content 2');
	await world.folder.sync();
	await world.playDue();
	expect(await world.got(anna)).toEqual(['file 2', 'then']);
});

describe('setup changed under way', () => {
	const three: Step[] = [
		{ text: 'one', delay: 0 },
		{ text: 'two', delay: 1 },
		{ text: 'three', delay: 1 },
	];

	it('he gets the step as it reads now', async () => {
		const world = await openWith(three);
		const anna = await world.person('anna');
		await anna.funnel('f');
		await reapply(world, [three[0]!, { text: 'two, better', delay: 1 }, three[2]!]);
		await world.advance({ days: 3 });
		expect(await world.got(anna)).toEqual(['one', 'two, better', 'three']);
	});

	it('a shorter funnel ends early, and a removed one says nothing more', async () => {
		const world = await openWith(three);
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.funnel('f');
		await reapply(world, three.slice(0, 1));
		await world.advance({ days: 3 });
		await reapply(world, three);
		await boris.funnel('f');
		await applySetup(world.store, { funnels: [{ code: 'g', name: 'G' }], steps: [{ funnel: 'g', content: { text: 'g' } }] }, null, false);
		await world.advance({ days: 3 });
		expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: one', 'boris: one']);
		expect(await world.store.db.selectFrom('funnel_entry').select('state').distinct().execute()).toEqual([{ state: 'done' }]);
	});
});

it('a killed round does the step once: what was written is not written again', async () => {
	const world = await openWith([
		{ text: 'one', delay: 0 },
		{ text: 'two', delay: 1 },
		{ text: 'three', delay: 1 },
	]);
	const anna = await world.person('anna');
	await anna.funnel('f');
	world.down = true;
	await world.advance({ days: 4 });
	world.down = false;
	// The step is done and its transaction undone by the crash: it is due as before.
	const broken = transition(world.store, async (tx) => {
		const entry = await tx.db.selectFrom('funnel_entry').selectAll().executeTakeFirstOrThrow();
		await tx.db
			.updateTable('funnel_entry')
			.set({ step: entry.step + 1 })
			.execute();
		throw new Error('killed');
	});
	await expect(broken).rejects.toThrow('killed');
	await world.playDue();
	// After the outage one step now, the next by its own delay: no burst.
	expect(await world.got(anna)).toEqual(['one', 'two']);
	await world.advance({ days: 1, minutes: 1 });
	expect(await world.got(anna)).toEqual(['three']);
});

it('who has stopped mailings gets what he asks for and nothing else; the rest comes should he want it again', async () => {
	const world = await openWith([
		{ text: 'asked', delay: 0 },
		{ text: 'second', delay: 1 },
		{ text: 'third', delay: 1 },
	]);
	const anna = await world.person('anna');
	await world.store.db.updateTable('subscriber').set({ mailings_stopped_at: 1 }).execute();
	await anna.funnel('f');
	await world.advance({ days: 1, minutes: 1 });
	expect(await world.got(anna)).toEqual(['asked']);
	const second = await world.store.db.selectFrom('funnel_step').select('skipped').where('step', '=', 2).execute();
	expect(second).toEqual([{ skipped: 'mailings' }]);
	await world.store.db.updateTable('subscriber').set({ mailings_stopped_at: null }).execute();
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['third']);
});

it('what he did not ask for has the button that ends mailings, what he asked for has not', async () => {
	const world = await openWith([
		{ text: 'asked', delay: 0 },
		{ text: 'advertises', delay: 1 },
	]);
	const anna = await world.person('anna');
	await anna.funnel('f');
	await world.advance({ days: 1, minutes: 1 });
	expect((await world.events()).map(({ what, buttons }) => [what, buttons.map(({ data }) => data)])).toEqual([
		['asked', []],
		['advertises', ['mailing:off']],
	]);
});
