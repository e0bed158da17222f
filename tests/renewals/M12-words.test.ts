import { useWorld } from '../support/world';

const worlds = useWorld();

test('M12 cancelled in grace: he is told that access ends now, and no past day as if it lay ahead', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('insufficient_funds');
	await world.advanceUntil('2026-06-12T10:00');
	await world.events();
	await anna.cancel();
	await world.advance({ minutes: 5 });
	expect(await world.got(anna)).toEqual(['cancelled_in_grace', 'ended']);
});

test('M12 a decline found at night: he is told in the morning, and the next try comes an hour later', async () => {
	const world = await worlds.open({ files: 150, parts: { renewals: { ladderHours: [4, 24] } } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:30');
	await anna.cardWill('pending', { minutes: 11 * 60, then: 'insufficient_funds', times: 1 });
	await world.events();
	await world.advanceUntil('2026-06-12T13:00');
	const heard = (await world.events()).filter(({ what }) => !what.startsWith('file')).map(({ at, what }) => `${at} ${what}`);
	expect(heard).toEqual(['06-12 09:00 could_not_charge', '06-12 10:00 renewed']);
});
