import { heardBy, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** Anna, who has bought on 12 May: charged on 11 June at 12:00. Everything before its eve is forgotten. */
async function eve(): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T10:00');
	await world.events();
	return { world, anna };
}

const heard = async (world: World, until: string) => await heardBy(world, world.people[0]!, until);
const states = savedCharges;

test('M12 no money: told why at most twice and once for the last time, tried after 6 h, 1 d and 3 d, access to the end of grace, then over', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('insufficient_funds');
	expect(await heard(world, '2026-06-20T12:00')).toEqual([
		'06-11 12:00 could_not_charge',
		'06-11 18:00 could_not_charge',
		'06-14 12:00 last_try',
		'06-15 09:00 grace_ended',
	]);
	expect(await states(world)).toEqual(Array<string>(4).fill('declined: insufficient_funds'));
	expect(await anna.subscription()).toMatchObject({ state: 'ended', term: 1 });
	// Files went on during grace and ended with it.
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-06-14');
});

test('M12 recovered at the third try: the period goes on from the old end, not from the moment of the charge', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('insufficient_funds', { times: 2 });
	expect(await heard(world, '2026-06-13T12:00')).toEqual([
		'06-11 12:00 could_not_charge',
		'06-11 18:00 could_not_charge',
		'06-12 12:00 renewed',
	]);
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2, grace_until: null });
	expect(new Date((await anna.subscription())!.ends_at).toISOString()).toBe('2026-07-11T20:59:59.000Z');
});

test.each(['card_expired', 'permission_revoked', '400'])(
	'M12 a final decline (%s) stops at once, and the card is struck off',
	async (outcome) => {
		const { world, anna } = await eve();
		await anna.cardWill(outcome);
		expect(await heard(world, '2026-06-16T12:00')).toEqual(['06-11 12:00 last_try', '06-15 09:00 grace_ended']);
		expect(await states(world)).toHaveLength(1);
		expect(await world.store.db.selectFrom('card').select('autopay_allowed').execute()).toEqual([{ autopay_allowed: 0 }]);
	},
);

test('M12 a decline without a reason is tried once more and then left', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('general_decline');
	expect(await heard(world, '2026-06-14T13:00')).toEqual(['06-11 12:00 could_not_charge', '06-11 18:00 last_try']);
	expect(await states(world)).toHaveLength(2);
});

test('M12 an exceeded limit is tried the next day, not after six hours', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('payment_method_limit_exceeded', { times: 1 });
	expect(await heard(world, '2026-06-13T12:00')).toEqual(['06-11 12:00 could_not_charge', '06-12 12:00 renewed']);
});

test('M12 pay now in grace: a declined link uses no try up, a paid one ends the tries', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('insufficient_funds');
	await world.advanceUntil('2026-06-11T14:00');
	await anna.payNow();
	await anna.pay({ card: 'mir:insufficient_funds' });
	expect(await anna.renewal()).toMatchObject({ stage: 'retry', tries: 1 });
	await anna.payNow();
	await anna.pay();
	expect(await heard(world, '2026-06-16T12:00')).toEqual([
		'06-11 12:00 could_not_charge',
		'06-11 14:00 pay_link',
		'06-11 14:00 payment_declined',
		'06-11 14:00 pay_link',
		'06-11 14:00 paid_again',
	]);
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2, renewal_on: 1 });
	expect(await states(world)).toHaveLength(1);
});

test('M12 cancelled in grace: no more tries, access ends, and no word about a charge', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('insufficient_funds');
	await world.advanceUntil('2026-06-12T10:00');
	await world.events();
	await anna.cancel();
	expect(await heard(world, '2026-06-16T12:00')).toEqual(['06-12 10:00 cancelled_in_grace', '06-12 10:00 ended']);
	expect(await states(world)).toHaveLength(2);
});
