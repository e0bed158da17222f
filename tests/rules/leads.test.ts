import { createLead } from '../../service/leads/create';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();

const form = {
	dedupeKey: 'tran-1',
	token: 'abcdefgh1234',
	formName: 'Landing',
	name: 'Анна',
	email: 'anna@example.com',
	utm: { utm_source: 'yandex' },
};
const person = async (world: World, id: number) =>
	await world.store.db.selectFrom('subscriber').select(['email']).where('id', '=', id).executeTakeFirstOrThrow();
const touches = async (world: World) =>
	await world.store.db.selectFrom('source_touch').select(['kind', 'value', 'utm']).orderBy('id').execute();

test('a lead that comes before Start joins when he presses it', async () => {
	const world = await worlds.open();
	expect(await createLead(world.store, form)).toMatchObject({ repeated: false, subscriberId: null });
	const anna = await world.person('anna');
	await anna.start('l_abcdefgh1234');
	expect((await person(world, anna.subscriberId)).email).toBe('anna@example.com');
	expect(await touches(world)).toContainEqual({ kind: 'form', value: 'Landing', utm: JSON.stringify(form.utm) });
});

test('a lead that comes after Start joins as it lands', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.start('l_abcdefgh1234');
	expect(await createLead(world.store, form)).toMatchObject({ subscriberId: anna.subscriberId });
	expect((await person(world, anna.subscriberId)).email).toBe('anna@example.com');
});

test('the same submission twice is one lead, and joins one person only', async () => {
	const world = await worlds.open();
	await createLead(world.store, form);
	expect(await createLead(world.store, form)).toMatchObject({ repeated: true });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.start('l_abcdefgh1234');
	await boris.start('l_abcdefgh1234');
	expect((await person(world, boris.subscriberId)).email).toBeNull();
	expect(await world.store.db.selectFrom('lead').select('subscriber_id').execute()).toEqual([{ subscriber_id: anna.subscriberId }]);
});

test('the form’s e-mail is used for the receipt: he is not asked again', async () => {
	const world = await worlds.open({ service: { receipts: 'email' } });
	await createLead(world.store, form);
	const anna = await world.person('anna');
	await anna.start('l_abcdefgh1234');
	await anna.buy();
	expect((await world.got(anna)).slice(-2)).toEqual(['paid_first', 'file 6']);
});

test('a second form with the same token joins the same person: after him, or both before him', async () => {
	const world = await worlds.open();
	const second = { ...form, dedupeKey: 'tran-2', email: 'other@example.com', formName: 'Second' };
	const anna = await world.person('anna');
	await createLead(world.store, form);
	await anna.start('l_abcdefgh1234');
	expect(await createLead(world.store, second)).toMatchObject({ repeated: false, subscriberId: anna.subscriberId });
	const boris = await world.person('boris');
	for (const lead of [form, second]) await createLead(world.store, { ...lead, token: 'zzzzyyyy9999', dedupeKey: `b-${lead.dedupeKey}` });
	await boris.start('l_zzzzyyyy9999');
	const leads = await world.store.db.selectFrom('lead').select(['state', 'subscriber_id']).orderBy('id').execute();
	expect(leads).toEqual([anna, anna, boris, boris].map(({ subscriberId }) => ({ state: 'joined', subscriber_id: subscriberId })));
	// What he gave first stays.
	for (const { subscriberId } of [anna, boris]) expect((await person(world, subscriberId)).email).toBe('anna@example.com');
});
