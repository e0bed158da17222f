import { decideRenewal } from '../../service/renewals/decide';
import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

async function ends(anna: Person): Promise<string> {
	return new Date((await anna.subscription())!.ends_at + 3 * 3_600_000).toISOString().slice(0, 10);
}

test('M11 calendar months from the 31st: charged on 28 February, then on 31 March, never drifting', async () => {
	const world = await worlds.open({ startAt: '2026-12-31T10:00', files: 400 });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'month' });
	const found: string[] = [await ends(anna)];
	for (const moment of ['2027-01-31T13:00', '2027-02-28T13:00', '2027-03-31T13:00', '2027-04-30T13:00']) {
		await world.advanceUntil(moment);
		found.push(await ends(anna));
	}
	expect(found).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
	expect(await moneyKept(world)).toBe(4);
});

test('M11 from 30 days to a calendar month: he gets the whole month he pays for', async () => {
	const world = await worlds.open({ startAt: '2026-06-01T10:00', files: 200 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-08-05T10:00');
	expect(await ends(anna)).toBe('2026-08-30');
	await anna.plan('month');
	const month = (await world.store.db.selectFrom('offer').selectAll().where('code', '=', 'month').executeTakeFirstOrThrow()).id;
	await anna.plan(`month:${month}`);
	await world.advanceUntil('2026-08-30T13:00');
	expect(await ends(anna)).toBe('2026-09-30');
	await world.advanceUntil('2026-09-30T13:00');
	expect(await ends(anna)).toBe('2026-10-30');
});

test('M11 from a calendar month to 30 days and back: months count from the day the days have led to', async () => {
	const world = await worlds.open({ startAt: '2026-06-15T10:00', files: 200 });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'month' });
	await anna.plan('days');
	await world.advanceUntil('2026-07-15T13:00');
	expect(await ends(anna)).toBe('2026-08-14');
	await anna.plan('month');
	await world.advanceUntil('2026-08-14T13:00');
	await anna.agree(`${(await anna.renewal())!.id}:${(await anna.renewal())!.offer_id}`);
	await world.advanceUntil('2026-08-15T20:00');
	expect(await ends(anna)).toBe('2026-09-14');
});

test('M11 the clocks change on the day of the charge: charged once, at noon where he lives', async () => {
	// Berlin springs forward on 28 March 2027.
	const world = await worlds.open({ startAt: '2027-02-26T10:00', files: 150, service: { zone: 'Europe/Berlin' } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2027-03-29T10:00');
	const { settled_at } = await world.store.db
		.selectFrom('charge')
		.select('settled_at')
		.where('kind', '=', 'saved')
		.executeTakeFirstOrThrow();
	expect(new Date(settled_at!).toISOString().slice(0, 16)).toBe('2027-03-28T10:00');
	expect(await moneyKept(world)).toBe(1);
});

test('M11 extended by hand for a month: nothing is charged on the old day, a new notice comes before the new one', async () => {
	const { world, anna, renewalId } = await announced();
	await decideRenewal(world.store, { renewalId, what: 'grant', days: 30, actor: 'olga' });
	expect(names(await heardBy(world, anna, '2026-07-07T12:00'))).toEqual(['granted']);
	expect([await savedCharges(world), await ends(anna), (await anna.subscription())!.term]).toEqual([[], '2026-07-11', 1]);
	expect(names(await heardBy(world, anna, '2026-07-12T12:00'))).toEqual(['renewal_notice', 'renewed']);
	expect((await anna.subscription())!.term).toBe(2);
});

test('M11 a smaller move of the end plans the charge anew, with a new notice', async () => {
	const { world, anna, renewalId } = await announced();
	await decideRenewal(world.store, { renewalId, what: 'grant', days: 2, actor: 'olga' });
	const heard = await heardBy(world, anna, '2026-06-14T12:00');
	expect(names(heard)).toEqual(['granted', 'renewal_notice', 'renewed']);
	expect(heard.at(-1)!.slice(0, 11)).toBe('06-13 12:00');
});

test('M13 the service was down for a week over the day of the charge: nothing is charged blindly, nobody loses access, the owner decides', async () => {
	const { world, anna, renewalId } = await announced();
	await world.advanceUntil('2026-06-10T10:00');
	world.down = true;
	await world.advanceUntil('2026-06-17T10:00');
	world.down = false;
	await world.events();
	await world.advanceUntil('2026-06-18T10:00');
	const events = await world.events();
	expect(events.filter(({ who, text }) => who === 'owner' && text.includes('day is long past'))).toHaveLength(1);
	expect([await savedCharges(world), (await anna.subscription())!.state]).toEqual([[], 'active']);
	expect(await anna.renewal()).toMatchObject({ stage: 'overdue' });
	await decideRenewal(world.store, { renewalId, what: 'announce', actor: 'olga' });
	expect(names(await heardBy(world, anna, '2026-06-20T12:00'))).toEqual(['renewal_notice', 'renewed']);
	await expect(decideRenewal(world.store, { renewalId, what: 'end', actor: 'olga' })).rejects.toThrow('nothing to decide');
});

test('M13 the owner ends an overdue one: access ends, uncharged', async () => {
	const { world, anna, renewalId } = await announced();
	world.down = true;
	await world.advanceUntil('2026-06-17T10:00');
	world.down = false;
	await world.advanceUntil('2026-06-17T12:00');
	await decideRenewal(world.store, { renewalId, what: 'end', actor: 'olga' });
	expect([await moneyKept(world), (await anna.subscription())!.state]).toEqual([0, 'ended']);
});

async function announced(): Promise<{ world: World; anna: Person; renewalId: number }> {
	const world = await worlds.open({ files: 150, service: { compensateMissedDays: false } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-08T13:00');
	await world.events();
	return { world, anna, renewalId: (await anna.renewal())!.id };
}

test('M13 the service was down from before the notice until long past the day: not announced by itself either, the owner decides', async () => {
	const world = await worlds.open({ files: 150, service: { compensateMissedDays: false } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-05T10:00');
	await world.events();
	world.down = true;
	await world.advanceUntil('2026-06-25T10:00');
	world.down = false;
	await world.advanceUntil('2026-06-28T10:00');
	const events = await world.events();
	expect(events.filter(({ who, text }) => who === 'owner' && text.includes('day is long past'))).toHaveLength(1);
	expect(events.filter(({ what }) => what === 'renewal_notice')).toEqual([]);
	expect([await savedCharges(world), (await anna.subscription())!.state]).toEqual([[], 'active']);
	const { id: renewalId, stage } = (await anna.renewal())!;
	expect(stage).toBe('overdue');
	await decideRenewal(world.store, { renewalId, what: 'announce', actor: 'olga' });
	expect(names(await heardBy(world, anna, '2026-06-30T12:00'))).toEqual(['renewal_notice', 'renewed']);
});

test('M13 the service was down from before the notice until two days past the day: announced late, charged after it', async () => {
	const world = await worlds.open({ files: 150, service: { compensateMissedDays: false } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-05T10:00');
	await world.events();
	world.down = true;
	await world.advanceUntil('2026-06-13T10:00');
	world.down = false;
	expect(names(await heardBy(world, anna, '2026-06-15T12:00'))).toEqual(['renewal_notice', 'renewed']);
});

test('M13 files were missing until long past the day: with the files it goes on by itself, the owner has decided by uploading them', async () => {
	const world = await worlds.open({ files: 36, service: { compensateMissedDays: false } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-25T10:00');
	expect(await anna.renewal()).toMatchObject({ stage: 'waiting_catalogue' });
	await world.events();
	world.folder.fill(37, 120);
	await world.folder.sync();
	expect(names(await heardBy(world, anna, '2026-06-28T12:00'))).toEqual(['renewal_notice', 'renewed']);
});
