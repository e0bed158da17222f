import { setMailing } from '../../service/consents/mailing';
import { MESSAGES } from '../../service/messages/definitions';
import { fingerprint, latestDocuments } from '../../service/orders/shownDocuments';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const MAILING = { name: 'mailing' as const, title: 'Mailings', text: 'mailing text' };
const withDocument = { parts: { documents: [...worldSetup().documents!, MAILING] } };

async function mailing(world: World, { subscriberId }: Person, on: boolean, shown?: string, cause = world.cause()): Promise<boolean> {
	const { changed } = await setMailing(world.store, { subscriberId, on, shown, cause, messageId: 5 });
	await world.deliver();
	return changed;
}

const evidence = async (world: World) =>
	(await world.store.db.selectFrom('consent').selectAll().where('document', '=', 'mailing').orderBy('id').execute()).map(
		({ action, version, place, message_id }) => `${action} ${version} ${place} ${message_id}`,
	);
const printOf = async (world: World) =>
	await transition(world.store, async (tx) => fingerprint((await latestDocuments(tx)).filter(({ name }) => name === 'mailing')));
const said = async (world: World) => (await world.events()).map(({ at, what }) => `${at} ${what}`);

test('who has ended mailings gets no reminder, the one that waited neither; the free series goes on to its end', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advanceUntil('2026-05-14T12:00');
	await world.events();
	expect(await mailing(world, anna, false)).toBe(true);
	await world.advanceUntil('2026-06-20T12:00');
	expect(await said(world)).toEqual(['05-14 12:00 mailing_off', '05-15 09:00 file 4', '05-16 09:00 file 5']);
	// Nothing stays due for ever behind it.
	const { state, next_at } = await world.store.db.selectFrom('funnel_entry').selectAll().executeTakeFirstOrThrow();
	expect([state, next_at]).toEqual(['done', null]);
	expect(await world.store.db.selectFrom('effect').select('id').where('key', 'like', 'reminder:%').execute()).toEqual([]);
});

test('a reminder that is in the outbox already is not sent after /stop', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advanceUntil('2026-05-16T12:00');
	// Telegram does not take it the first time, so it waits.
	world.telegramFault('500', { method: 'sendMessage' });
	await world.advanceUntil('2026-05-17T09:00');
	const reminder = async () =>
		(await world.store.db.selectFrom('effect').select('state').where('key', 'like', 'reminder:%').execute()).map(({ state }) => state);
	expect(await reminder()).toEqual(['ready']);
	await world.events();
	await mailing(world, anna, false);
	expect([await reminder(), (await said(world)).map((line) => line.slice(12))]).toEqual([['dropped'], ['mailing_off']]);
});

test('switched on again, the reminders that are still ahead come, those of the time between do not', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await mailing(world, anna, false);
	await world.advanceUntil('2026-05-18T12:00');
	await world.events();
	expect(await mailing(world, anna, true)).toBe(true);
	await world.advanceUntil('2026-06-20T12:00');
	expect((await said(world)).map((line) => line.slice(12))).toEqual(['mailing_on', 'reminder_2', 'reminder_3']);
});

test('/stop ends mailings and nothing that is paid for: files come, the notice comes, the card is charged', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await mailing(world, anna, false);
	await world.advanceUntil('2026-06-07T12:00');
	expect((await anna.subscription())!.renewal_on).toBe(1);
	await world.events();
	await world.advanceUntil('2026-06-12T13:00');
	const heard = (await world.events()).map(({ what }) => what);
	expect(heard.filter((what) => !what.startsWith('file'))).toEqual(['renewal_notice', 'renewed']);
	expect(heard.filter((what) => what.startsWith('file'))).toHaveLength(5);
});

test('consent to mailings and its withdrawal are evidence, of the version he was shown; the same tap is noted once', async () => {
	const world = await worlds.open(withDocument);
	const anna = await world.person('anna');
	for (const cause of ['in:1', 'in:1', 'in:2']) await mailing(world, anna, true, await printOf(world), cause);
	const changed = { documents: [...worldSetup().documents!, { ...MAILING, text: 'more of it' }] };
	await applySetup(world.store, worldSetup({}, changed), { shopId: DEFAULT_SHOP.shopId, mode: 'test' }, false);
	// What he takes back is what he gave, not what setup says today.
	for (const cause of ['in:3', 'in:3', 'in:4']) await mailing(world, anna, false, undefined, cause);
	await mailing(world, anna, true, undefined, 'page:9');
	expect(await evidence(world)).toEqual(['given 1 chat 5', 'withdrawn 1 chat 5', 'given 2 account 5']);
	const { mailing_consent, mailings_stopped_at } = await world.store.db.selectFrom('subscriber').selectAll().executeTakeFirstOrThrow();
	expect([mailing_consent, mailings_stopped_at]).toEqual([1, null]);
});

test('what a manager does stands in his name, in the log and in the evidence', async () => {
	const world = await worlds.open(withDocument);
	const anna = await world.person('anna');
	for (const on of [true, false])
		await setMailing(world.store, { subscriberId: anna.subscriberId, on, actor: 'Olga', cause: world.cause() });
	const { db } = world.store;
	expect(await db.selectFrom('consent').select(['action', 'actor', 'place']).orderBy('id').execute()).toEqual([
		{ action: 'given', actor: 'Olga', place: 'service' },
		{ action: 'withdrawn', actor: 'Olga', place: 'service' },
	]);
	expect(await db.selectFrom('event').select(['kind', 'actor']).where('kind', 'like', 'mailing.%').orderBy('id').execute()).toEqual([
		{ kind: 'mailing.started', actor: 'Olga' },
		{ kind: 'mailing.stopped', actor: 'Olga' },
	]);
	await mailing(world, anna, true);
	await anna.erase('Olga');
	const last = await db.selectFrom('consent').select(['document', 'action', 'actor']).orderBy('id', 'desc').executeTakeFirstOrThrow();
	expect(last).toEqual({ document: 'mailing', action: 'withdrawn', actor: 'Olga' });
});

test.each([
	['the document has changed since', '0a1b2c3d4e5f'],
	['it showed none', ''],
])('an old button does not switch mailings on by a document he has not seen: %s', async (_, shown) => {
	const world = await worlds.open(withDocument);
	const anna = await world.person('anna');
	await mailing(world, anna, false);
	await world.events();
	expect(await mailing(world, anna, true, shown)).toBe(false);
	const [asked] = await world.events();
	expect([asked!.what, asked!.text]).toEqual(['mailing_terms', expect.stringContaining('document=Mailings')]);
	expect(asked!.buttons.map(({ data }) => data)).toEqual([`mailing:on:${await printOf(world)}`]);
	expect(await evidence(world)).toEqual(['withdrawn 1 chat 5']);
	expect(await mailing(world, anna, true, asked!.buttons[0]!.data!.split(':')[2])).toBe(true);
});

test('without a document about mailings they are switched all the same, and nothing is invented as evidence', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	expect([await mailing(world, anna, false), await mailing(world, anna, false), await mailing(world, anna, true, '')]).toEqual([
		true,
		false,
		true,
	]);
	expect(await evidence(world)).toEqual([]);
	expect((await world.events()).map(({ what, buttons }) => `${what} ${buttons[0]!.data}`)).toEqual([
		'mailing_off mailing:on',
		'mailing_off mailing:on',
		'mailing_on mailing:off',
	]);
});

test('every advertisement has the button that ends them', () => {
	const marketing = Object.entries(MESSAGES).filter(([, { marketing }]) => marketing);
	expect(marketing.length).toBeGreaterThanOrEqual(3);
	expect(marketing.filter(([, { buttons }]) => !buttons?.flat().some(({ action }) => action === 'mailing:off'))).toEqual([]);
});
