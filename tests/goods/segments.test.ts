import { conditionsOf, countSegment } from '../../service/segments/query';
import { segmentWhere } from '../../service/segments/conditions';
import { SEGMENT_FIELDS, type Condition, type SegmentFieldName } from '../../service/segments/fields';
import { validateSetup } from '../../service/setup/validate';
import { transition } from '../../service/store/transition';
import { addTag } from '../../service/tags/add';
import { createLead } from '../../service/leads/create';
import { notePress } from '../../service/sources/notePress';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import { send } from './support/broadcasts';

const worlds = useWorld();
type Row = [field: SegmentFieldName, operator: Condition['operator'], value: string];

/** Who is in a segment of these conditions, by name. */
async function who(world: World, ...rows: Row[]): Promise<string[]> {
	const conditions = rows.map(([field, operator, value]) => ({ field, operator, value }));
	const found = await world.store.db
		.selectFrom('subscriber')
		.select('id')
		.where(segmentWhere(conditions, world.now()))
		.orderBy('id')
		.execute();
	return found.map(({ id }) => world.people.find(({ subscriberId }) => subscriberId === id)!.name);
}

test('people are chosen by each fact that the store holds, both ways', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T10:00' });
	const anna = await world.person('anna');
	await anna.start('s_vk_may');
	await anna.buy();
	await world.advance({ days: 20 });
	const boris = await world.person('boris');
	await boris.start('utm_ya');
	await boris.free();
	await world.store.db
		.updateTable('subscriber')
		.set({ language: 'en-GB', zone: 'Asia/Vladivostok', email: 'b@example.ru' })
		.where('id', '=', boris.subscriberId)
		.execute();
	const vera = await world.person('vera');
	await vera.buy();
	await vera.cancel();
	await vera.block();
	await createLead(world.store, {
		dedupeKey: 'd1',
		token: 'token-12345678',
		formName: 'F',
		name: 'V',
		email: 'v@x.ru',
		phone: '',
		utm: { utm_source: 'vk_100%' },
		fields: {},
	} as never);
	const gleb = await world.person('gleb');
	await gleb.start('l_token-12345678');
	await transition(world.store, async (tx) => await addTag(tx, gleb.subscriberId, 'vip'));
	const sale = await send(world, 'Sale');
	await notePress(world.store, { subscriberId: gleb.subscriberId, via: `b${sale}`, cause: world.cause() });

	const cases: Array<[Row, string[]]> = [
		[['state', 'is', 'blocked'], ['vera']],
		[
			['subscription', 'is', 'running'],
			['anna', 'vera'],
		],
		[
			['subscription', 'is', 'never'],
			['boris', 'gleb'],
		],
		[
			['subscription', 'is_not', 'never'],
			['anna', 'vera'],
		],
		[['subscription', 'is', 'had'], []],
		[
			['product', 'is', 'subscription'],
			['anna', 'vera'],
		],
		[
			['bought', 'is', 'days'],
			['anna', 'vera'],
		],
		[
			['bought', 'is_not', 'days'],
			['boris', 'gleb'],
		],
		[['ends_days', 'at_most', '12'], ['anna']],
		[['ends_days', 'at_least', '12'], ['vera']],
		[['renewal', 'is', 'on'], ['anna']],
		[['renewal', 'is', 'off'], ['vera']],
		[['tag', 'any', 'VIP, friend'], ['gleb']],
		[
			['tag', 'none', 'vip'],
			['anna', 'boris', 'vera'],
		],
		[['source_first', 'is', 'vk_may'], ['anna']],
		[['source_last', 'is', 'ya'], ['boris']],
		[['source_first', 'contains', 'VK'], ['anna']],
		[
			['source_first', 'is_not', 'vk_may'],
			['boris', 'vera', 'gleb'],
		],
		[['utm', 'is', 'utm_source=vk_100%'], ['gleb']],
		[['utm', 'is', 'utm_source=vk_'], []],
		[['language', 'is', 'en'], ['boris']],
		[['zone', 'is', 'Asia/Vladivostok'], ['boris']],
		[['registered_days', 'at_least', '10'], ['anna']],
		[
			['registered_days', 'at_most', '10'],
			['boris', 'vera', 'gleb'],
		],
		[['last_file', 'at_least', '10'], ['anna']],
		[
			['last_file', 'at_most', '1'],
			['boris', 'gleb'],
		],
		[['free_series', 'is', 'running'], ['boris']],
		[
			['free_series', 'is', 'not_taken'],
			['anna', 'vera', 'gleb'],
		],
		[['funnel_running', 'is', 'free'], ['boris']],
		[
			['funnel_entered', 'is_not', 'free'],
			['anna', 'vera', 'gleb'],
		],
		[['funnel_finished', 'is', 'free'], []],
		[
			['spent', 'at_least', '990,00'],
			['anna', 'vera'],
		],
		[
			['spent', 'at_most', '989'],
			['boris', 'gleb'],
		],
		[
			['payment_days', 'at_least', '10'],
			['anna', 'boris', 'gleb'],
		],
		[['payment_days', 'at_most', '10'], ['vera']],
		[['mailing', 'is', 'given'], []],
		[
			['mailing', 'is', 'not_given'],
			['anna', 'boris', 'vera', 'gleb'],
		],
		[
			['email', 'is', 'known'],
			['boris', 'gleb'],
		],
		[['pressed', 'is', 'Sale'], ['gleb']],
	];
	for (const [row, names] of cases) expect({ row, names: await who(world, row) }).toEqual({ row, names });
	expect(Object.keys(SEGMENT_FIELDS).filter((field) => !cases.some(([[one]]) => one === field))).toEqual([]);
	expect(await who(world, ['subscription', 'is', 'running'], ['renewal', 'is', 'on'])).toEqual(['anna']);
	expect(await who(world)).toEqual(['anna', 'boris', 'vera', 'gleb']);
	expect(await countSegment(world.store.db, [{ field: 'subscription', operator: 'is', value: 'running' }], world.now())).toEqual({
		reachable: 1,
		blocked: 1,
		unwilling: 0,
	});
});

test('money given back was not spent, in part or in full', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { payment_id } = await world.store.db.selectFrom('orders').select('payment_id').executeTakeFirstOrThrow();
	const refund = { provider_id: 'r1', payment_id: payment_id!, order_id: null, amount_kopecks: 50_000, created_at: 0, settled_at: 0 };
	await world.store.db
		.insertInto('refund')
		.values({ ...refund, state: 'succeeded' })
		.execute();
	await world.store.db.updateTable('orders').set({ state: 'part_refunded' }).execute();
	expect([await who(world, ['spent', 'at_least', '490']), await who(world, ['spent', 'at_least', '491'])]).toEqual([['anna'], []]);
	await world.store.db.updateTable('orders').set({ state: 'refunded' }).execute();
	expect(await who(world, ['spent', 'at_least', '1'])).toEqual([]);
});

test.each<[what: string, row: Record<string, string>, says: RegExp]>([
	[
		'a word that does not exist',
		{ field: 'subscription', operator: 'is', value: 'runing' },
		/Segments, row 2: value: .*running, trial, grace/,
	],
	[
		'an operator that does not fit',
		{ field: 'subscription', operator: 'at_least', value: 'running' },
		/Segments, row 2: operator: .*compared by is or is_not/,
	],
	['a number that is none', { field: 'last_file', operator: 'at_least', value: 'ten' }, /Segments, row 2: value: .*a file number/],
	['a sum that is none', { field: 'spent', operator: 'at_least', value: '5k' }, /Segments, row 2: value: .*rubles/],
	['a zone that does not exist', { field: 'zone', operator: 'is', value: 'Moscow' }, /Segments, row 2: value: .*IANA/],
	['a mark without a value', { field: 'utm', operator: 'is', value: 'vk' }, /Segments, row 2: value: .*utm_source=vk/],
	['no value', { field: 'tag', operator: 'any', value: ' ' }, /Segments, row 2: value: is empty/],
	['a tag with a space', { field: 'tag', operator: 'any', value: 'vip, two words' }, /Segments, row 2: value: .*tags/],
	[
		'a product nobody sells',
		{ field: 'product', operator: 'is', value: 'club' },
		/Segments, row 2: value: there is no "club"; write one of subscription/,
	],
	[
		'a funnel that does not exist',
		{ field: 'funnel_running', operator: 'is', value: 'club' },
		/Segments, row 2: value: there is no "club"; write one of free/,
	],
	['a field that does not exist', { field: 'height', operator: 'is', value: '180' }, /Segments, row 2: field/],
])('a row with %s is named', (_, row, says) => {
	const good = { code: 'all', field: 'language', operator: 'is', value: 'ru' };
	const checked = validateSetup(worldSetup({}, { segments: [good, { code: 'all', ...row }] as never }));
	expect('problems' in checked && checked.problems.map(({ at, says: what }) => `${at}: ${what}`).join('\n')).toMatch(says);
});

test('rows of one code are one segment; the empty code is everybody', () => {
	const setup = {
		segments: [
			{ code: 'a', field: 'language', operator: 'is', value: 'ru' },
			{ code: 'b', field: 'language', operator: 'is', value: 'en' },
			{ code: 'a', field: 'tag', operator: 'any', value: 'vip' },
		],
	} as never;
	expect([conditionsOf(setup, 'a'), conditionsOf(setup, '')].map((rows) => rows.map(({ field }) => field))).toEqual([
		['language', 'tag'],
		[],
	]);
	expect(() => conditionsOf(setup, 'c')).toThrow(/no segment "c"/);
});
