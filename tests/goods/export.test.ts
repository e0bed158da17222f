import { Readable } from 'node:stream';
import type { INodeExecutionData } from 'n8n-workflow';
import { SubscriptionAdmin } from '../../nodes/SubscriptionAdmin/SubscriptionAdmin.node';
import { EXPORTED, EXPORTED_NAMES, NOT_EXPORTED } from '../../service/exports/tables';
import { importSubscribers } from '../../service/imports/run';
import { EMPTIED, KEPT } from '../../service/setup/startLive';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import { addTag } from '../../service/tags/add';
import { setMailing } from '../../service/consents/mailing';
import { sql } from '../../vendor';
import { openCredential } from '../support/openCredential';
import { failureOf, runNode } from '../support/runNode';
import { useWorld } from '../support/world';

const type = new SubscriptionAdmin();
const worlds = useWorld();

/** As n8n does where files are on disk: what is given as a stream is read to its end. */
const helpers = {
	prepareBinaryData: async (data: Readable, fileName: string) => {
		const chunks: Buffer[] = [];
		for await (const chunk of data) chunks.push(chunk as Buffer);
		return { data: Buffer.concat(chunks).toString('base64'), fileName, chunks: chunks.length };
	},
};

async function exported(store: Store, parameters: object): Promise<Array<INodeExecutionData & { text: string; chunks: number }>> {
	const items = await runNode(
		type,
		{ parameters: { resource: 'export', ...parameters }, credentials: { subscriptionStoreApi: openCredential(store) } },
		helpers,
	);
	return items.map((item) => {
		const { data, chunks } = item.binary!.data as unknown as { data: string; chunks: number };
		return { ...item, chunks, text: Buffer.from(data, 'base64').toString('utf8') };
	});
}

test('every table is exported along its key, or is left out for a reason', async () => {
	const world = await worlds.open({ files: 1 });
	expect([...EXPORTED_NAMES, ...Object.keys(NOT_EXPORTED)].sort()).toEqual([...EMPTIED, ...KEPT].sort());
	for (const table of EXPORTED_NAMES) {
		const { rows } = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${table})`.execute(world.store.db);
		const key = rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
		expect([table, key.map(({ name }) => name)]).toEqual([table, EXPORTED[table].key]);
		const { without = [] }: { without?: readonly string[]; key: readonly string[] } = EXPORTED[table];
		expect(without.filter((column) => !rows.some(({ name }) => name === column))).toEqual([]);
	}
});

test('everything of a service with people in it: a file a table, safe to open in a spreadsheet, without keys to anybody’s card or page', async () => {
	const world = await worlds.open({ files: 100 });
	const anna = await world.person('anna', '=HYPERLINK("http://evil","Анна")');
	await anna.free();
	await anna.buy();
	await anna.newCard();
	const { provider_id: method } = await world.store.db.selectFrom('binding').select('provider_id').executeTakeFirstOrThrow();
	await anna.bindCard('mir');
	await world.advance({ days: 2 });
	const items = await exported(world.store, { operation: 'all' });
	expect(items.map(({ json }) => json.table)).toEqual(EXPORTED_NAMES);
	const of = (table: string) => items.find(({ json }) => json.table === table)!;
	expect(of('subscriber').json.rows).toBe(1);
	expect(of('subscriber').text).toContain(`"'=HYPERLINK(""http://evil"",""Анна"")"`);
	expect(of('subscription').text).toMatch(/^\uFEFFid,subscriber_id,product_code/);
	expect(of('subscription').text).toMatch(/2026-06-11T20:59:59\.000Z/);
	expect(of('charge').text.split('\r\n')[0]).not.toMatch(/body|confirmation_url|,key/);
	expect(of('promo_use')).toMatchObject({ json: { rows: 0 }, text: expect.stringMatching(/^\uFEFFpromo,subscriber_id,[\w,]+\r\n$/) });
	const all = items.map(({ text }) => text).join('\n');
	expect(all).not.toContain(method);
	expect(JSON.stringify(items.map(({ json }) => json))).not.toMatch(/HYPERLINK|Анна/);
});

test('a long table goes out piece by piece, each row once, also along a key of two columns', async () => {
	const world = await worlds.open({ files: 1 });
	const { db } = world.store;
	for (let start = 0; start < 2500; start += 500)
		await db
			.insertInto('tag')
			.values(
				Array.from({ length: 500 }, (_, index) => ({ subscriber_id: Math.floor((start + index) / 7), tag: `t${(start + index) % 7}` })),
			)
			.execute();
	const [{ json, text, chunks }] = (await exported(world.store, { operation: 'all', tables: ['tag'] })) as [
		Awaited<ReturnType<typeof exported>>[number],
	];
	expect(json).toEqual({ table: 'tag', rows: 2500 });
	expect(chunks).toBe(4);
	expect(new Set(text.trim().split('\r\n')).size).toBe(2501);
});

test('a table that is none is refused by name', async () => {
	const world = await worlds.open({ files: 1 });
	const parameters = { resource: 'export', operation: 'all', tables: ['payment_method'] };
	expect(await failureOf(type, parameters, { credentials: { subscriptionStoreApi: openCredential(world.store) } })).toMatchObject({
		message: '"payment_method" is not a table that is exported.',
	});
});

/** What of people has to be the same in both stores. */
async function moved({ db }: Store) {
	const people = await db
		.selectFrom('subscriber')
		.select([
			'telegram_user_id',
			'first_name',
			'username',
			'language',
			'zone',
			'slot_hour',
			'email',
			'phone',
			'mailing_consent',
			'created_at',
		])
		.orderBy('telegram_user_id')
		.execute();
	const subscriptions = await db
		.selectFrom('subscription')
		.innerJoin('subscriber', 'subscriber.id', 'subscription.subscriber_id')
		.innerJoin('offer', 'offer.id', 'subscription.offer_id')
		.select([
			'telegram_user_id',
			'subscription.product_code',
			'offer.code',
			'ends_at',
			'renewal_on',
			'subscription.state',
			'agreed_kopecks',
		])
		.orderBy('telegram_user_id')
		.orderBy('subscription.product_code')
		.execute();
	const methods = await db
		.selectFrom('payment_method')
		.innerJoin('card', 'card.id', 'payment_method.card_id')
		.innerJoin('subscriber', 'subscriber.id', 'card.subscriber_id')
		.select(['telegram_user_id', 'provider_id', 'type', 'last4', 'expiry'])
		.orderBy('telegram_user_id')
		.execute();
	const tags = await db
		.selectFrom('tag')
		.innerJoin('subscriber', 'subscriber.id', 'tag.subscriber_id')
		.select(['telegram_user_id', 'tag'])
		.orderBy('tag')
		.execute();
	return { people, subscriptions, methods, tags };
}

test('round trip: exported from one store and imported into another, the same people go on with the same ends, cards and next files', async () => {
	const offers = [
		{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const },
		{ code: 'club', name: 'Club', price: '300', product: 'club', termCount: 30, termUnit: 'day' as const },
	];
	const old = await worlds.open({ files: 150, parts: { offers } });
	const [anna, boris] = [await old.person('anna', 'Анна; "А."\nИванова'), await old.person('boris', '=1+1')];
	const [vera, gleb] = [await old.person('vera'), await old.person('gleb')];
	await anna.buy();
	await anna.buy({ offer: 'club' });
	await boris.zone('Asia/Vladivostok');
	await boris.buy({ renewal: false });
	await vera.start('s_vk');
	await transition(old.store, async (tx) => await addTag(tx, vera.subscriberId, 'early'));
	await setMailing(old.store, { subscriberId: vera.subscriberId, on: true, cause: old.cause() });
	await gleb.buy();
	await old.advance({ days: 5 });
	await gleb.cancel();
	await gleb.erase();
	await old.advance({ hours: 2 });
	const before = await moved(old.store);
	const [file] = await exported(old.store, { operation: 'forImport' });
	// Two of Anna, one of Boris, one of Vera; who was erased is nobody's any more.
	expect(file!.json).toEqual({ table: 'subscribers', rows: 4 });

	const next = await worlds.open({ startAt: '2026-05-17T12:00', files: 150, parts: { offers } });
	const options = { botId: next.botId, write: true, firstFile: 'tomorrow' as const };
	const report = await importSubscribers(next.store, Buffer.from(file!.text), options);
	expect(report).toMatchObject({ lines: 4, imported: 4, faulty: 0, ignored: [], renewing: 2, contacts: 1 });
	const after = await moved(next.store);
	const stay = <T extends { telegram_user_id: number }>(rows: T[]) =>
		rows.filter(({ telegram_user_id }) => telegram_user_id > 0 && telegram_user_id !== gleb.telegramId);
	// The day is kept and not its hour, where he has moved since.
	expect(after.people).toEqual(stay(before.people));
	expect(after.subscriptions).toEqual(stay(before.subscriptions).filter(({ state }) => state !== 'ended'));
	// Two payments, one card: the newest of its ids is enough.
	expect(after.methods).toHaveLength(1);
	expect(before.methods).toEqual(expect.arrayContaining(after.methods));
	expect(after.tags).toEqual(stay(before.tags));
	for (const person of [anna, boris]) {
		await next.telegram('POST', 'users', { id: person.telegramId, first_name: person.name, language_code: 'ru' });
		await next.telegram('POST', `users/${person.telegramId}/message`, { text: '/start' });
	}
	const had = await old.files(anna);
	next.people.push(...(await Promise.all([anna, boris].map(async ({ name, telegramId }) => await known(next.store, name, telegramId)))));
	await next.advance({ days: 1 });
	const [one] = await next.store.db
		.selectFrom('delivery')
		.select('number')
		.where('subscriber_id', '=', next.people[0]!.subscriberId)
		.execute();
	expect(one).toEqual({ number: had.at(-1)!.number + 1 });
	// The same file again, and the same people exported from the new store, change nothing.
	expect(await importSubscribers(next.store, Buffer.from(file!.text), options)).toMatchObject({ imported: 0, unchanged: 4 });
});

async function known(store: Store, name: string, telegramId: number) {
	const { id } = await store.db.selectFrom('subscriber').select('id').where('telegram_user_id', '=', telegramId).executeTakeFirstOrThrow();
	return { name, telegramId, subscriberId: id } as never;
}

test('only those whose access lasts, and no ids of cards, when that is asked for', async () => {
	const world = await worlds.open({ files: 60 });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	await boris.start();
	const [all] = await exported(world.store, { operation: 'forImport' });
	expect(all!.json.rows).toBe(2);
	const [few] = await exported(world.store, { operation: 'forImport', people: 'running', cards: false });
	expect(few!.json.rows).toBe(1);
	const { provider_id } = await world.store.db.selectFrom('payment_method').select('provider_id').executeTakeFirstOrThrow();
	expect(all!.text).toContain(provider_id);
	expect(few!.text).not.toContain(provider_id);
});
