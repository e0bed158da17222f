import { agreeAnew } from '../../service/consents/agreeAnew';
import { needsNewTerms, renewalTerms } from '../../service/consents/renewalTerms';
import { consentStanding } from '../../service/consents/standing';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { cancelRenewal } from '../../service/subscriptions/renewalSwitch';
import { resumeRenewal } from '../../service/subscriptions/resumeRenewal';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const CLUB = { code: 'club', name: 'Club', price: '600', product: 'club' };
const MAILING = { name: 'mailing' as const, title: 'Mailings', text: 'mailing text' };
const parts = { offers: [...worldSetup().offers!, CLUB] };

/** The documents of these names have new texts. */
async function change(world: World, ...names: string[]): Promise<void> {
	const documents = worldSetup().documents!.map((one) => (names.includes(one.name) ? { ...one, text: 'new text' } : one));
	const applied = await applySetup(world.store, { documents }, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	expect(applied).toMatchObject({ ok: true });
}

async function agree(world: World, anna: Person, document: string, version: number, cause = world.cause()): Promise<boolean> {
	const about = { subscriberId: anna.subscriberId, document: document as 'offer', version, cause };
	const { agreed } = await agreeAnew(world.store, about);
	await world.deliver();
	return agreed;
}

async function resume(world: World, { subscriberId }: Person, shown?: string, actor?: string): Promise<boolean> {
	const { resumed } = await resumeRenewal(world.store, { subscriberId, shown, actor, cause: world.cause() });
	await world.deliver();
	return resumed;
}

const standing = async (world: World, { subscriberId }: Person) => await transition(world.store, (tx) => consentStanding(tx, subscriberId));
const needs = async (world: World, { subscriberId }: Person) => await transition(world.store, (tx) => needsNewTerms(tx, subscriberId));
const outdated = async (world: World, anna: Person) =>
	(await standing(world, anna)).filter(({ isOutdated }) => isOutdated).map(({ document }) => document);
const evidence = async (world: World, document = 'renewal') =>
	(await world.store.db.selectFrom('consent').selectAll().where('document', '=', document).orderBy('id').execute()).map(
		({ action, version, order_id }) => `${action} ${version} ${order_id}`,
	);

test.each([
	['the chat', 'in:7', undefined, 'chat'],
	['the account page', 'page:7', undefined, 'account'],
	['an execution of the owner', 'run:7:0', undefined, 'service'],
	['a manager', 'in:7', 'olga', 'service'],
])('evidence says where it was given: %s', async (_, cause, actor, place) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await cancelRenewal(world.store, { subscriberId: anna.subscriberId, cause, actor });
	const { place: noted } = await world.store.db
		.selectFrom('consent')
		.select('place')
		.where('action', '=', 'withdrawn')
		.executeTakeFirstOrThrow();
	expect(noted).toBe(place);
});

test('where he stands with each document: what he agreed to and when, what he took back, what has changed since', async () => {
	const world = await worlds.open({ parts: { documents: [...worldSetup().documents!, MAILING] } });
	const anna = await world.person('anna');
	await anna.buy();
	const documents = [...worldSetup().documents!.map((one) => (one.name === 'privacy' ? { ...one, url: 'https://a.ru/p' } : one)), MAILING];
	await applySetup(world.store, { documents }, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	await anna.cancel();
	const agreed = { version: 1, at: expect.any(Number), place: 'chat' };
	expect(await standing(world, anna)).toEqual([
		{ ...of('mailing', 'Mailings', 'mailing text'), newestVersion: 1, agreed: null, withdrawnAt: null, isOutdated: false },
		{ ...of('offer', 'Offer', 'offer text'), newestVersion: 1, agreed, withdrawnAt: null, isOutdated: false },
		{ ...of('privacy', 'Privacy', 'privacy text', 'https://a.ru/p'), newestVersion: 2, agreed, withdrawnAt: null, isOutdated: true },
		{ ...of('renewal', 'Renewal', 'renewal text'), newestVersion: 1, agreed, withdrawnAt: expect.any(Number), isOutdated: false },
	]);
});

function of(document: string, title: string, text: string, url = '') {
	return { document, title, text, url };
}

test('a consent taken back in a purchase he never paid does not look like that of what renews', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.choose('club');
	await anna.consent();
	await anna.consent({ renewal: false });
	expect((await standing(world, anna)).find(({ document }) => document === 'renewal')).toMatchObject({ withdrawnAt: null });
});

test('he agrees to the newest version as shown, once; to an older one, to what he never agreed to or took back he does not', async () => {
	const world = await worlds.open({ parts: { documents: [...worldSetup().documents!, MAILING] } });
	const anna = await world.person('anna');
	expect(await agree(world, anna, 'offer', 1)).toBe(false);
	await anna.buy();
	await change(world, 'offer', 'renewal');
	await world.events();
	expect([await agree(world, anna, 'offer', 1), await agree(world, anna, 'offer', 3), await agree(world, anna, 'privacy', 1)]).toEqual([
		false,
		false,
		false,
	]);
	expect([await agree(world, anna, 'offer', 2), await agree(world, anna, 'offer', 2)]).toEqual([true, false]);
	expect(await evidence(world, 'offer')).toEqual([`given 1 ${anna.orderId}`, 'given 2 null']);
	await anna.cancel();
	expect(await agree(world, anna, 'renewal', 2)).toBe(false);
	expect((await world.got(anna)).sort()).toEqual(['cancelled', 'consent_renewed']);
});

test('M8 new terms of renewal are agreed to for each purchase that renews, and revive none that he took back', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.buy();
	const days = anna.orderId;
	await anna.buy({ offer: 'club' });
	const club = anna.orderId;
	await world.store.db.updateTable('subscription').set({ renewal_on: 0 }).where('product_code', '=', 'club').execute();
	await change(world, 'renewal');
	expect(await outdated(world, anna)).toEqual(['renewal']);
	expect(await agree(world, anna, 'renewal', 2)).toBe(true);
	expect(await evidence(world)).toEqual([`given 1 ${days}`, `given 1 ${club}`, `given 2 ${days}`]);
	expect(await outdated(world, anna)).toEqual([]);
});

test('M8 agreeing to new terms does not switch renewal on with a link that was open when he cancelled', async () => {
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.choose('month');
	await anna.consent();
	await anna.cancel();
	await change(world, 'renewal');
	await agree(world, anna, 'renewal', 2);
	await anna.pay();
	expect((await anna.subscription())!.renewal_on).toBe(0);
});

test('mailings he has never agreed to are agreed to by their newest version', async () => {
	const world = await worlds.open({ parts: { documents: [...worldSetup().documents!, MAILING] } });
	const anna = await world.person('anna');
	expect(await agree(world, anna, 'mailing', 1, 'page:1')).toBe(true);
	expect([await evidence(world, 'mailing'), await world.got(anna)]).toEqual([['given 1 null'], ['mailing_on']]);
});

test('M8 renewal is not resumed by terms he has not seen: he is shown them, agrees, and that very version is noted', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	await change(world, 'renewal');
	await world.events();
	expect([await needs(world, anna), await resume(world, anna)]).toEqual([true, false]);
	const [asked] = await world.events();
	expect(asked).toMatchObject({ what: 'resume_new_terms', text: expect.stringContaining('document=Renewal') });
	expect((await anna.subscription())!.renewal_on).toBe(0);
	const shown = asked!.buttons[0]!.data!.replace('resume:', '');
	expect(shown).toBe((await transition(world.store, renewalTerms))!.fingerprint);
	expect(await resume(world, anna, shown)).toBe(true);
	expect([await world.got(anna), await needs(world, anna)]).toEqual([['resumed'], false]);
	expect(await evidence(world)).toEqual([`given 1 ${anna.orderId}`, `withdrawn 1 ${anna.orderId}`, `given 2 ${anna.orderId}`]);
	// And once agreed to, they are not asked about again.
	await anna.cancel();
	expect(await resume(world, anna)).toBe(true);
});

test('M8 the button of terms that have changed once more shows them again', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	const { fingerprint: old } = (await transition(world.store, renewalTerms))!;
	await change(world, 'renewal');
	await world.events();
	expect([await resume(world, anna, old), await resume(world, anna, 'forged')]).toEqual([false, false]);
	expect([await world.got(anna), (await evidence(world)).length]).toEqual([['resume_new_terms', 'resume_new_terms'], 2]);
});

test('M8 a manager does not agree to new terms for him', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	await change(world, 'renewal');
	const { fingerprint } = (await transition(world.store, renewalTerms))!;
	expect(await resume(world, anna, fingerprint, 'olga')).toBe(false);
	expect((await anna.subscription())!.renewal_on).toBe(0);
});

test('terms that were written only after he bought are shown before renewal is resumed', async () => {
	const [offer, privacy, renewal] = worldSetup().documents!;
	const world = await worlds.open({ parts: { documents: [offer!, privacy!] } });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cancel();
	expect(await resume(world, anna)).toBe(true);
	await anna.cancel();
	await applySetup(world.store, { documents: [offer!, privacy!, renewal!] }, { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	expect(await resume(world, anna)).toBe(false);
	expect(await resume(world, anna, (await transition(world.store, renewalTerms))!.fingerprint)).toBe(true);
	expect(await evidence(world)).toEqual([`given 1 ${anna.orderId}`]);
});

test('My subscription leads to documents that have changed since, where there is a page to agree on', async () => {
	const world = await worlds.open({ service: { accountUrl: 'https://account.example.com/' } });
	const anna = await world.person('anna');
	await anna.buy();
	const labels = async () => {
		await world.events();
		await anna.info();
		return (await world.events())[0]!.buttons.map(({ data }) => data);
	};
	expect(await labels()).toEqual(['cancel', 'newcard', 'forget', 'pause', 'plan', 'mydata']);
	await change(world, 'privacy');
	expect(await labels()).toEqual(['cancel', 'newcard', 'forget', 'pause', 'plan', 'account', 'mydata']);
});
