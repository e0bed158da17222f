import { funnelFigures } from '../../service/funnels/figures';
import { sourcesReport } from '../../service/reports/sources';
import { createLead } from '../../service/leads/create';
import { sourceName } from '../../service/sources/name';
import { splitPayload } from '../../service/sources/split';
import { splitVia, withVia } from '../../service/sources/via';
import { useWorld } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

it.each([
	[undefined, {}],
	['f_course', { payload: 'f_course' }],
	['f_course--vk_may', { payload: 'f_course', source: 'vk_may' }],
	['utm_may', { payload: 'utm_may' }],
	['utm_may--vk', { payload: 'utm_may', source: 'vk' }],
	['s_vk_may', { source: 'vk_may' }],
	['--vk', { source: 'vk' }],
	['f_course--', { payload: 'f_course' }],
	['s_', { payload: 's_' }],
	// A token of a form is any letters, "--" among them.
	['l_abc--defgh', { payload: 'l_abc--defgh' }],
])('of the payload %s it parts the source off', (payload, parts) => {
	expect(splitPayload(payload)).toEqual(parts);
});

it('a button says where it stands, unless Telegram has no room for it', () => {
	const data = (action: string) => withVia([[{ label: 'x', action }]], 'f123.4')[0]![0]!.action;
	expect(data('order:month')).toBe('order:month~f123.4');
	expect(splitVia('order:month~f123.4')).toEqual({ data: 'order:month', via: 'f123.4' });
	expect(splitVia('order:month')).toEqual({ data: 'order:month' });
	expect(splitVia('zone:a~B')).toEqual({ data: 'zone:a~B' });
	const long = `funnel:${'x'.repeat(32)}${'y'.repeat(20)}`;
	expect(data(long)).toBe(long);
	expect(withVia([[{ label: 'x', url: 'https://example.com' }]], 'f1.1')).toEqual([[{ label: 'x', url: 'https://example.com' }]]);
});

it('names sources as people call them', () => {
	const form = { kind: 'form' as const, value: 'Lead', utm: null };
	expect(sourceName({ ...form, utm: '{"source":"vk","campaign":"may","content":"banner 7"}' })).toBe('vk / may');
	expect(sourceName(form)).toBe('form: Lead');
	expect(sourceName({ kind: 'utm', value: 'utm_may', utm: null })).toBe('may');
	expect(sourceName({ kind: 'start', value: null, utm: null })).toBe('direct');
	expect(sourceName({ kind: 'start', value: 'f_course', utm: null })).toBe('link: f_course');
	expect(sourceName({ kind: 'referral', value: 'r_abc', utm: null })).toBe('referral');
	expect(sourceName(null)).toBe('unknown');
});

it('counts what became of each step and variant, without the operators', async () => {
	const says = (text: string, more: object = {}) => ({ funnel: 'f', content: { text, buttons: 'Buy = buy' }, ...more });
	const world = await worlds.open({
		parts: {
			funnels: [{ code: 'f', name: 'F' }],
			steps: [says('one', { asks: true }), says('two', { delay: 1, condition: 'not_pressed', conditionOf: '1' })],
			operators: [{ telegramId: 5000, name: 'Boss', role: 'owner' }],
		},
	});
	const [boss, anna, boris, clara] = [
		await world.person('boss'),
		await world.person('anna'),
		await world.person('boris'),
		await world.person('clara'),
	];
	for (const person of [boss, anna, boris, clara]) await person.funnel('f');
	for (const { who, buttons } of await world.events()) if (who === 'anna') await anna.press(buttons[0]!.data!);
	await boris.write('hello');
	await world.advance({ days: 1, minutes: 1 });
	await anna.buy();
	await boris.block();
	expect(await funnelFigures(world.store)).toEqual([
		{ funnel: 'f', step: 0, arm: null, reached: 3, skipped: 0, delivered: 0, pressed: 0, answered: 0, paid: 1, blocked: 0 },
		{ funnel: 'f', step: 1, arm: null, reached: 3, skipped: 0, delivered: 3, pressed: 1, answered: 1, paid: 1, blocked: 0 },
		{ funnel: 'f', step: 2, arm: null, reached: 3, skipped: 1, delivered: 2, pressed: 0, answered: 0, paid: 1, blocked: 1 },
	]);
	expect(await funnelFigures(world.store, { funnel: 'other' })).toEqual([]);
	expect(await funnelFigures(world.store, { to: '2026-05-11' })).toEqual([]);
	expect(await funnelFigures(world.store, { from: '2026-05-12' })).toHaveLength(3);
});

it('counts people and money by first and last source, less what was given back', async () => {
	const products = [{ code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'the book' } }];
	const offers = [...worldSetup().offers, { code: 'book', name: 'Book', product: 'book', price: '500', oneTime: false }];
	const world = await worlds.open({
		parts: { products, offers, funnels: [{ code: 'f', name: 'F', keywords: ['word'] }], steps: [{ funnel: 'f', content: { text: 'x' } }] },
	});
	const [anna, boris, clara, dan] = [
		await world.person('anna'),
		await world.person('boris'),
		await world.person('clara'),
		await world.person('dan'),
	];
	await anna.start('f_f--vk_may');
	await boris.start('s_vk_may');
	await boris.buyGood('book');
	await world.advance({ hours: 1 });
	await boris.start('utm_june');
	const paymentId = await boris.buyGood('book');
	await createLead(world.store, { dedupeKey: 't:1', token: 'token123', formName: 'Lead', utm: { source: 'vk_may' } });
	await clara.start('l_token123');
	await clara.buyGood('book');
	await clara.write('word');
	await dan.start();
	await world.advance({ hours: 1 });
	const row = (source: string, first: number[], last: number[]) => ({
		source,
		...{ firstPeople: first[0], firstPaid: first[1], firstRevenueKopecks: first[2] },
		...{ lastPeople: last[0], lastPaid: last[1], lastRevenueKopecks: last[2] },
	});
	expect(await sourcesReport(world.store)).toEqual([
		row('vk_may', [3, 2, 150_000], [1, 0, 100_000]),
		row('direct', [1, 0, 0], [1, 0, 0]),
		// The owner has never pressed Start here.
		row('june', [0, 0, 0], [1, 1, 50_000]),
		row('keyword: word', [0, 0, 0], [1, 1, 0]),
	]);
	const refund = await world.shop('POST', `payments/${paymentId}/refund`, { amount: '200.00' });
	await world.notice('refund.succeeded', String(refund.id), paymentId);
	expect(
		(await sourcesReport(world.store)).map(({ source, firstRevenueKopecks, lastRevenueKopecks }) => [
			source,
			firstRevenueKopecks,
			lastRevenueKopecks,
		]),
	).toEqual([
		['vk_may', 130_000, 100_000],
		['direct', 0, 0],
		['june', 0, 30_000],
		['keyword: word', 0, 0],
	]);
	expect(await sourcesReport(world.store, { to: '2026-05-11' })).toEqual([]);
});

it('a good that costs nothing is no purchase in the figures of a funnel', async () => {
	const products = [{ code: 'gift', name: 'Gift', kind: 'goods' as const, content: { text: 'a gift' } }];
	const offers = [...worldSetup().offers, { code: 'gift', name: 'Gift', product: 'gift', price: '0' }];
	const world = await worlds.open({
		parts: { products, offers, funnels: [{ code: 'f', name: 'F' }], steps: [{ funnel: 'f', content: { text: 'x' } }] },
	});
	const anna = await world.person('anna');
	await anna.start('f_f');
	await world.advance({ minutes: 1 });
	await anna.good('gift');
	await anna.consent({ renewal: false });
	const paid = async () => (await funnelFigures(world.store)).map((figures) => figures.paid);
	expect(await world.store.db.selectFrom('orders').select('state').execute()).toEqual([{ state: 'paid' }]);
	expect(await paid()).toEqual([0, 0]);
	await anna.buy();
	expect(await paid()).toEqual([1, 1]);
});
