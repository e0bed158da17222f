import { useWorld } from '../support/world';

const worlds = useWorld();
const OPEN = { files: 120 };

test('M2 the model renewal: notice three days before, one charge on the last day, the term goes on from its end, and again', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	const { ends_at } = (await anna.subscription())!;
	await world.advanceUntil('2026-06-07T13:00');
	await world.events();
	await world.advanceUntil('2026-06-08T13:00');
	const notices = (await world.events()).filter(({ who, what }) => who === 'anna' && !what.startsWith('file'));
	expect(notices.map(({ at, what }) => `${at} ${what}`)).toEqual(['06-08 12:00 renewal_notice']);
	expect(notices[0]!.text).toContain('price=990');
	await world.advanceUntil('2026-06-11T13:00');
	const renewed = (await world.events()).filter(({ who, what }) => who === 'anna' && !what.startsWith('file'));
	expect(renewed.map(({ at, what }) => `${at} ${what}`)).toEqual(['06-11 12:00 renewed']);
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active', ends_at: ends_at + 30 * 86_400_000 });
	await world.advanceUntil('2026-07-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 3 });
	const charges = await world.store.db.selectFrom('charge').select(['kind', 'state', 'term']).orderBy('id').execute();
	expect(charges).toEqual([
		{ kind: 'link', state: 'succeeded', term: 1 },
		{ kind: 'saved', state: 'succeeded', term: 2 },
		{ kind: 'saved', state: 'succeeded', term: 3 },
	]);
});
