import { agreedTerms } from '../../service/consents/keep';
import { importSubscribers } from '../../service/imports/run';
import { transition } from '../../service/store/transition';
import { resumeRenewal } from '../../service/subscriptions/resumeRenewal';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

const METHOD = '2a2bc1c0-000f-5000-8000-18db351245c7';
const PARTS = {
	products: [{ code: 'club', name: 'Club' }],
	offers: [
		{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const },
		{ code: 'club', name: 'Club', price: '300', product: 'club', termCount: 30, termUnit: 'day' as const },
	],
};

/** The owner's list says of a person that he has the club, renews it and has agreed to that. */
async function importClub(world: World, { telegramId }: Person, write = true) {
	const head = 'telegram_id;offer;ends_on;renewal;price;consent_at;payment_method_id;last4;expiry';
	const list = `${head}\n${telegramId};club;2026-06-20;on;300;2026-05-11;${METHOD};4477;12/28\n`;
	return await importSubscribers(world.store, Buffer.from(list), { botId: world.botId, write, firstFile: 'tomorrow' });
}

async function renewalOf(world: World, { subscriberId }: Person): Promise<Record<string, number>> {
	const rows = await world.store.db
		.selectFrom('subscription')
		.select(['product_code', 'renewal_on'])
		.where('subscriber_id', '=', subscriberId)
		.execute();
	return Object.fromEntries(rows.map(({ product_code, renewal_on }) => [product_code, renewal_on]));
}

it('M8 who has switched renewal off here is imported with renewal off whatever the list says, until he agrees himself', async () => {
	const world = await worlds.open({ parts: PARTS });
	const anna = await world.person('Anna');
	await anna.buy();
	await anna.cancel();
	expect(await importClub(world, anna, false)).toMatchObject({ renewing: 0, withdrawnHere: 1 });
	expect(await importClub(world, anna)).toMatchObject({ imported: 1, renewing: 0, withdrawnHere: 1 });
	expect(await renewalOf(world, anna)).toEqual({ subscription: 0, club: 0 });
	await world.events();
	// The terms of ours that he has not seen for the club are shown to him first.
	await anna.resume();
	const shown = (await world.events()).flatMap(({ buttons }) => buttons).find(({ data }) => data?.startsWith('resume:'))!.data!;
	await resumeRenewal(world.store, { subscriberId: anna.subscriberId, cause: world.cause(), shown: shown.slice('resume:'.length) });
	expect(await renewalOf(world, anna)).toEqual({ subscription: 1, club: 1 });
});

it('M8 who has agreed again since is imported as the list says', async () => {
	const world = await worlds.open({ parts: PARTS });
	const anna = await world.person('Anna');
	await anna.buy();
	await anna.cancel();
	await anna.resume();
	expect(await importClub(world, anna)).toMatchObject({ renewing: 1, withdrawnHere: 0 });
	expect(await renewalOf(world, anna)).toEqual({ subscription: 1, club: 1 });
});

it('M8 a consent taken back before its purchase is paid stays so though an import brings another one meanwhile', async () => {
	const world = await worlds.open({ parts: PARTS });
	const anna = await world.person('Anna');
	await anna.buy();
	// A second purchase, agreed to and not paid yet; then he ends renewal of all he has.
	await anna.choose('days');
	await anna.consent();
	await anna.cancel();
	await importClub(world, anna);
	await anna.pay();
	expect(await renewalOf(world, anna)).toEqual({ subscription: 0, club: 0 });
});

it('M8 an import does not make older what somebody has agreed to here', async () => {
	const world = await worlds.open({ parts: PARTS });
	const anna = await world.person('Anna');
	await anna.buy();
	const agreed = async () =>
		(await transition(world.store, async (tx) => await agreedTerms(tx, anna.subscriberId, [anna.orderId])))!.version;
	const before = await agreed();
	expect(before).toBeGreaterThan(0);
	await importClub(world, anna);
	expect(await agreed()).toBe(before);
});
