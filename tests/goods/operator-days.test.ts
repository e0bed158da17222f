import { transition } from '../../service/store/transition';
import { giveDays } from '../../service/operators/giveDays';
import { localDay } from '../../service/time/local';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { staffed } from './support/staffed';

const worlds = useWorld();

const endOf = async (person: Person) => localDay((await person.subscription())!.ends_at, 'Europe/Moscow');
const log = async (world: World) =>
	(
		await world.store.db.selectFrom('event').select(['kind', 'actor', 'data']).where('kind', 'like', 'operator.%').orderBy('id').execute()
	).map(({ kind, actor, data }) => `${kind} ${actor} ${(JSON.parse(data ?? '{}') as { days?: number }).days ?? ''}`.trim());

test('M7 granted days move the end and never the term; two taps on Yes grant once, and the charge moves along', async () => {
	const { world, bot, maria, anna } = await staffed(worlds, { files: 100 });
	const before = { end: await endOf(anna), subscription: (await anna.subscription())! };
	await bot.says(maria.telegramId, '/find анна');
	await bot.presses(maria.telegramId, '🎁 Подарить дни');
	await bot.says(maria.telegramId, '7');
	const said = await world.events();
	expect(said.map(({ what }) => what)).toEqual(['op_card', 'op_ask_grant', 'op_confirm_days']);
	expect(said[2]!.text).toContain('days=7\nfrom=11 июня 2026\nto=18 июня 2026');
	// Nothing is changed before the yes.
	expect(await endOf(anna)).toBe(before.end);
	await bot.taps(maria.telegramId, said[2]!.buttons[0]!.data!, 2);
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual([
		'anna: granted',
		'maria: op_days_done',
		'maria: op_done_before',
	]);
	expect(await anna.subscription()).toMatchObject({ term: before.subscription.term, renewal_on: 1 });
	expect([before.end, await endOf(anna)]).toEqual(['2026-06-11', '2026-06-18']);
	expect(await log(world)).toEqual(['operator.grant operator:5000 7']);
	await world.advanceUntil('2026-06-16T12:00');
	const notice = (await world.events()).find(({ what }) => what === 'renewal_notice');
	expect([notice?.at, notice?.text]).toEqual(['06-15 12:00', expect.stringContaining('charge_day=18 июня 2026')]);
});

test('an update that comes twice asks, confirms and grants once', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await world.telegram('POST', `users/${maria.telegramId}/tap`, { data: `op:n:grant:${anna.subscriberId}:3:subscription`, stale: true });
	await bot.play(2);
	const [confirm, ...more] = await world.events();
	expect([confirm!.what, more]).toEqual(['op_confirm_days', []]);
	await world.telegram('POST', `users/${maria.telegramId}/tap`, { data: confirm!.buttons[0]!.data, stale: true });
	await bot.play(3);
	expect((await world.events()).map(({ what }) => what)).toEqual(['granted', 'op_days_done']);
	expect(await endOf(anna)).toBe('2026-06-14');
});

test('for one without a subscription a grant opens access for those days, without money, renewal or a paid term', async () => {
	const { world, bot, maria } = await staffed(worlds);
	const boris = await world.person('boris');
	await bot.taps(maria.telegramId, `op:grant:${boris.subscriberId}`);
	await bot.says(maria.telegramId, '3');
	const confirm = (await world.events()).at(-1)!;
	expect(confirm.what).toBe('op_confirm_open');
	await bot.taps(maria.telegramId, confirm.buttons[0]!.data!);
	// He is told before the file that comes with it.
	expect((await world.events()).filter(({ who }) => who === 'boris').map(({ what }) => what)).toEqual(['granted', 'file 6']);
	expect(await boris.subscription()).toMatchObject({ term: 0, renewal_on: 0, state: 'active' });
	expect(await world.store.db.selectFrom('orders').select('id').where('subscriber_id', '=', boris.subscriberId).execute()).toEqual([]);
	await world.advance({ days: 5 });
	const got = await world.got(boris);
	expect(got.filter((what) => what.startsWith('file'))).toEqual(['file 7', 'file 8', 'file 9']);
	// Nobody's access ends in silence.
	expect(got).toEqual(expect.arrayContaining(['ends_soon', 'ended']));
	expect((await boris.subscription())!.state).toBe('ended');
	await boris.buy();
	expect(await boris.subscription()).toMatchObject({ term: 1, renewal_on: 1 });
});

test('a gift opens the closed chats of the product too: he is told the way in', async () => {
	const products = [{ code: 'subscription', name: 'S', chats: ['club'] }];
	const chats = [{ code: 'club', name: 'Club', chatId: -1_005 }];
	const { world, bot, maria } = await staffed(worlds, { parts: { products, chats } });
	await world.telegram('POST', 'chats', { id: -1_005, type: 'supergroup', title: 'Club' });
	const boris = await world.person('boris');
	await bot.taps(maria.telegramId, `op:n:grant:${boris.subscriberId}:3:subscription`);
	await bot.presses(maria.telegramId, '✅ Да');
	expect(await world.got(boris)).toEqual(['granted', 'file 6', 'chats_open']);
});

test('M7 what he pays while access is a gift begins term 1, from the end of the gift', async () => {
	const { world, maria } = await staffed(worlds);
	const boris = await world.person('boris');
	const wish = {
		subscriberId: boris.subscriberId,
		productCode: 'subscription',
		what: 'grant' as const,
		days: 3,
		key: 'k',
		actor: 'operator:5000',
	};
	await transition(world.store, async (tx) => await giveDays(tx, wish));
	await boris.buy();
	expect([await endOf(boris), (await boris.subscription())!.term]).toEqual(['2026-06-14', 1]);
	expect(maria.subscriberId).not.toBe(boris.subscriberId);
});

test('extending asks for a day, and refuses one that is past, too far or no day', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await bot.taps(maria.telegramId, `op:extend:${anna.subscriberId}`);
	await world.events();
	for (const text of ['11.06', '10.06.2026', '31.02', 'завтра', '19.06.2030']) {
		await bot.says(maria.telegramId, text);
		// 11.06 without a year is that of the next year, which is no mistake.
		expect([text, (await world.events()).map(({ what }) => what)]).toEqual([text, [text === '11.06' ? 'op_confirm_days' : 'op_day_wrong']]);
		if (text === '11.06') await bot.taps(maria.telegramId, `op:extend:${anna.subscriberId}`);
		await world.events();
	}
	await bot.says(maria.telegramId, '19.06');
	const [confirm] = await world.events();
	expect(confirm!.text).toContain('days=8\nfrom=11 июня 2026\nto=19 июня 2026');
	await bot.taps(maria.telegramId, confirm!.buttons[0]!.data!);
	expect(await endOf(anna)).toBe('2026-06-19');
	expect(await log(world)).toEqual(['operator.extend operator:5000 8']);
});

test('compensating apologises; what is no number of days changes nothing, and another command ends the question', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await bot.taps(maria.telegramId, `op:comp:${anna.subscriberId}`);
	await world.events();
	for (const text of ['0', '-1', '1.5', 'семь', '366']) await bot.says(maria.telegramId, text);
	expect(new Set((await world.events()).map(({ what }) => what))).toEqual(new Set(['op_days_wrong']));
	await bot.says(maria.telegramId, '2 дня');
	const confirm = (await world.events())[0]!;
	await bot.taps(maria.telegramId, confirm.buttons[0]!.data!);
	expect((await world.events()).map(({ text }) => text.split('\n').slice(0, 3).join(' '))[0]).toBe('compensated until=13 июня 2026 days=2');
	await bot.taps(maria.telegramId, `op:comp:${anna.subscriberId}`);
	await bot.says(maria.telegramId, '/find Анна');
	await bot.says(maria.telegramId, '5');
	expect((await world.events()).map(({ what }) => what)).toEqual(['op_ask_comp', 'op_card', 'unknown']);
	expect(await endOf(anna)).toBe('2026-06-13');
});

test('M18 days granted in a pause are there once, after it, also when the old end has passed meanwhile', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await world.advanceUntil('2026-06-01T12:00');
	await anna.pause(30);
	await world.advanceUntil('2026-06-21T12:00');
	await world.events();
	await bot.taps(maria.telegramId, `op:n:grant:${anna.subscriberId}:5:subscription`);
	const confirm = (await world.events()).at(-1)!;
	expect(confirm.text).toContain('from=11 июня 2026\nto=16 июня 2026');
	await bot.taps(maria.telegramId, confirm.buttons[0]!.data!);
	expect([await endOf(anna), (await anna.subscription())!.state]).toEqual(['2026-06-16', 'paused']);
	await anna.unpause();
	// Nineteen days stood still: on the first one a file had gone out.
	expect(await endOf(anna)).toBe('2026-07-05');
});

test('of several products the operator says which; the other keeps its end', async () => {
	const offers = [
		{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' as const, also: ['club'] },
		{ code: 'club', name: 'Club', price: '100', product: 'club', termCount: 30, termUnit: 'day' as const },
	];
	const { world, bot, maria, anna } = await staffed(worlds, { parts: { offers, products: [{ code: 'club', name: 'Клуб' }] } });
	await bot.taps(maria.telegramId, `op:grant:${anna.subscriberId}`);
	const [which] = await world.events();
	expect([which!.what, which!.buttons.map(({ text }) => text)]).toEqual(['op_which_product', ['Тест', 'Клуб']]);
	await bot.presses(maria.telegramId, 'Клуб');
	await bot.presses(maria.telegramId, '7 д.');
	await bot.presses(maria.telegramId, '✅ Да');
	const ends = await world.store.db.selectFrom('subscription').select(['product_code', 'ends_at']).orderBy('id').execute();
	expect(ends.map(({ product_code, ends_at }) => `${product_code} ${localDay(ends_at, 'Europe/Moscow')}`)).toEqual([
		'subscription 2026-06-11',
		'club 2026-06-18',
	]);
});
