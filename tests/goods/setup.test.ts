import { applySetup } from '../../service/setup/apply';
import { validateSetup } from '../../service/setup/validate';
import { useWorld } from '../support/world';
import type { SetupInput } from '../../service/setup/schema';
import { worldSetup } from '../support/worldSetup';
import { goodsParts, type Changes } from './support/goodsWorld';

function problems(parts: Partial<SetupInput>, changes: Changes = {}): string[] {
	const checked = validateSetup(worldSetup({}, { ...goodsParts(changes), ...parts }));
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
}

const good = { code: 'x', name: 'X', kind: 'goods' as const };

it('takes the goods of the tests, several offers of one good and prices with commas among them', () => {
	expect(problems({}, { course: { price: '1 490,50' } })).toEqual([]);
});

it.each<[string, Partial<SetupInput>, Changes, string]>([
	['a good without anything to give', { products: [good] }, {}, 'Products, row 1: Text: a good needs something to give'],
	['an unknown chat', { products: [{ ...good, chats: ['club'] }] }, {}, 'Products, row 1: chats: there is no chat "club"'],
	[
		'a subscription with a message',
		{ products: [{ ...good, kind: 'subscription', content: { text: 'Hi' } }] },
		{},
		'Products, row 1: Text: a subscription gives',
	],
	[
		'the same code twice',
		{ products: [good, good].map((one) => ({ ...one, content: { text: 'Hi' } })) },
		{},
		'Products, row 2: code: "x" stands in row 1',
	],
	[
		'a photo and a document',
		{ products: [{ ...good, content: { photo: 'a', document: 'b' } }] },
		{},
		'Products, row 1: Document: a message has a photo or',
	],
	[
		'a button that is none',
		{ products: [{ ...good, content: { text: 'Hi', buttons: 'Buy' } }] },
		{},
		'Products, row 1: Buttons: "Buy" is not a button',
	],
	['an unknown funnel', {}, { book: { funnel: 'none' } }, 'Offers, row 5: funnel: there is no funnel "none"'],
	['a trial of a good', {}, { book: { trial: true, renewalOffer: 'days' } }, 'Offers, row 5: trial: a good or service has no trial'],
	['a good that renews', {}, { book: { renewalOffer: 'days' } }, 'Offers, row 5: renewalOffer: a good or service does not renew'],
	[
		'a good as default for renewal',
		{},
		{ book: { renewalDefault: true } },
		'Offers, row 5: renewalDefault: a good or service does not renew',
	],
	[
		'a subscription renewed by a good',
		{},
		{ days: { renewalOffer: 'kit' }, kit: { name: 'K', product: 'book', price: '1', also: ['subscription'] } },
		'Offers, row 1: renewalOffer: "kit" sells a good',
	],
	[
		'a good with a term that nothing renews',
		{},
		{ book: { also: ['subscription'] } },
		'Offers, row 5: Also Opens: "subscription" needs an offer that is its default',
	],
	['a free subscription', {}, { days: { price: '0' } }, 'Offers, row 1: price: must be at least 1 ₽; only a trial'],
	['less than a ruble', {}, { book: { price: '0,50' } }, 'Offers, row 5: price: must be at least 1 ₽'],
	['no price at all', {}, { book: { price: '' } }, 'Offers, row 5: price: "" is not a price'],
	['files of a good', { series: [{ code: 'main', product: 'book', folder: '/s' }] }, {}, 'Series, row 1: product: "book" is a good'],
])('names the row: %s', (_, parts, changes, expected) => {
	expect(problems(parts, changes).filter((line) => line.startsWith(expected))).toHaveLength(1);
});

const worlds = useWorld();

it('a good that has been bought does not become a subscription, be it by its kind or by a row that is gone', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.buyGood('course');
	const { products } = goodsParts();
	const changed = async (rows: typeof products) => {
		const result = await applySetup(world.store, worldSetup({}, { ...goodsParts(), products: rows }), null, false);
		return result.ok ? [] : result.problems.map(({ at, says }) => `${at}: ${says}`);
	};
	expect(
		await changed(products!.map((row) => (row.code === 'course' ? { ...row, kind: 'subscription', content: {}, chats: [] } : row))),
	).toEqual(['Products, row 1: kind: "course" has been bought as a good and stays one; use a new code']);
	expect(await changed(products!.filter(({ code }) => code !== 'course'))).toEqual([
		'Offers, row 3: product: there is no product "course"; add its row to Products',
		'Offers, row 4: product: there is no product "course"; add its row to Products',
	]);
	// What nobody has bought may still be corrected.
	expect(await changed(products!.map((row) => (row.code === 'book' ? { ...row, kind: 'service' } : row)))).toEqual([]);
});
