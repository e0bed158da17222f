import { consentEvidence } from '../../service/consents/evidence';
import { importSubscribers } from '../../service/imports/run';
import { decideRenewal } from '../../service/renewals/decide';
import { applySetup } from '../../service/setup/apply';
import { resumeRenewal } from '../../service/subscriptions/resumeRenewal';
import { myData } from '../../service/subscribers/myData';
import { useWorld, type World } from '../support/world';
import { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const HEAD =
	'telegram_id;first_name;offer;ends_on;next_number;renewal;price;consent_at;consent_place;payment_method_id;card_type;last4;expiry';

/** Somebody who has spoken with the bot while the old system had it: this service does not know him. */
async function stranger(world: World, name: string): Promise<Person> {
	const person = new Person(world, name, 5000 + world.people.length, name);
	await world.telegram('POST', 'users', { id: person.telegramId, first_name: name, language_code: 'ru' });
	await world.telegram('POST', `users/${person.telegramId}/message`, { text: '/start' });
	world.people.push(person);
	return person;
}

/** A method saved at the shop by the old system's payment. */
async function savedMethod(world: World): Promise<string> {
	const { id } = await world.yooKassa.createPayment(
		{
			amount: { value: '990.00', currency: 'RUB' },
			confirmation: { type: 'redirect', return_url: 'https://t.me' },
			save_payment_method: true,
			capture: true,
		},
		`old-${world.people.length}-${Math.random()}`,
	);
	const { payment_method: method } = await world.shop('POST', `payments/${id}/pay`, { card: 'success' });
	return method.id as string;
}

async function take(world: World, lines: string[], firstFile: 'today' | 'tomorrow' = 'tomorrow') {
	const report = await importSubscribers(world.store, Buffer.from([HEAD, ...lines].join('\n')), {
		botId: world.botId,
		write: true,
		firstFile,
	});
	for (const person of world.people)
		person.subscriberId =
			(await world.store.db.selectFrom('subscriber').select('id').where('telegram_user_id', '=', person.telegramId).executeTakeFirst())
				?.id ?? 0;
	await world.playDue();
	return report;
}

const evidence = async (world: World, person: Person) =>
	await world.store.db
		.selectFrom('consent')
		.select(['document', 'version', 'action', 'place', 'at'])
		.where('subscriber_id', '=', person.subscriberId)
		.orderBy('id')
		.execute();

const charges = async (world: World) =>
	await world.store.db.selectFrom('charge').select(['subscriber_id', 'state', 'amount_kopecks']).execute();

test('M10, M13: three who were imported live on: the next number, a notice before the charge by the moved card, an end in words, and the late one with the owner', async () => {
	const world = await worlds.open({ files: 150 });
	const [anna, boris, vera] = [await stranger(world, 'anna'), await stranger(world, 'boris'), await stranger(world, 'vera')];
	const [annas, veras] = [await savedMethod(world), await savedMethod(world)];
	await world.events();
	await take(world, [
		`${anna.telegramId};anna;days;2026-05-20;42;on;990;2026-01-15;the old bot;${annas};Mir;4477;12/28`,
		`${boris.telegramId};boris;days;2026-05-20;10;off;;;;;;;`,
		`${vera.telegramId};vera;days;2026-05-11;77;on;990;2026-01-15;;${veras};Mir;4444;12/28`,
	]);
	// Nobody but the owner hears of it.
	const [alert, ...none] = await world.expectEvents(['05-12 10:00 owner: owner_alert']);
	expect(alert!.text).toMatch(/Renewals were not charged/);
	expect(none).toEqual([]);
	await world.advanceUntil('2026-05-17T11:00');
	const days = [0, 1, 2, 3, 4];
	await world.expectEvents(
		days.flatMap((day) => [
			`05-${13 + day} 09:00 anna: file ${42 + day}`,
			`05-${13 + day} 09:00 boris: file ${10 + day}`,
			`05-${13 + day} 09:00 vera: file ${77 + day}`,
		]),
	);
	await world.advanceUntil('2026-05-20T11:59');
	expect(await charges(world)).toEqual([]);
	const announced = await world.events();
	expect(announced.filter(({ what }) => !what.startsWith('file')).map(({ at, who, what }) => `${at} ${who}: ${what}`)).toEqual([
		'05-17 12:00 anna: renewal_notice',
		'05-17 12:00 boris: ends_soon',
		'05-19 12:00 boris: ends_soon',
	]);
	expect(announced.find(({ what }) => what === 'renewal_notice')!.text).toMatch(/price=990.₽\ncharge_day=20 мая 2026.*card=Mir •4477/s);
	await world.advanceUntil('2026-05-22T10:00');
	expect(await charges(world)).toEqual([{ subscriber_id: anna.subscriberId, state: 'succeeded', amount_kopecks: 99_000 }]);
	expect((await world.events()).map(({ at, who, what }) => `${at} ${who}: ${what}`)).toEqual([
		'05-20 12:00 anna: renewed',
		'05-20 12:00 boris: ends_soon',
		'05-21 09:00 anna: file 50',
		'05-21 09:00 boris: ended',
		'05-21 09:00 vera: file 85',
		'05-22 09:00 anna: file 51',
		'05-22 09:00 vera: file 86',
	]);
	expect((await anna.subscription())!.term).toBe(2);
	const late = await vera.renewal();
	expect(late).toMatchObject({ stage: 'overdue', charge_id: null });
	// The owner decides: told first, charged a day later.
	await decideRenewal(world.store, { renewalId: late!.id, what: 'announce', actor: 'owner' });
	await world.deliver();
	expect(await world.got(vera)).toEqual(['renewal_notice']);
	await world.advanceUntil('2026-05-23T11:00');
	expect(await world.got(vera)).toContain('renewed');
	expect(await charges(world)).toHaveLength(2);
});

test('M10: who has never started this bot counts as blocked, gets nothing and is not charged', async () => {
	const world = await worlds.open({ files: 150 });
	const zina = new Person(world, 'zina', 6001, 'zina');
	world.people.push(zina);
	const method = await savedMethod(world);
	await take(world, [`${zina.telegramId};zina;days;2026-05-16;42;on;990;2026-01-15;;${method};Mir;4477;12/28`]);
	await world.advanceUntil('2026-05-24T10:00');
	const person = await world.store.db.selectFrom('subscriber').selectAll().where('telegram_user_id', '=', 6001).executeTakeFirstOrThrow();
	expect(person.state).toBe('blocked');
	expect(await charges(world)).toEqual([]);
	const ended = await world.store.db.selectFrom('subscription').select('state').where('subscriber_id', '=', person.id).execute();
	expect(ended).toEqual([{ state: 'ended' }]);
});

test('M8: consent from elsewhere is evidence with its moment and place; withdrawn and given anew here it is to our terms', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await stranger(world, 'anna');
	const method = await savedMethod(world);
	await take(world, [`${anna.telegramId};anna;days;2026-06-20;42;on;990;2026-01-15;the old bot;${method};Mir;4477;12/28`]);
	const given = {
		document: 'renewal',
		version: 0,
		action: 'given',
		place: 'import: the old bot',
		at: Date.parse('2026-01-15T00:00:00+03:00'),
	};
	expect(await evidence(world, anna)).toEqual([given]);
	const [kept] = await consentEvidence(world.store, { subscriberId: anna.subscriberId });
	expect(kept).toMatchObject({ hashMatches: true, title: expect.stringMatching(/imported from/) });
	await anna.cancel();
	expect(await evidence(world, anna)).toMatchObject([given, { version: 0, action: 'withdrawn', place: 'chat' }]);
	await world.events();
	// Our terms are not those he agreed to there: he is shown them first.
	await anna.resume();
	const [asked] = await world.events();
	expect((await anna.subscription())!.renewal_on).toBe(0);
	const shown = /^resume:(\w+)$/.exec(asked!.buttons.find(({ data }) => data?.startsWith('resume:'))!.data!)![1];
	await resumeRenewal(world.store, { subscriberId: anna.subscriberId, cause: world.cause(), shown });
	expect((await anna.subscription())!.renewal_on).toBe(1);
	expect(await evidence(world, anna)).toMatchObject([{ version: 0 }, { version: 0 }, { version: 1, action: 'given' }]);
});

test('F1: what he had there counts as had: no free file again, and the series goes on at his number after he lapsed and bought again', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await stranger(world, 'anna');
	await take(world, [`${anna.telegramId};anna;days;2026-05-11;42;;;;;;;;`]);
	expect(await anna.subscription()).toMatchObject({ state: 'ended' });
	await anna.free();
	await anna.buy({ renewal: false });
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([42, 43]);
	await anna.info();
	expect((await world.events()).at(-1)!.text).toMatch(/last_number=43/);
});

test('F3: a file whose content he had there under another number is not sent again', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await stranger(world, 'anna');
	await take(world, [`${anna.telegramId};anna;days;2026-06-20;42;;;;;;;;`]);
	world.folder.put('42 Title.pdf', 'content 7');
	await world.folder.sync();
	await world.advance({ days: 1 });
	expect(await world.files(anna)).toEqual([]);
	expect(await anna.subscription()).toMatchObject({ waits_for: 42 });
});

test('F4: the day whose file was the old system’s is not owed; with First File = Today it comes today', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T08:00', files: 150 });
	const [anna, boris] = [await stranger(world, 'anna'), await stranger(world, 'boris')];
	await take(world, [`${anna.telegramId};anna;days;2026-06-20;42;;;;;;;;`]);
	await take(world, [`${boris.telegramId};boris;days;2026-06-20;42;;;;;;;;`], 'today');
	await world.advanceUntil('2026-05-15T10:00');
	expect(await world.files(anna)).toEqual([13, 14, 15].map((day, index) => ({ number: 42 + index, day: `2026-05-${day}` })));
	expect(await world.files(boris)).toEqual([12, 13, 14, 15].map((day, index) => ({ number: 42 + index, day: `2026-05-${day}` })));
	for (const person of [anna, boris])
		expect(new Date((await person.subscription())!.ends_at).toISOString()).toBe('2026-06-20T20:59:59.000Z');
});

test('who has met the bot without buying keeps the hour he chose here, and his reminders stop', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.free();
	await anna.hour(18);
	await take(world, [`${anna.telegramId};Old Name;days;2026-06-20;42;;;;;;;;`]);
	await world.events();
	await world.advance({ days: 12 });
	expect(await world.store.db.selectFrom('subscriber').select(['first_name', 'slot_hour']).execute()).toEqual([
		{ first_name: 'anna', slot_hour: 18 },
	]);
	const got = await world.events();
	expect(new Set(got.map(({ what }) => what.replace(/\d+/, 'n')))).toEqual(new Set(['file n']));
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, ...Array.from({ length: 11 }, (_, index) => 42 + index)]);
});

test('F2: who began the free series here and is imported without a number gets the rest of it at once, then the first paid file', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.free();
	await take(world, [`${anna.telegramId};anna;days;2026-06-20;;;;;;;;;`]);
	await world.advance({ days: 2 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('who was erased here is not brought back by the list, and what it had made of him is gone', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await stranger(world, 'anna');
	const line = `${anna.telegramId};anna;days;2026-06-20;42;;;;;;;;`;
	await take(world, [line]);
	const { imports } = (await myData(world.store, anna.subscriberId)) as { imports: unknown[] };
	expect(imports).toMatchObject([{ product: 'subscription', nextNumber: 42 }]);
	const id = anna.subscriberId;
	await anna.erase();
	await world.advance({ hours: 1 });
	expect(await world.store.db.selectFrom('imported').select('line_hash').execute()).toEqual([{ line_hash: '' }]);
	expect(await take(world, [line])).toMatchObject({ imported: 0, skipped: 1, skippedErased: 1 });
	expect(await world.store.db.selectFrom('subscriber').select(['id', 'state']).execute()).toEqual([{ id, state: 'erased' }]);
});

test('M9 a card he has had forgotten here does not come back by a list', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const card = await world.store.db.selectFrom('card').selectAll().executeTakeFirstOrThrow();
	await anna.forget('all');
	const applied = await applySetup(
		world.store,
		worldSetup({}, { offers: [...worldSetup().offers, { code: 'club', name: 'Club', product: 'club', price: '500' }] }),
		null,
		false,
	);
	expect(applied.ok).toBe(true);
	const method = await savedMethod(world);
	const report = await take(world, [
		`${anna.telegramId};anna;club;2026-05-20;;on;500;2026-01-15;the old bot;${method};${card.type};${card.last4};${card.expiry.slice(-2)}/${card.expiry.slice(2, 4)}`,
	]);
	expect(report).toMatchObject({ imported: 1, faulty: 0 });
	const cards = await world.store.db.selectFrom('card').select(['forgotten_at']).execute();
	expect(cards.filter(({ forgotten_at }) => forgotten_at === null)).toEqual([]);
	expect(await world.store.db.selectFrom('imported').select('product_code').execute()).toEqual([{ product_code: 'club' }]);
});
