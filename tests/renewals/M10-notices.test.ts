import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

type Offers = SetupInput['offers'];
const month = (price: string, more: Partial<Offers[number]> = {}): Offers[number] => ({ code: 'days', name: '30 days', price, ...more });

async function reprice(world: World, offers: Offers): Promise<void> {
	const result = await applySetup(world.store, worldSetup({}, { offers }), null, false);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
}

test('M10 the bot is blocked at the notice: nothing is charged, access goes on; back in time, the charge follows a day after the notice', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-07T10:00');
	await anna.block();
	await world.advanceUntil('2026-06-12T10:00');
	expect([await moneyKept(world), (await anna.subscription())!.state]).toEqual([0, 'active']);
	await world.events();
	await anna.unblock();
	const heard = await heardBy(world, anna, '2026-06-14T12:00');
	expect(names(heard)).toEqual(['blocked_back', 'renewal_notice', 'renewed']);
	const day = (what: string) => heard.find((line) => line.endsWith(what))!.slice(0, 11);
	expect([day('renewal_notice').slice(0, 5), day('renewed').slice(0, 5)]).toEqual(['06-12', '06-13']);
	expect(day('renewed').slice(6) >= day('renewal_notice').slice(6)).toBe(true);
});

test('M10 a notice that can never be delivered: ended uncharged when grace would end', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-07T10:00');
	await anna.block();
	await world.advanceUntil('2026-06-14T20:00');
	expect((await anna.subscription())!.state).toBe('active');
	await world.advanceUntil('2026-06-16T12:00');
	expect([await moneyKept(world), (await anna.subscription())!.state]).toEqual([0, 'ended']);
});

test('M10 a higher price is charged only after his tap; without it the subscription ends, reminded', async () => {
	const world = await worlds.open({ files: 150, parts: { offers: [month('990', { renewalOffer: 'days' })] } });
	const anna = await world.person('anna');
	const boris = await world.person('boris');
	await anna.buy();
	await boris.buy();
	await world.advanceUntil('2026-06-01T10:00');
	await reprice(world, [month('1290', { renewalOffer: 'days' })]);
	await world.events();
	await world.advanceUntil('2026-06-08T13:00');
	const asked = (await world.events()).filter(({ what }) => what === 'higher_price');
	expect(asked.map(({ who }) => who).sort()).toEqual(['anna', 'boris']);
	const tap = asked.find(({ who }) => who === 'anna')!.buttons.find(({ data }) => data?.startsWith('agree:'))!.data!;
	await boris.agree(tap.slice('agree:'.length));
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['boris: button_old']);
	await anna.agree(tap.slice('agree:'.length));
	await world.advanceUntil('2026-06-13T12:00');
	const events = await world.events();
	const of = (who: string) => events.filter((one) => one.who === who && !one.what.startsWith('file')).map(({ what }) => what);
	expect(of('anna')).toEqual(['renewal_notice', 'renewed']);
	expect(of('boris')).toEqual(['price_reminder', 'price_reminder', 'ended']);
	const sums = await world.store.db.selectFrom('charge').select('amount_kopecks').where('kind', '=', 'saved').execute();
	expect(sums).toEqual([{ amount_kopecks: 129_000 }]);
});

test('M10 a lowered price is charged as lowered, without asking', async () => {
	const world = await worlds.open({ files: 150, parts: { offers: [month('990', { renewalOffer: 'days' })] } });
	const anna = await world.person('anna');
	await anna.buy();
	await reprice(world, [month('790', { renewalOffer: 'days' })]);
	await world.advanceUntil('2026-06-11T13:00');
	const sums = await world.store.db.selectFrom('charge').select('amount_kopecks').where('kind', '=', 'saved').execute();
	expect(sums).toEqual([{ amount_kopecks: 79_000 }]);
});

test('M10 a trial for 1 ₽ ends in the full price the consent named, with a notice of its own', async () => {
	const offers: Offers = [{ code: 'trial', name: 'Trial', price: '1', termCount: 3, trial: true, renewalOffer: 'days' }, month('990')];
	const world = await worlds.open({ files: 150, parts: { offers } });
	const anna = await world.person('anna');
	await anna.choose('trial');
	const { text } = (await world.events()).find(({ what }) => what === 'consent')!;
	expect(text).toContain('renewal_price=990');
	await anna.consent();
	await anna.pay();
	expect(await anna.subscription()).toMatchObject({ state: 'trial' });
	await world.advanceUntil('2026-05-16T10:00');
	const heard = names(await heardBy(world, anna)).filter((what) => what === 'renewal_notice' || what === 'renewed');
	expect(heard).toEqual(['renewal_notice', 'renewed']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2 });
	expect(new Date((await anna.subscription())!.ends_at).toISOString()).toBe('2026-06-14T20:59:59.000Z');
});

test('M10 a trial whose card fails has no grace: it ends with its last day', async () => {
	const offers: Offers = [{ code: 'trial', name: 'Trial', price: '1', termCount: 3, trial: true, renewalOffer: 'days' }, month('990')];
	const world = await worlds.open({ files: 150, parts: { offers } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'trial' });
	await anna.cardWill('insufficient_funds');
	await world.advanceUntil('2026-05-18T10:00');
	expect((await anna.subscription())!.state).toBe('ended');
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-05-15');
	expect((await savedCharges(world)).length).toBe(2);
});

test('M10 resumed on the eve: the answer counts as the notice, and the charge keeps its distance', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-09T10:00');
	await anna.cancel();
	await world.advanceUntil('2026-06-10T18:00');
	await world.events();
	await anna.resume();
	const heard = await heardBy(world, anna, '2026-06-13T12:00');
	expect(names(heard)).toEqual(['resumed', 'renewed']);
	expect(heard[1]!.slice(0, 11)).toBe('06-11 18:00');
});

/** Anna’s notice names 11 June at noon; it is kept back until a moment in Moscow. */
async function keptBackUntil(moment: string) {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-08T11:00');
	await world.events();
	world.telegramFault('500', { method: 'sendMessage' });
	await world.advanceUntil('2026-06-08T12:01');
	await world.store.db
		.updateTable('effect')
		.set({ due_at: Date.parse(`${moment}:00+03:00`), available_at: 0, lease_until: 0, state: 'ready' })
		.where('key', 'like', 'notice:%')
		.execute();
	await world.advanceUntil(moment);
	await world.advanceUntil('2026-06-16T12:00');
	const events = (await world.events()).filter(({ what }) => what === 'renewal_notice' || what === 'renewed');
	return events.map(({ at, what, text }) => `${at.slice(0, 8)} ${what} ${/charge_day=(\d+)/.exec(text)?.[1] ?? ''}`.trim());
}

test('M10 a notice kept back until after the day it names is not sent: another names the day of the charge', async () => {
	expect(await keptBackUntil('2026-06-12T10:00')).toEqual([
		expect.stringMatching(/^06-12 \d\d renewal_notice 13$/),
		expect.stringMatching(/^06-13 \d\d renewed$/),
	]);
});

test('M10 a notice that comes so late that the charge would fall on the day after the one it names: another names that day', async () => {
	expect(await keptBackUntil('2026-06-11T10:00')).toEqual([
		expect.stringMatching(/^06-11 \d\d renewal_notice 12$/),
		expect.stringMatching(/^06-12 \d\d renewed$/),
	]);
});

test('M10 a notice that comes late but leaves its time on the day it names counts: charged later that day', async () => {
	expect(await keptBackUntil('2026-06-10T15:00')).toEqual(['06-10 15 renewal_notice 11', '06-11 15 renewed']);
});
