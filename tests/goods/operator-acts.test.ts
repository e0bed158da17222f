import { askErasure } from '../../service/erasure/ask';
import { useWorld, type World } from '../support/world';
import { staffed } from './support/staffed';

const worlds = useWorld();
const lines = async (world: World) => (await world.events()).map(({ who, what }) => `${who}: ${what}`);

test('the card tells how he stands; history tells what happened and who did it, in words', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await world.store.db
		.updateTable('subscriber')
		.set({ last_name: 'Ёлкина', email: 'anna@example.org', phone: '79001234567' })
		.where('id', '=', anna.subscriberId)
		.execute();
	await bot.says(maria.telegramId, '/find елкина');
	const card = (await world.events())[0]!.text;
	for (const line of [
		'name=Анна Ёлкина',
		'email=anna@example.org',
		'phone=79001234567',
		'state=активен',
		'subscriptions=• Тест: действует, до 11 июня 2026; списание: 11 июня 2026, 990',
		'last_file=№ 6, 12 мая 2026',
		`payments=• заказ ${anna.orderId}, 12 мая 2026: 990`,
	])
		expect(card.replaceAll('\u00a0', ' ')).toContain(line);
	await bot.taps(maria.telegramId, `op:n:comp:${anna.subscriberId}:1:subscription`);
	await bot.presses(maria.telegramId, '✅ Да');
	await bot.taps(maria.telegramId, `op:hist:${anna.subscriberId}`);
	const history = (await world.events()).at(-1)!.text;
	expect(history).toMatch(new RegExp(`заказ оплачен \\(№ ${anna.orderId}\\)`));
	expect(history).toMatch(/компенсированы дни \(1 д\.\) · Мария/);
});

test('who he is stands in no message of the outbox, and nowhere after he has been erased', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await world.store.db
		.updateTable('subscriber')
		.set({ first_name: 'Аделаида', email: 'ade@example.org' })
		.where('id', '=', anna.subscriberId)
		.execute();
	await bot.says(maria.telegramId, '/find Мари');
	await bot.taps(maria.telegramId, `op:card:${anna.subscriberId}`);
	expect((await world.events()).at(-1)!.text).toContain('Аделаида');
	const held = async () =>
		(await world.store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', maria.subscriberId).execute()).map(
			({ payload }) => payload,
		);
	expect((await held()).join('')).not.toMatch(/Аделаида|ade@/);
});

test('several people: ten at most as buttons with their names, and a word that there are more', async () => {
	const { world, bot, simon } = await staffed(worlds, { buys: false });
	for (let i = 0; i < 12; i++) await world.person(`p${i}`, `Пётр${i}`);
	await bot.says(simon.telegramId, '/find ПЕТР');
	const [found] = await world.events();
	expect([found!.what, found!.buttons.length, found!.buttons[0]!.text]).toEqual([
		'op_found_many',
		10,
		expect.stringMatching(/^№ \d+ · Пётр11/),
	]);
	await bot.presses(simon.telegramId, found!.buttons[0]!.text);
	await bot.says(simon.telegramId, '/find никого такого');
	expect((await world.events()).map(({ what }) => what)).toEqual(['op_card', 'op_found_none']);
});

test('F1 a file he has had goes out again, the ledger stays; one he has not had does not', async () => {
	const { world, bot, simon, anna } = await staffed(worlds);
	const ledger = async () => await world.store.db.selectFrom('delivery').selectAll().orderBy('id').execute();
	const before = await ledger();
	await bot.taps(simon.telegramId, `op:file:${anna.subscriberId}`);
	const [ask] = await world.events();
	expect(ask!.buttons.map(({ text }) => text)).toEqual(['№ 6']);
	await bot.taps(simon.telegramId, ask!.buttons[0]!.data!, 2);
	expect(await lines(world)).toEqual(['anna: file 6', 'simon: op_file_done', 'simon: op_done_before']);
	expect(await ledger()).toEqual(before);
	await bot.taps(simon.telegramId, `op:file:${anna.subscriberId}`);
	await bot.says(simon.telegramId, '7');
	await bot.says(simon.telegramId, '№ 6');
	expect(await lines(world)).toEqual(['anna: file 6', 'simon: op_ask_file', 'simon: op_file_wrong', 'simon: op_file_done']);
	// Tomorrow's file is the one that was next.
	await world.advanceUntil('2026-05-13T12:00');
	expect(await world.got(anna)).toEqual(['file 7']);
});

test('a message goes to him as it is; what he would have got in a talk without a staff chat stays with the bot', async () => {
	const { world, bot, simon, anna } = await staffed(worlds);
	await bot.taps(simon.telegramId, `op:msg:${anna.subscriberId}`);
	await bot.sends(simon.telegramId, { photo: 'a picture', text: 'Смотрите сюда' });
	expect(await lines(world)).toEqual(['anna: Смотрите сюда', 'simon: op_ask_message', 'simon: op_message_done']);
	await bot.says(simon.telegramId, 'a thought of my own');
	await bot.says(anna.telegramId, 'thanks');
	expect(await lines(world)).toEqual(['anna: unknown', 'simon: unknown']);
	const kept = await world.store.db.selectFrom('talk_message').select(['direction', 'operator_id', 'kind', 'text']).execute();
	expect(kept).toEqual([{ direction: 'out', operator_id: simon.telegramId, kind: 'photo', text: 'Смотрите сюда' }]);
});

test('renewal is switched off for him on a yes, once, under the operator’s name', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	await bot.taps(maria.telegramId, `op:cancel:${anna.subscriberId}`);
	const [ask] = await world.events();
	expect((await anna.subscription())!.renewal_on).toBe(1);
	await bot.taps(maria.telegramId, ask!.buttons[0]!.data!, 2);
	expect(await lines(world)).toEqual(['anna: cancelled', 'maria: op_cancel_done', 'maria: op_done_before']);
	expect((await anna.subscription())!.renewal_on).toBe(0);
	const event = await world.store.db.selectFrom('event').select('actor').where('kind', '=', 'renewal.cancelled').executeTakeFirstOrThrow();
	expect(event.actor).toBe('operator:5000');
});

test('nothing is done for who is being erased, and nothing is written to who has blocked the bot', async () => {
	const { world, bot, maria, anna } = await staffed(worlds);
	const boris = await world.person('boris');
	await anna.block();
	await bot.taps(maria.telegramId, `op:msg:${anna.subscriberId}`);
	await bot.taps(maria.telegramId, `op:f:${anna.subscriberId}:6:x`);
	await askErasure(world.store, { subscriberId: boris.subscriberId, cause: world.cause() });
	for (const verb of ['grant', 'msg', 'file', 'cancel']) await bot.taps(maria.telegramId, `op:${verb}:${boris.subscriberId}`);
	const said = (await world.events()).filter(({ who }) => who === 'maria').map(({ what }) => what);
	expect(said).toEqual(['op_blocked', 'op_blocked', 'op_gone', 'op_gone', 'op_gone', 'op_gone']);
});

test('a forged or mangled button of an operator does nothing', async () => {
	const { world, bot, maria } = await staffed(worlds);
	for (const data of ['op:', 'op:card', 'op:card:999999', 'op:y:z:1:7:x:subscription', 'op:grant:-1', 'op:yc:abc:1', "op:card:1' or 1=1"])
		await bot.taps(maria.telegramId, data);
	expect(new Set((await world.events()).map(({ what }) => what))).toEqual(new Set(['unknown']));
});
