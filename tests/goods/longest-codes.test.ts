import { renderMessage } from '../../service/messages/render';
import { currentSetup } from '../../service/setup/current';
import { localDay } from '../../service/time/local';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { staffed } from './support/staffed';

const worlds = useWorld();

/** Thirty-two characters, the most that setup takes. */
const long = (name: string) => name.padEnd(32, '_');

/** As many people have come before as a number of theirs may count. */
const MANY = 2_147_000_000;

const PARTS = {
	products: [
		{ code: long('paid'), name: 'The paid one' },
		{ code: long('paid2'), name: 'The other' },
		{ code: long('books'), name: 'Books', kind: 'goods' as const, content: { text: 'Read' } },
	],
	offers: [
		{
			code: long('month'),
			name: '30 days',
			price: '990',
			termCount: 30,
			termUnit: 'day' as const,
			product: long('paid'),
			renewalDefault: true,
		},
		{ code: long('week'), name: '7 days', price: '300', termCount: 7, termUnit: 'day' as const, product: long('paid') },
		{ code: long('other'), name: 'Other', price: '300', termCount: 7, termUnit: 'day' as const, product: long('paid2') },
		{ code: long('books'), name: 'Books', price: '500', product: long('books') },
	],
	funnels: [{ code: long('course'), name: 'Course' }],
	steps: [
		{
			funnel: long('course'),
			content: {
				text: 'Hello',
				buttons: `Book = good:${long('books')} | Month = order:${long('month')}\nAgain = funnel:${long('course')}`,
			},
		},
	],
};

async function open() {
	const opened = await staffed(worlds, { parts: PARTS, buys: false });
	const { world } = opened;
	await world.store.db.updateTable('subscriber').set({ id: MANY }).where('id', '=', opened.anna.subscriberId).execute();
	opened.anna.subscriberId = MANY;
	// Updates are numbered as high: a question is named by the number of what it answered.
	await world.store.db
		.insertInto('inbox')
		.values({ id: MANY, source: 'telegram:999:world', outside_id: 'far', lane: '1', state: 'processed', body: '{}', received_at: 0 })
		.execute();
	return opened;
}

const endOf = async (person: Person) => localDay((await person.subscription())!.ends_at, 'Europe/Moscow');

/** What every button of every message carries that has been written so far. */
async function carried(world: World): Promise<string[]> {
	const payloads = await world.store.db.selectFrom('effect').select('payload').execute();
	return payloads.flatMap(({ payload }) => {
		const { buttons = [] } = JSON.parse(payload) as { buttons?: Array<Array<{ action?: string }>> };
		return buttons.flat().flatMap(({ action }) => action ?? []);
	});
}

it('with the longest codes and a high number an operator’s every button for days arrives and works', async () => {
	const { world, bot, maria, anna } = await open();
	await anna.buy({ offer: long('month'), renewal: false });
	expect(await endOf(anna)).toBe('2026-06-11');
	const about = `${anna.subscriberId}`;
	await bot.taps(maria.telegramId, `op:grant:${about}`);
	await bot.presses(maria.telegramId, 'The paid one');
	await bot.presses(maria.telegramId, '30 д.');
	await bot.presses(maria.telegramId, '✅ Да');
	expect(await endOf(anna)).toBe('2026-07-11');
	await bot.taps(maria.telegramId, `op:extend:${about}`);
	await bot.says(maria.telegramId, '20.07.2026');
	await bot.presses(maria.telegramId, '✅ Да');
	expect(await endOf(anna)).toBe('2026-07-20');
	await bot.taps(maria.telegramId, `op:comp:${about}`);
	await bot.says(maria.telegramId, '100');
	await bot.presses(maria.telegramId, '✅ Да');
	expect(await endOf(anna)).toBe('2026-10-28');
	const data = await carried(world);
	expect(data.filter((one) => Buffer.byteLength(one) > 64)).toEqual([]);
	expect(data.filter((one) => one.startsWith('op:y:'))).toHaveLength(3);
});

it('a Yes that names a product by its hash gives nothing once that product can be given no more', async () => {
	const { world, bot, maria, anna } = await open();
	await bot.taps(maria.telegramId, `op:y:g:${anna.subscriberId}:7:in1:=notahash00`);
	expect((await world.events()).map(({ what }) => what)).toEqual(['op_no_product']);
	expect(await anna.subscription()).toBeUndefined();
});

it('with the longest codes the buttons of offers, goods, plans and funnels arrive too', async () => {
	const { world, anna } = await open();
	await anna.offers();
	await anna.goods();
	await anna.buy({ offer: long('month') });
	await anna.info();
	await anna.plan();
	await anna.funnel(long('course'));
	await world.playDue();
	const data = await carried(world);
	const kinds = ['order', 'good', 'plan', 'funnel'];
	expect(kinds.filter((kind) => !data.some((one) => one.startsWith(`${kind}:`)))).toEqual([]);
	expect(data.filter((one) => Buffer.byteLength(one) > 64)).toEqual([]);
	const failed = await world.store.db.selectFrom('effect').select(['kind', 'payload']).where('state', '=', 'failed').execute();
	expect(failed).toEqual([]);
});

it('a button that carried more than Telegram takes would cost itself, and not the message', async () => {
	const { world } = await open();
	const { setup, routes } = await currentSetup(world.store);
	const buttons = [[{ label: 'Too long', action: `x:${'y'.repeat(63)}` }], [{ label: 'Fits', action: `x:${'y'.repeat(62)}` }]];
	const reader = { language: 'en', audience: 'visitor', freeTaken: true } as const;
	const rendered = renderMessage(setup, routes, reader, { message: 'help', fields: {}, buttons });
	expect(rendered.buttons.flat().map(({ text }) => text)).toEqual(['Fits']);
});
