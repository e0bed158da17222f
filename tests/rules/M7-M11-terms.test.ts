import { atHour, endOfTerm, local } from '../../service/time/local';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const MOSCOW = 'Europe/Moscow';
const at = (iso: string, zone = MOSCOW) =>
	local(Date.now(), zone)
		.set({ ...parts(iso), hour: 15, minute: 0, second: 0, millisecond: 0 })
		.toMillis();
const shown = (moment: number, zone = MOSCOW) => local(moment, zone).toFormat('yyyy-MM-dd HH:mm:ss');

function parts(iso: string): { year: number; month: number; day: number } {
	const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
	return { year, month, day };
}

async function end(person: Person): Promise<string> {
	return shown((await person.subscription())!.ends_at);
}

test.each([
	['2026-01-29', ['2026-02-28', '2026-03-29', '2026-04-29']],
	['2026-01-30', ['2026-02-28', '2026-03-30', '2026-04-30']],
	['2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
	['2027-11-30', ['2027-12-30', '2028-01-30', '2028-02-29', '2028-03-30']],
])('M11 calendar months count from the first anchor day (%s)', (start, ends) => {
	let moment = at(start);
	for (const expected of ends) {
		moment = endOfTerm(moment, MOSCOW, { count: 1, unit: 'month' }, parts(start).day);
		expect(shown(moment)).toBe(`${expected} 23:59:59`);
	}
});

test('M11 thirty days are thirty days, not a month', () => {
	expect(shown(endOfTerm(at('2026-01-31'), MOSCOW, { count: 30, unit: 'day' }, 31))).toBe('2026-03-02 23:59:59');
	expect(shown(endOfTerm(at('2026-02-01'), MOSCOW, { count: 1, unit: 'month' }, 1))).toBe('2026-03-01 23:59:59');
});

test('M11 a term across a change of clocks still ends at 23:59:59 of his local day', () => {
	const zone = 'Europe/Berlin';
	expect(shown(endOfTerm(at('2026-03-20', zone), zone, { count: 30, unit: 'day' }, 20), zone)).toBe('2026-04-19 23:59:59');
	expect(shown(endOfTerm(at('2026-10-20', zone), zone, { count: 1, unit: 'month' }, 20), zone)).toBe('2026-11-20 23:59:59');
	// 02:30 does not exist that night; the file's hour is the next one that does.
	expect(shown(atHour(at('2026-03-29', zone), zone, 2), zone)).toBe('2026-03-29 03:00:00');
});

test('M11 bought late in the evening the term counts from his own day, not from UTC’s', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T21:30', service: { zone: 'Asia/Vladivostok' } });
	const anna = await world.person('anna');
	await anna.buy();
	// 13 May, 04:30 in Vladivostok.
	expect(shown((await anna.subscription())!.ends_at, 'Asia/Vladivostok')).toBe('2026-06-12 23:59:59');
});

test('M11 the zone of a term is fixed at its start: moving east does not end it sooner', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await anna.zone('Asia/Vladivostok');
	expect(await end(anna)).toBe('2026-06-11 23:59:59');
	await world.advanceUntil('2026-06-11T23:00');
	expect((await anna.subscription())!.state).toBe('active');
});

test('M7 a paid term raises the number and goes on from its own end; days granted move the end and not the number', async () => {
	const world = await worlds.open({ startAt: '2026-01-31T10:00' });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'month', renewal: false });
	expect(await end(anna)).toBe('2026-02-28 23:59:59');
	await world.advance({ days: 5 });
	await anna.buy({ offer: 'month', renewal: false });
	expect([await end(anna), (await anna.subscription())!.term]).toEqual(['2026-03-31 23:59:59', 2]);
	world.down = true;
	await world.advance({ days: 3 });
	world.down = false;
	await world.playDue();
	const after = (await anna.subscription())!;
	expect([shown(after.ends_at), after.term]).toEqual(['2026-04-02 23:59:59', 2]);
	// Granted days carry the anchor along: the next month is a month, neither shorter nor longer.
	await anna.buy({ offer: 'month', renewal: false });
	expect(await end(anna)).toBe('2026-05-02 23:59:59');
});

test('M7 while access is on a payment after the end still continues from the end', async () => {
	const world = await worlds.open({ files: 100 });
	const anna = await world.person('anna');
	await anna.buy({ renewal: true });
	await world.advance({ days: 20 });
	world.down = true;
	await world.advance({ days: 12 });
	await anna.cancel();
	await anna.buy({ renewal: false });
	expect([await end(anna), (await anna.subscription())!.term]).toEqual(['2026-07-11 23:59:59', 2]);
});

test('M7 what is not renewed ends after its last local day, and he is told in the morning, not at midnight', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await world.advance({ days: 29 });
	await world.events();
	await world.advance({ days: 3 });
	await world.expectEvents([
		'06-10 12:00 anna: ends_soon',
		'06-11 09:00 anna: file 36',
		'06-11 12:00 anna: ends_soon',
		'06-12 09:00 anna: ended',
	]);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M7 one that renews is not ended by the clock: before a definite decline access goes on', async () => {
	const world: World = await worlds.open({ files: 120 });
	const anna = await world.person('anna');
	await anna.buy({ renewal: true });
	await world.advance({ days: 29 });
	world.shopFault('no-answer', { times: 1000, method: 'POST' });
	await world.advance({ days: 3 });
	expect((await anna.subscription())!.state).toBe('active');
});
