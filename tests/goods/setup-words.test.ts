import { validateSetup } from '../../service/setup/validate';
import type { SetupInput } from '../../service/setup/schema';
import { worldSetup } from '../support/worldSetup';
import { goodsParts, type Changes } from './support/goodsWorld';

function problems(parts: object, changes: Changes = {}): string[] {
	const checked = validateSetup({ ...worldSetup({}, goodsParts(changes)), ...parts });
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
}

const product = (content: object) => ({ products: [...goodsParts().products!, { code: 'x', name: 'X', kind: 'goods', content }] });
const steps = (...contents: object[]) => ({ steps: contents.map((content) => ({ funnel: 'lessons', content })) });
const service = (settings: object) => ({ service: { name: 'S', ...settings } });
const chat = (settings: object) => ({ chats: [{ code: 'club', name: 'Club', chatId: -1001, ...settings }] });

describe('a product that is misspelt in an offer is refused, for it would give nothing', () => {
	it.each<[string, Changes, string]>([
		['sold', { course: { product: 'cours' } }, 'Offers, row 3: product: there is no product "cours"; add its row to Products'],
		['opened too', { days: { also: ['bok'] } }, 'Offers, row 1: Also Opens: there is no product "bok"; add its row to Products'],
	])('%s', (_, changes, says) => {
		expect(problems({}, changes)).toEqual([says]);
	});

	it('a series names one as well, and who has no table of products needs none', () => {
		const sold: Changes = { days: { product: 'files' } };
		expect(problems({ series: [{ code: 'main', product: 'files', folder: '/s' }] }, sold)).toEqual([]);
		const offers: SetupInput['offers'] = [{ code: 'a', name: 'A', price: '1', also: ['club'], product: 'all' }];
		expect(problems({ products: [], funnels: [], offers })).toEqual([]);
	});
});

it.each<[string, object, string[]]>([
	[
		'in letters of another alphabet',
		steps({ text: 'Hi {first_name}' }, { text: 'Привет, {имя}' }),
		['Funnel Messages, row 2: Text: the field {имя} is not known here; it may use {first_name}, {service}'],
	],
	['in the English text', steps({ text: 'a', textEn: '{FirstName}' }), ['Funnel Messages, row 1: English Text: the field {FirstName} is']],
	['of a good', product({ text: '{name} of {service}' }), ['Products, row 5: Text: the field {name} is not known here']],
	['of a message', { texts: { ru: { about: '{имя}' }, en: {} } }, ['Texts: ru: about: the field {имя} is not known here']],
	['braces that hold no field', steps({ text: '{ } {} {two words}' }), []],
])('a field nothing fills in: %s', (_, parts, says) => {
	expect(problems(parts)).toEqual(says.map((one) => expect.stringContaining(one)));
});

it('a button of a good that leads nowhere is named; a route of the owner’s own is let through', () => {
	const buttons = 'A = good:nope | B = order:days\nC = funnel:nowhere | D = funnel:free | E = my_route:nope';
	expect(problems(product({ text: 'x', buttons }))).toEqual([
		'Products, row 5: Buttons: there is no offer "nope"',
		'Products, row 5: Buttons: there is no funnel "nowhere"',
	]);
});

describe('what is wrong is said in words and not in those of the library', () => {
	it.each<[string, object, string]>([
		['a text too long', steps({ text: 'x'.repeat(5000) }), 'Funnel Messages, row 1: Text: has 5000 characters; at most 4096 fit'],
		['an empty name', { chats: [{ code: 'club', name: ' ', chatId: -1 }] }, 'Chats, row 1: name: is empty'],
		['too low', chat({ graceDays: -1 }), 'Chats, row 1: graceDays: must be at least 0'],
		['too high', service({ reportHour: 24 }), 'Service: reportHour: must be at most 23'],
		['no number', chat({ graceDays: NaN }), 'Chats, row 1: graceDays: is not a number'],
		['half a day', chat({ graceDays: 0.5 }), 'Chats, row 1: graceDays: must be a whole number'],
		['the @name of a chat', chat({ chatId: NaN }), 'Chats, row 1: Chat ID: is not a number such as -1001234567890'],
		['the @name of the staff', service({ staffChatId: NaN }), 'Service: Staff Chat ID: is not a number such as -1001234567890'],
		['an exception by name', chat({ exceptions: [1, NaN] }), 'Chats, row 1: Exceptions, entry 2: is not a number such as 123456789'],
		[
			'an operator by name',
			{ operators: [{ telegramId: NaN, name: 'A', role: 'owner' }] },
			'Operators, row 1: Telegram ID: is a number such as 123456789, not an @name',
		],
		['an unknown choice', chat({ removal: 'maybe' }), 'Chats, row 1: removal: must be one of off, dry, on'],
		['nothing at all', { offers: undefined }, 'Offers: is missing'],
	])('%s', (_, parts, says) => {
		expect(problems(parts)).toEqual([says]);
	});

	it('a term that is none', () => {
		expect(problems({}, { days: { termCount: 0 } })).toEqual(['Offers, row 1: Term: must be at least 1']);
	});
});
