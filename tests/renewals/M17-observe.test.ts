import { recheckPayments } from '../../nodes/SubscriptionService/recheck';
import { listObserved } from '../../service/observe/list';
import { isObserving } from '../../service/observe/state';
import { applySetup } from '../../service/setup/apply';
import { heardBy, savedCharges } from '../support/renewalStory';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const OPEN = { files: 120 };

async function setObserve(world: World, observe: boolean): Promise<void> {
	const applied = await applySetup(world.store, worldSetup({ observe }), null, false);
	expect(applied).toMatchObject({ ok: true });
}
const stageOf = async (world: World) =>
	(await world.store.db.selectFrom('renewal').select('stage').orderBy('id').execute()).map(({ stage }) => stage);

test('M17 in observe mode nobody is charged, told of money or loses access, and what would have been done is listed with its sum', async () => {
	const world = await worlds.open(OPEN);
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	await boris.buy({ renewal: false });
	await setObserve(world, true);
	await world.events();
	await world.advanceUntil('2026-06-14T12:00');
	const heard = (await world.events()).filter(({ what }) => !what.startsWith('file'));
	expect(heard).toEqual([]);
	expect([await anna.subscription(), await boris.subscription()]).toMatchObject([
		{ state: 'active', term: 1 },
		{ state: 'active', term: 1 },
	]);
	const list = await listObserved(world.store, 50);
	expect(list).toMatchObject({ observing: true, reason: null, since: expect.stringMatching(/^2026-05-12/) });
	expect(list.rows).toEqual([
		{
			at: expect.stringMatching(/^2026-06-08T09:00/),
			subscriberId: 1,
			renewalId: 1,
			what: expect.stringMatching(/^announce the charge/),
			kopecks: 99_000,
		},
		{
			at: expect.stringMatching(/^2026-06-08T09:00/),
			subscriberId: 2,
			renewalId: 2,
			what: expect.stringMatching(/let access end/),
			kopecks: null,
		},
		{
			at: expect.stringMatching(/^2026-06-11T20:59:59/),
			subscriberId: 2,
			renewalId: null,
			what: expect.stringMatching(/end access/),
			kopecks: null,
		},
	]);
	expect(list.totals[0]).toMatchObject({ count: 1 });
});

test('M17 leaving it announces each due renewal anew: the notice goes out first, the charge a day later', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await heardBy(world, anna, '2026-06-08T13:00');
	await setObserve(world, true);
	expect(await heardBy(world, anna, '2026-06-12T13:00')).toEqual([]);
	expect(await stageOf(world)).toEqual(['announced']);
	await setObserve(world, false);
	expect(await isObserving(world.store.db)).toBe(false);
	expect(await heardBy(world, anna, '2026-06-13T12:00')).toEqual(['06-12 13:00 renewal_notice']);
	expect(await savedCharges(world)).toEqual([]);
	expect(await heardBy(world, anna, '2026-06-13T14:00')).toEqual([expect.stringMatching(/^06-13 1[34]:00 renewed$/)]);
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
});

test('M17 a notice that waits for the morning when observe mode begins is not sent; its renewal gets another', async () => {
	const world = await worlds.open({ ...OPEN, service: { quietFrom: 11, quietTo: 13, slotHours: [9, 18] } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-08T12:30');
	expect(await stageOf(world)).toEqual(['announced']);
	await world.events();
	await applySetup(world.store, { service: { observe: true } }, null, false);
	expect(await heardBy(world, anna, '2026-06-08T20:00')).toEqual([]);
	await applySetup(world.store, { service: { observe: false } }, null, false);
	expect(await heardBy(world, anna, '2026-06-08T20:10')).toEqual(['06-08 20:00 renewal_notice']);
	expect(await heardBy(world, anna, '2026-06-11T20:00')).toEqual(['06-11 13:00 renewed']);
});

test('M17 declined before: in grace nothing goes on, and leaving begins with a notice, not with a try', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	await anna.cardWill('insufficient_funds', { times: 1 });
	expect(await heardBy(world, anna, '2026-06-11T13:00')).toEqual(['06-08 12:00 renewal_notice', '06-11 12:00 could_not_charge']);
	const before = await savedCharges(world);
	await setObserve(world, true);
	expect(await heardBy(world, anna, '2026-06-12T20:00')).toEqual([]);
	expect(await savedCharges(world)).toEqual(before);
	await setObserve(world, false);
	await world.playDue();
	expect(await heardBy(world, anna)).toEqual(['06-12 20:00 renewal_notice']);
	expect(await stageOf(world)).toEqual(['announced']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', grace_until: null });
	expect(await heardBy(world, anna, '2026-06-13T22:00')).toEqual([expect.stringMatching(/renewed$/)]);
	// Charged in grace that has been forgotten: the term goes on from the paid end.
	expect(await anna.subscription()).toMatchObject({ term: 2 });
});

test('M13 what is more than maxLateDays past its day when observe mode ends goes to the owner’s list; nobody loses access', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await setObserve(world, true);
	await world.advanceUntil('2026-06-20T12:00');
	await world.events();
	await setObserve(world, false);
	await world.advance({ days: 3 });
	const events = (await world.events()).filter(({ what }) => !what.startsWith('file'));
	expect(events.map(({ who, what }) => `${who}: ${what}`)).toEqual(['owner: owner_alert']);
	expect(await stageOf(world)).toEqual(['overdue']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 1 });
	expect(await savedCharges(world)).toEqual([]);
});

test('M17 paying by hand works in observe mode, and settles the renewal', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await setObserve(world, true);
	await world.advanceUntil('2026-06-12T12:00');
	await world.events();
	await anna.buy({ renewal: false });
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
	await setObserve(world, false);
	await world.advance({ days: 2 });
	expect(await savedCharges(world)).toEqual([]);
});

test('M17 who does not renew loses access only after observe mode, and is told', async () => {
	const world = await worlds.open(OPEN);
	const boris = await world.person('boris');
	await boris.buy({ renewal: false });
	await setObserve(world, true);
	await world.advanceUntil('2026-06-14T12:00');
	await world.events();
	await setObserve(world, false);
	await world.playDue();
	expect(await world.got(boris)).toEqual(['ended']);
	expect(await boris.subscription()).toMatchObject({ state: 'ended' });
});

test('M17 an Apply that leaves the setting as it is neither enters nor leaves, and never leaves what the service itself has begun', async () => {
	const world = await worlds.open({ files: 1 });
	const events = async () => (await world.store.db.selectFrom('event').select('kind').where('kind', 'like', 'observe.%').execute()).length;
	await setObserve(world, true);
	await setObserve(world, true);
	expect(await events()).toBe(1);
	await world.store.db
		.updateTable('installation')
		.set({ observe_reason: 'The store was restored.', recheck_from: world.now() - 3_600_000 })
		.execute();
	await setObserve(world, false);
	expect(await isObserving(world.store.db)).toBe(true);
	await recheckPayments(world.store, world.yooKassa);
	expect(await isObserving(world.store.db)).toBe(false);
});

test('M17 after the recheck of a restored store the owner’s own setting still holds', async () => {
	const world = await worlds.open({ files: 1 });
	await setObserve(world, true);
	await world.store.db
		.updateTable('installation')
		.set({ observe_reason: 'The store was restored.', recheck_from: world.now() - 3_600_000 })
		.execute();
	expect(await recheckPayments(world.store, world.yooKassa)).toMatchObject({ outcome: 'done' });
	expect(await world.store.db.selectFrom('installation').select(['observe', 'observe_reason', 'recheck_from']).executeTakeFirst()).toEqual({
		observe: 1,
		observe_reason: null,
		recheck_from: null,
	});
});
