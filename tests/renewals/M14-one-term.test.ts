import { coversOfPayments } from '../../service/store/migrations/m0005_covers';
import { localDay } from '../../service/time/local';
import type { Kysely } from '../../vendor';
import { heardBy } from '../support/renewalStory';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

async function refund(world: World, paymentId: string): Promise<void> {
	const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
	await world.notice('refund.succeeded', id);
}

async function standing(person: Person): Promise<string> {
	const { state, ends_at, renewal_on } = (await person.subscription())!;
	return `${state} ${localDay(ends_at, 'Europe/Moscow')} renewal ${renewal_on}`;
}

test('M14 a term that is over is refunded: the term being paid for stays to its end, only renewal goes off', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	const first = await anna.buy();
	await world.advanceUntil('2026-06-20T10:00');
	expect(await standing(anna)).toBe('active 2026-07-11 renewal 1');
	await refund(world, first);
	expect(await standing(anna)).toBe('active 2026-07-11 renewal 0');
	await world.advanceUntil('2026-07-11T20:00');
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-07-11');
	await world.advanceUntil('2026-07-12T12:00');
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 the running term is refunded with the next one paid ahead: the next begins tomorrow and keeps all its days', async () => {
	const world = await worlds.open({ files: 150 });
	const boris = await world.person('boris');
	const first = await boris.buy({ renewal: false });
	await boris.buy({ renewal: false });
	await world.advanceUntil('2026-06-01T10:00');
	await refund(world, first);
	expect(await standing(boris)).toBe('active 2026-07-01 renewal 0');
});

test('M14 a pause in the first of two paid terms: refunding the first leaves the second its days', async () => {
	const world = await worlds.open({ files: 150 });
	const vera = await world.person('vera');
	const first = await vera.buy({ renewal: false });
	await vera.buy({ renewal: false });
	await world.advanceUntil('2026-05-20T10:00');
	const unmoved = (await vera.subscription())!.ends_at;
	await vera.pause(10);
	await world.advanceUntil('2026-05-30T20:00');
	await vera.unpause();
	const before = (await vera.subscription())!.ends_at;
	await world.advanceUntil('2026-06-15T10:00');
	// The first term lasted to 11 June and lasts longer by the pause.
	const paused = (before - unmoved) / 86_400_000;
	expect(paused).toBeGreaterThan(5);
	await refund(world, first);
	expect((before - (await vera.subscription())!.ends_at) / 86_400_000).toBe(paused - 4);
});

test('M14 the first and then the second of three terms are refunded: the third keeps its days', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	const payments: string[] = [];
	for (let term = 1; term <= 3; term++) payments.push(await anna.buy({ renewal: false }));
	await world.advanceUntil('2026-06-01T10:00');
	await refund(world, payments[0]!);
	expect(await standing(anna)).toBe('active 2026-07-31 renewal 0');
	await world.advanceUntil('2026-06-11T10:00');
	await refund(world, payments[1]!);
	expect(await standing(anna)).toBe('active 2026-07-11 renewal 0');
	await refund(world, payments[2]!);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 the term that runs is refunded after an earlier one: access ends at once, he is told once', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	const second = await anna.buy({ renewal: false });
	await world.advanceUntil('2026-06-20T10:00');
	await world.events();
	await refund(world, second);
	expect(await standing(anna)).toMatch(/^ended/);
	expect((await heardBy(world, anna, '2026-06-22T12:00')).map((line) => line.slice(12))).toEqual(['refunded']);
});

test('M14 a term still ahead is refunded on the last day of the one before: today stays paid', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	const second = await anna.buy({ renewal: false });
	await world.advanceUntil('2026-06-11T10:00');
	await refund(world, second);
	expect(await standing(anna)).toBe('active 2026-06-11 renewal 0');
});

test('M14 a payment from before days were counted, refunded in full after the upgrade: access ends and renewal is off', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const payment = await anna.buy();
	await world.store.db.deleteFrom('charge_cover').execute();
	await world.store.db.updateTable('charge').set({ covered_days: null }).execute();
	await coversOfPayments(world.store.db as unknown as Kysely<unknown>);
	await refund(world, payment);
	expect(await standing(anna)).toMatch(/^ended .* renewal 0$/);
});
