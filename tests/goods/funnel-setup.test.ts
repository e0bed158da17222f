import { validateSetup } from '../../service/setup/validate';
import type { SetupInput } from '../../service/setup/schema';
import { worldSetup } from '../support/worldSetup';

type Funnels = NonNullable<SetupInput['funnels']>;
type Steps = NonNullable<SetupInput['steps']>;

const funnel = (code: string, more: Partial<Funnels[number]> = {}) => ({ code, name: code, ...more });
const says = (text: string, more: Partial<Steps[number]> = {}) => ({ funnel: 'a', content: { text }, ...more });

/** The problems as an owner reads them. */
function problems(funnels: Funnels, steps: Steps = [], more: Partial<SetupInput> = {}): string[] {
	const checked = validateSetup(worldSetup({}, { funnels, steps, ...more }));
	return 'problems' in checked ? checked.problems.map((problem) => `${problem.at}: ${problem.says}`) : [];
}

it('takes a funnel with everything in it', () => {
	const steps: Steps = [
		says('one', { content: { text: 'one', buttons: 'Yes = funnel:b\nBuy = order:days | Site = https://example.com' }, asks: true }),
		says('A', { arm: 'A', share: 50, delay: 2, unit: 'hour' }),
		says('B', { arm: 'B', share: 50, delay: 2, unit: 'hour' }),
		says('C', { arm: 'C', share: 30, condition: 'pressed', conditionOf: '1' }),
		says('D', { arm: 'D', share: 70, condition: 'not_answered', conditionOf: '1' }),
		says('', { content: {}, file: 3, time: '9:30', day: 2, condition: 'not_paid', conditionOf: 'subscription' }),
		says('last', { setsTag: '#Done', condition: 'has_no_tag', conditionOf: 'vip' }),
	] as Steps;
	expect(problems([funnel('a', { keywords: ['Курс'], stop: 'purchase', stopProducts: ['subscription'] }), funnel('b')], steps)).toEqual([]);
});

it.each<[string, Funnels, Steps, string]>([
	['the code of the free series', [funnel('free')], [], 'Funnels, row 1: code: "free" is the free series; choose another code'],
	[
		'a code that a link could not hold',
		[funnel('a--b')],
		[],
		'Funnels, row 1: code: may not have "--": in a link that parts the source off',
	],
	['two of one code', [funnel('a'), funnel('a')], [], 'Funnels, row 2: code: "a" stands in row 1 already'],
	[
		'an unknown product',
		[funnel('a', { stop: 'purchase', stopProducts: ['nope'] })],
		[],
		'Funnels, row 1: Ends When Bought: there is no product "nope"',
	],
	[
		'a keyword of two funnels',
		[funnel('a', { keywords: ['Ёлка'] }), funnel('b', { keywords: ['старт', 'елка'] })],
		[],
		'Funnels, row 2: keywords: "елка" brings people into the funnel of row 1 already',
	],
	[
		'a keyword that is a button of the menu',
		[funnel('a', { keywords: ['помощь'] })],
		[],
		'Funnels, row 1: keywords: "помощь" is a button of the menu; choose another word',
	],
	[
		'a keyword that is a command',
		[funnel('a', { keywords: ['/go'] })],
		[],
		'Funnels, row 1: keywords: "/go" is no word that somebody can type',
	],
	[
		'a tag of two words',
		[funnel('a', { tags: ['two words'] })],
		[],
		'Funnels, row 1: tags.0: is not a tag: letters, digits, "_" and "-", 32 at most',
	],
	[
		'an unknown funnel',
		[funnel('a')],
		[says('x'), { funnel: 'b', content: { text: 'x' } }],
		'Funnel Messages, row 2: funnel: there is no funnel "b"',
	],
	[
		'another way into what only a payment opens',
		[funnel('a', { onlyPaid: true, tags: ['vip'] })],
		[],
		'Funnels, row 1: tags: only a payment brings people into this funnel; empty this field, or switch Only by Payment off',
	],
	['a negative delay', [funnel('a')], [says('x'), says('y', { delay: -1 })], 'Funnel Messages, row 2: delay: cannot be negative'],
	['a time that is none', [funnel('a')], [says('x', { time: '25:00' })], 'Funnel Messages, row 1: time: is a time such as 18:30'],
	[
		'a time in the quiet hours',
		[funnel('a')],
		[says('x', { time: '23:15' })],
		'Funnel Messages, row 1: time: 23:15 lies in the quiet hours 22–9, which this funnel keeps',
	],
	[
		'a step that does nothing',
		[funnel('a')],
		[{ funnel: 'a' }],
		'Funnel Messages, row 1: Text: the step does nothing: write a text, or name a file or a tag',
	],
	[
		'an unknown series',
		[funnel('a')],
		[says('x', { file: 1, series: 'nope' })],
		'Funnel Messages, row 1: series: there is no series "nope"',
	],
	[
		'a file that subscribers get day by day',
		[funnel('a')],
		[says('x', { file: 6 })],
		'Funnel Messages, row 1: file: file 6 is one that subscribers get day by day; a funnel may send those below 6, or of another series',
	],
	[
		'a button that leads nowhere',
		[funnel('a')],
		[{ funnel: 'a', content: { text: 'x', buttons: 'Go = funnel:nope' } }],
		'Funnel Messages, row 1: Buttons: there is no funnel "nope"',
	],
	[
		'shares that do not make up everybody',
		[funnel('a')],
		[says('A', { arm: 'A', share: 50 }), says('B', { arm: 'B', share: 40 }), says('then')],
		'Funnel Messages, row 2: share: the shares of the variants A, B add up to 90, not 100',
	],
	[
		'a condition on a step that comes later',
		[funnel('a')],
		[says('x', { condition: 'pressed', conditionOf: '1' })],
		'Funnel Messages, row 1: Condition Of: "1" is not the number of an earlier step; this is step 1',
	],
	[
		'a condition on a step without buttons',
		[funnel('a')],
		[
			{ funnel: 'a', content: { text: 'x', buttons: 'Site = https://example.com' } },
			says('y', { condition: 'not_pressed', conditionOf: '1' }),
		],
		'Funnel Messages, row 2: Condition Of: step 1 has no button whose press is known; links are opened unseen',
	],
	[
		'a condition on an answer to nothing',
		[funnel('a')],
		[says('x'), says('y', { condition: 'answered', conditionOf: '1' })],
		'Funnel Messages, row 2: Condition Of: step 1 asks nothing',
	],
	[
		'a condition on an unknown product',
		[funnel('a')],
		[says('x', { condition: 'paid', conditionOf: 'nope' })],
		'Funnel Messages, row 1: Condition Of: there is no product "nope"',
	],
	[
		'a text longer than Telegram allows under a picture',
		[funnel('a')],
		[{ funnel: 'a', content: { text: 'x'.repeat(1025), photo: 'https://example.com/a.jpg' } }],
		'Funnel Messages, row 1: Text: has 1025 characters; under a photo or document Telegram allows 1024',
	],
])('refuses %s, and names the row', (_, funnels, steps, problem) => {
	expect(problems(funnels, steps)).toEqual([problem]);
});

it('refuses funnels that lead in a circle by their tags, with the way, once', () => {
	const funnels = [funnel('a', { tags: ['ta'] }), funnel('b', { tags: ['tb'] }), funnel('c', { tags: ['tc'] })];
	const steps = [
		{ funnel: 'a', content: { text: 'x' }, setsTag: '#TB' },
		{ funnel: 'b', content: { text: 'x' } },
		{ funnel: 'b', content: { text: 'x' }, setsTag: 'tc' },
		{ funnel: 'c', content: { text: 'x' }, setsTag: 'ta' },
	];
	expect(problems(funnels, steps)).toEqual(['Funnel Messages, row 1: Sets Tag: the tag "tb" makes a circle of funnels: a → b → c → a']);
	expect(problems(funnels, steps.slice(0, 3))).toEqual([]);
	expect(problems(funnels, [{ funnel: 'a', content: { text: 'x' }, setsTag: 'ta' }])).toEqual([
		'Funnel Messages, row 1: Sets Tag: the tag "ta" makes a circle of funnels: a → a',
	]);
});

it('does not call a button that leads back a circle: it is people who press it', () => {
	const steps = [
		{ funnel: 'a', content: { text: 'x', buttons: 'Go = funnel:b' } },
		{ funnel: 'b', content: { text: 'x', buttons: 'Back = funnel:a' } },
	];
	expect(problems([funnel('a'), funnel('b')], steps)).toEqual([]);
});

it('refuses a funnel that begins and ends by the same purchase', () => {
	const offers = [...worldSetup().offers, { code: 'book', name: 'Book', product: 'book', price: '500', funnel: 'a' }];
	const products = [{ code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'b' } }];
	expect(problems([funnel('a', { stop: 'purchase', stopProducts: ['book'] })], [], { offers, products })).toEqual([
		'Offers, row 3: funnel: the funnel "a" ends when "book" is bought, which this offer sells',
	]);
});
