import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const CLUB = { code: 'club', name: 'Club', price: '600', product: 'club' };

/** Anna's files with consent to renewal, both bought on 12 May; the club as told. */
async function withClub(clubRenews: boolean): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, parts: { offers: [...worldSetup().offers!, CLUB] } });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.buy({ offer: 'club', renewal: clubRenews });
	return { world, anna };
}

async function switches(world: World): Promise<string[]> {
	const rows = await world.store.db.selectFrom('subscription').select(['product_code', 'term', 'renewal_on']).orderBy('id').execute();
	return rows.map(({ product_code, term, renewal_on }) => `${product_code} ${term} ${renewal_on === 1 ? 'on' : 'off'}`);
}

const renewalWords = async (world: World) =>
	(await world.store.db.selectFrom('consent').select(['action', 'order_id']).where('document', '=', 'renewal').orderBy('id').execute()).map(
		({ action, order_id }) => `${action} ${order_id ?? 'card'}`,
	);

test('M8 taking back the consent of another purchase, never paid, leaves what runs alone: it is renewed', async () => {
	const world = await worlds.open({ files: 150, parts: { offers: [...worldSetup().offers!, CLUB] } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-09T10:00');
	await anna.choose('club');
	await anna.consent();
	await anna.consent({ renewal: false });
	await world.advanceUntil('2026-06-12T13:00');
	expect([await savedCharges(world), await switches(world)]).toEqual([['succeeded'], ['subscription 2 on']]);
});

test('M8 the consent of one open purchase is not taken back with that of another', async () => {
	const world = await worlds.open({ parts: { offers: [...worldSetup().offers!, CLUB] } });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const days = await anna.openPayment();
	await anna.choose('club');
	await anna.consent();
	await anna.consent({ renewal: false });
	await world.shop('POST', `payments/${days}/pay`, { card: 'success' });
	await world.notice('payment.succeeded', days);
	expect(await switches(world)).toEqual(['subscription 1 on']);
});

test('M8 a cancellation takes back the consent of a purchase that is still to be paid', async () => {
	const { world, anna } = await withClub(true);
	await anna.choose('month');
	await anna.consent();
	await anna.cancel();
	await anna.pay();
	expect(await switches(world)).toEqual(['subscription 2 off', 'club 1 off']);
});

test('M8 resuming switches on only what was bought with consent, and names its sum and day', async () => {
	const { world, anna } = await withClub(false);
	await anna.cancel();
	await world.events();
	await anna.resume();
	const [resumed, ...more] = await world.events();
	expect([resumed!.what, more.length, await switches(world)]).toEqual(['resumed', 0, ['subscription 1 on', 'club 1 off']]);
	expect(resumed!.text).toContain('990');
	await world.advanceUntil('2026-06-13T10:00');
	expect(await moneyKept(world)).toBe(1);
});

test('M8 resuming what was bought without consent, with a card bound meanwhile: it stays off, and he is told how to agree', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await anna.newCard();
	await anna.bindCard('mir');
	expect(await switches(world)).toEqual(['subscription 1 off']);
	await world.events();
	await anna.resume();
	expect(await world.got(anna)).toEqual(['resume_needs_consent']);
	await world.advanceUntil('2026-06-13T10:00');
	expect([await savedCharges(world), await switches(world)]).toEqual([[], ['subscription 1 off']]);
});

test('M8 a card bound for one purchase does not switch on another that was made without consent', async () => {
	const { world, anna } = await withClub(false);
	await anna.cancel();
	await anna.newCard();
	await anna.bindCard('mir');
	expect(await switches(world)).toEqual(['subscription 1 on', 'club 1 off']);
});

test('M10 two products resumed within the days of the notice: each is named, and each is charged on its day', async () => {
	const { world, anna } = await withClub(true);
	await world.advanceUntil('2026-06-09T10:00');
	await anna.cancel();
	await world.events();
	await anna.resume();
	const told = await world.events();
	expect(told.map(({ what }) => what)).toEqual(['resumed', 'resumed']);
	expect(told.map(({ text }) => /price=(\d+)/.exec(text)![1])).toEqual(['990', '600']);
	expect((await heardBy(world, anna, '2026-06-12T13:00')).map((line) => line.slice(12))).toEqual(['renewed', 'renewed']);
	expect(await switches(world)).toEqual(['subscription 2 on', 'club 2 on']);
	expect(await moneyKept(world)).toBe(2);
});

test('M8 “replace card” is consent only when a card is bound: an old link that is paid later does not switch renewal on', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.choose('month');
	await anna.consent();
	await anna.cancel();
	const before = await renewalWords(world);
	await anna.newCard();
	expect(await renewalWords(world)).toEqual(before);
	await anna.pay();
	expect(await switches(world)).toEqual(['subscription 2 off']);
	await anna.bindCard('mir');
	expect((await renewalWords(world)).slice(before.length)).toEqual(['given card']);
	expect(await switches(world)).toEqual(['subscription 2 on']);
});

test('M8 a cancellation between the link for a card and its binding: nothing is agreed to, renewal stays off', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	await anna.newCard();
	await anna.cancel();
	const before = await renewalWords(world);
	await anna.bindCard('mir');
	expect([await renewalWords(world), await switches(world)]).toEqual([before, ['subscription 1 off']]);
});

test('M8 his last card forgotten takes back the consent of a purchase that is still to be paid', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.choose('month');
	await anna.consent();
	await anna.forget('all');
	await anna.pay();
	expect(await switches(world)).toEqual(['subscription 2 off']);
});

test('M7 a bundle resumed within the days of the notice: its one charge is named once, and prolongs both', async () => {
	const both = { code: 'both', name: 'Both', price: '1500', also: ['club'] };
	const world = await worlds.open({ files: 150, parts: { offers: [both] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'both' });
	await world.advanceUntil('2026-06-09T10:00');
	await anna.cancel();
	await world.events();
	await anna.resume();
	const told = await world.events();
	expect(told.map(({ text }) => /price=(.*)/.exec(text)?.[1]!.replace(/\D/g, ''))).toEqual(['1500']);
	await world.advanceUntil('2026-06-13T10:00');
	expect([await switches(world), await moneyKept(world)]).toEqual([['subscription 2 on', 'club 2 on'], 1]);
});
