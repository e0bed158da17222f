import { itemsOfRows } from '../../nodes/TelegramFunnelTrigger/items';
import { issueToken } from '../../service/account/issue';
import { acceptUpdate } from '../../service/inbox/acceptUpdate';
import { accept } from '../../service/inbox/accept';
import { keepForTest } from '../../service/inbox/keepForTest';
import { createLead } from '../../service/leads/create';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { sql } from '../../vendor';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

const NAME = 'Аннабелла';
const EMAIL = 'annabella@example.com';
const PHONE = '+79161234567';
const FORM = { dedupeKey: 'tran:1', token: 'token-12345678', formName: 'Курс', name: NAME, email: EMAIL, phone: PHONE };

/** Every text and number of every table in which any of these occurs, as `table.column: value`. */
async function whereIs({ db }: Store, needles: string[]): Promise<string[]> {
	const { rows: tables } = await sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`.execute(db);
	const found: string[] = [];
	for (const { name } of tables) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
		for (const row of rows)
			for (const [column, value] of Object.entries(row)) {
				// As a number of its own: YooKassa's ids hold the same digits by chance.
				const has = (needle: string) =>
					/^\d+$/.test(needle) ? new RegExp(`(?<![\\w-])${needle}(?![\\w-])`).test(String(value)) : String(value).includes(needle);
				if (needles.some(has)) found.push(`${name}.${column}: ${String(value).slice(0, 80)}`);
			}
	}
	return found;
}

const update = (anna: Person, id: number, text: string) => ({
	update_id: id,
	message: {
		message_id: id,
		date: id,
		chat: { id: anna.telegramId, type: 'private' },
		text,
		from: { id: anna.telegramId, first_name: NAME, username: 'anna_b' },
	},
});

/** Anna has left traces everywhere: form, messages, receipts, cards, refunds, links of the account page. */
async function traces(): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150, service: { receipts: 'emailOrPhone' } });
	const anna = await world.person('anna', NAME);
	const { store, botId } = world;
	await store.db.updateTable('subscriber').set({ username: 'anna_b' }).where('id', '=', anna.subscriberId).execute();
	await accept(store, { source: 'tilda:w:n', outsideId: FORM.dedupeKey, lane: FORM.dedupeKey, body: FORM });
	await createLead(store, { ...FORM, utm: { utm_source: `mail-${EMAIL}` }, fields: { city: NAME } });
	await anna.start('l_token-12345678');
	await anna.start(`utm_${NAME}`);
	await anna.free();
	await anna.buy();
	await anna.newCard();
	await anna.bindCard('mir');
	await acceptUpdate(store, { botId, listener: 'bot', outsideId: '1', lane: String(anna.telegramId), body: update(anna, 1, `я ${NAME}`) });
	await store.db.updateTable('inbox').set({ state: 'processed' }).execute();
	await keepForTest(store, `telegram:${botId}:bot`, update(anna, 2, 'из редактора'));
	await transition(store, async (tx) => await issueToken(tx, { subscriberId: anna.subscriberId, purpose: 'entry', via: 'chat' }));
	await world.advance({ days: 3 });
	return { world, anna };
}

test('nothing in any table tells who an erased person was', async () => {
	const { world, anna } = await traces();
	const bob = await world.person('bob', 'Боб');
	await bob.choose();
	await bob.consent({ renewal: false });
	await bob.email('bob@example.com');
	await bob.pay();
	const cards = await world.store.db.selectFrom('card').select('last4').where('subscriber_id', '=', anna.subscriberId).execute();
	// That of the card he paid with is the payment's own, which is kept.
	const methods = await world.store.db.selectFrom('binding').select('provider_id').where('subscriber_id', '=', anna.subscriberId).execute();
	const needles = [
		NAME,
		'anna_b',
		EMAIL,
		PHONE.slice(1),
		'token-12345678',
		String(anna.telegramId),
		...methods.map((row) => row.provider_id!),
	];
	const before = (await whereIs(world.store, needles)).map((line) => line.split(':')[0]!);
	for (const place of [
		'subscriber.first_name',
		'lead.email',
		'inbox.body',
		'inbox.lane',
		'charge.body',
		'effect.payload',
		'source_touch.value',
	])
		expect(before).toContain(place);
	await anna.erase();
	await world.advance({ minutes: 1 });
	expect(await whereIs(world.store, needles)).toEqual([]);
	const left = await world.store.db.selectFrom('card').select('last4').where('subscriber_id', '=', anna.subscriberId).execute();
	expect(left).toEqual(cards.map(() => ({ last4: '' })));
	expect(await whereIs(world.store, ['Боб', 'bob@example.com'])).not.toEqual([]);
	expect(await world.store.db.selectFrom('page_token').select('id').execute()).toEqual([]);
});

test('records of his money and the evidence of his consents stay by his number', async () => {
	const { world, anna } = await traces();
	const kept = async () => ({
		orders: await world.store.db.selectFrom('orders').selectAll().execute(),
		charges: await world.store.db.selectFrom('charge').select(['id', 'amount_kopecks', 'state', 'provider_id', 'subscriber_id']).execute(),
		receipts: await world.store.db.selectFrom('receipt').selectAll().execute(),
		given: await world.store.db.selectFrom('consent').selectAll().where('action', '=', 'given').execute(),
	});
	const before = await kept();
	expect(before.given.length).toBeGreaterThan(2);
	await anna.erase();
	await world.advance({ minutes: 1 });
	expect(await kept()).toEqual(before);
	const body = JSON.parse((await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow()).body) as Record<
		string,
		unknown
	>;
	expect(body).toMatchObject({ amount: { value: '990.00' }, receipt: { customer: {}, items: [expect.anything()] } });
	const withdrawn = await world.store.db
		.selectFrom('consent')
		.select(['document', 'version', 'subscriber_id', 'actor', 'place'])
		.where('action', '=', 'withdrawn')
		.orderBy('document')
		.execute();
	const said = { version: 1, subscriber_id: anna.subscriberId, actor: 'subscriber', place: 'chat' };
	expect(withdrawn).toEqual([
		{ document: 'privacy', ...said },
		{ document: 'renewal', ...said },
	]);
});

test('what he writes while he is being erased is answered once, whoever listens to the bot, and goes to no workflow', async () => {
	const { world, anna } = await traces();
	await anna.erase();
	await world.events();
	const { store, botId } = world;
	const rows = [1, 2].map((id) => ({ id, body: JSON.stringify(update(anna, 9, '/start')) }));
	for (const row of rows) expect((await itemsOfRows(store, botId, [], [row])).flat()).toEqual([]);
	const blocked = {
		update_id: 10,
		my_chat_member: { chat: { id: anna.telegramId }, from: { id: anna.telegramId }, new_chat_member: { status: 'kicked' } },
	};
	expect((await itemsOfRows(store, botId, [], [{ id: 3, body: JSON.stringify(blocked) }])).flat()).toEqual([]);
	await world.deliver();
	expect(await world.got(anna)).toEqual(['erase_running']);
});

test('who is erased and then blocks the bot is not stored again', async () => {
	const { world, anna } = await traces();
	await anna.erase();
	await world.advance({ minutes: 1 });
	const { store, botId } = world;
	for (const [id, status] of ['kicked', 'member'].entries()) {
		const from = { id: anna.telegramId, first_name: NAME };
		const body = JSON.stringify({ update_id: id, my_chat_member: { chat: { id: from.id }, from, new_chat_member: { status } } });
		expect((await itemsOfRows(store, botId, [], [{ id, body }])).flat()).toEqual([]);
	}
	expect(await whereIs(store, [NAME, String(anna.telegramId)])).toEqual([]);
});

test('what a manager does for him is withdrawn in the manager’s name; a consent taken back before is not taken back again', async () => {
	const { world, anna } = await traces();
	const privacy = async () =>
		(
			await world.store.db.selectFrom('consent').selectAll().where('document', '=', 'privacy').where('action', '=', 'withdrawn').execute()
		).map(({ subscriber_id, actor, place }) => [subscriber_id, actor, place]);
	await anna.erase('Olga');
	expect(await privacy()).toEqual([[anna.subscriberId, 'Olga', 'service']]);
	const bob = await world.person('bob');
	await bob.erase();
	expect(await privacy()).toHaveLength(1);
});

test('who returns is a new person: he gets no second free series, and the button for it is gone', async () => {
	const { world, anna } = await traces();
	const { subscriberId } = anna;
	await anna.erase();
	await world.advance({ minutes: 1 });
	await anna.arrive();
	expect(anna.subscriberId).not.toBe(subscriberId);
	await world.events();
	await anna.free();
	await world.advance({ days: 3 });
	expect(await world.got(anna)).toEqual(['free_done']);
	await anna.choose();
	await anna.consent({ renewal: false });
	await anna.email('again@example.com');
	await anna.pay();
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6, 7]);
});

test('who never took the free series may take it when he returns, and nobody else loses his', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.erase();
	await world.advance({ minutes: 1 });
	await anna.arrive();
	await anna.free();
	const bob = await world.person('bob');
	await bob.free();
	expect(await Promise.all([world.files(anna), world.files(bob)])).toMatchObject([[{ number: 1 }], [{ number: 1 }]]);
});

test('erased twice: what he had in his first life is remembered after the second', async () => {
	const { world, anna } = await traces();
	for (const _ of [1, 2]) {
		await anna.erase();
		await world.advance({ minutes: 1 });
		await anna.arrive();
	}
	await world.events();
	await anna.free();
	expect(await world.got(anna)).toEqual(['free_done']);
	expect(await world.store.db.selectFrom('erased_person').select(['free_taken', 'trials']).execute()).toEqual([
		{ free_taken: 1, trials: '[]' },
	]);
});
