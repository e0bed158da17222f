import { sendDueReport } from '../../service/reports/owner/send';
import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import type { Json } from '../support/json';
import { useWorld, type World } from '../support/world';
import { OWNER, worldSetup } from '../support/worldSetup';
import { decodePng } from './support/png';
import { reportParts } from './support/reportWorld';

const worlds = useWorld();
const open = async (service: Partial<SetupInput['service']> = {}) => {
	const world = await worlds.open({ startAt: '2026-05-12T10:00', parts: reportParts(), service: { reportHour: 9, ...service } });
	await world.person('anna');
	return world;
};
const reports = async (world: World) =>
	(await world.events()).filter(({ who }) => who === 'owner').map(({ at, text }) => `${at} ${/^day=.*/m.exec(text)?.[0]}`);

test('each morning the owner gets the day before as a photo, once, and it may be passed on', async () => {
	const world = await open();
	await world.advanceUntil('2026-05-14T12:00');
	await world.playDue();
	expect(await reports(world)).toEqual(['05-13 09:00 day=вторник, 12 мая 2026', '05-14 09:00 day=среда, 13 мая 2026']);
	const [message] = ((await world.telegram('GET', `users/${OWNER}/chat?details`)) as Json[]).slice(-1);
	expect(message!.photo.file_size).toBeGreaterThan(20_000);
	expect(message!.protected ?? false).toBe(false);
});

test('a day is told once, though the work is done twice, at once, or anew after a crash', async () => {
	const world = await open();
	await world.advanceUntil('2026-05-13T08:59');
	await world.store.db.updateTable('installation').set({ report_at: 1 }).execute();
	const runs = await Promise.all([sendDueReport(world.store), sendDueReport(world.store)]);
	await world.store.db.updateTable('installation').set({ report_at: 1 }).execute();
	const again = await sendDueReport(world.store);
	expect([...runs, again].map((run) => run?.sent ?? 'nothing due').sort()).toEqual([false, false, true]);
	expect(again).toMatchObject({ why: 'The report of 2026-05-11 has been sent before.', report: { day: '2026-05-11' } });
	expect(await sendDueReport(world.store)).toBeUndefined();
	await world.deliver();
	expect(await reports(world)).toHaveLength(1);
});

test('after days of standstill only the last day is told', async () => {
	const world = await open();
	world.down = true;
	await world.advanceUntil('2026-05-18T03:00');
	world.down = false;
	await world.advanceUntil('2026-05-18T12:00');
	expect(await reports(world)).toEqual(['05-18 03:00 day=суббота, 16 мая 2026', '05-18 09:00 day=воскресенье, 17 мая 2026']);
});

test('without an owner chat there are figures and a picture, and nothing is written or asked for again', async () => {
	const world = await open({ ownerChatId: null });
	await world.store.db.updateTable('installation').set({ report_at: 1 }).execute();
	const run = await sendDueReport(world.store);
	expect(run).toMatchObject({ sent: false, why: 'Setup names no owner chat (Service: Owner Chat ID).', report: { day: '2026-05-11' } });
	expect(decodePng(run!.picture)).toMatchObject({ width: 1080, height: 1280 });
	expect(await world.store.db.selectFrom('effect').select('id').where('key', 'like', 'report:%').execute()).toEqual([]);
	expect(await sendDueReport(world.store)).toBeUndefined();
});

test('another hour counts from the next Apply on; -1 ends the reports', async () => {
	const world = await open();
	const apply = async (service: Partial<SetupInput['service']>) => {
		const applied = await applySetup(world.store, worldSetup(service, reportParts()), null, false);
		expect(applied).toMatchObject({ ok: true });
	};
	await apply({ reportHour: 18 });
	await world.advanceUntil('2026-05-13T12:00');
	expect(await reports(world)).toEqual(['05-12 18:00 day=понедельник, 11 мая 2026']);
	await apply({ reportHour: -1 });
	await world.advanceUntil('2026-05-16T12:00');
	expect(await reports(world)).toEqual([]);
	expect((await applySetup(world.store, worldSetup({ reportHour: 24 }, reportParts()), null, false)).ok).toBe(false);
});

test('the text says what waits for a person, fits under a photo, and has no field left open', async () => {
	const world = await worlds.open({ startAt: '2026-05-12T10:00', parts: { ...reportParts(), texts: {} }, service: { reportHour: 9 } });
	const anna = await world.person('anna');
	await anna.start('s_vk');
	await anna.buy();
	await world.store.db.updateTable('effect').set({ state: 'failed' }).where('key', 'like', 'welcome:%').execute();
	await world.advanceUntil('2026-05-13T09:30');
	const [message] = (await world.events()).filter(({ who }) => who === 'owner');
	expect(message!.text.replaceAll('\u00a0', ' ')).toBe(`📊 Тест: вторник, 12 мая 2026

Выручка 990 ₽ (платежей 1, возвратов 0)
Новых людей 1, начали бесплатную серию 0
Первых покупок 1, из них после пробы 0
Активных подписок 1, закончились 0
Файлов отправлено 1, заблокировали бота всего 0

За 30 дней
Выручка 990 ₽, первых покупок 1
Из пробных в платные —, отток —
MRR 990 ₽, LTV 990 ₽ (прогноз —)
Пришли: vk 990 ₽

⚠️ Не доставлено сообщений: 1`);
});
