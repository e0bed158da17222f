import { enteredBy, paidBy } from './lib/purchases';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import type { World } from './lib/world';
import { isOneTime } from './botmaker/books';
import { CARDS, Customer } from './botmaker/customer';
import { BONUS, CAMPAIGN, CONTENT, GOODS, KEYWORD, LESSONS, offersForm, shopForms, type Good } from './botmaker/forms';

const IDS = { anna: 801, boris: 802, vera: 803, gleb: 804, egor: 805, dina: 806, zhanna: 807, lev: 808 };
const FIRST_LESSON = LESSONS[0]!;

export const scenario: Scenario = {
	title: 'Goods on buttons: bought once or again and again, with funnels that start after payment, and links nobody can pass on',
	async play(world) {
		await editSetup(world, shopForms(IDS.dina));
		await world.clock.toNext('11:00');
		const anna = await Customer.come(world, IDS.anna, 'Анна');
		await severalGoods(world, anna);
		await failedPayments(world, await Customer.come(world, IDS.boris, 'Борис'));
		await enteredBefore(world);
		await anyFunnel(world, anna);
		await repeatPurchases(world, anna);
		await protectedLinks(world, anna);
		const { payments } = await world.ledger();
		return { payments: payments.filter(({ status }) => status === 'succeeded').length };
	},
};

/** A good is tied to a button, with its own price and content; bought once, it is given on pressing again. */
async function severalGoods(world: World, anna: Customer): Promise<void> {
	const { checks } = world;
	await anna.person.say('/goods');
	const shown = (await anna.buttons()).map(({ text, data }) => `${data} ${text.replace(/\s/g, ' ')}`);
	const expected = (Object.keys(GOODS) as Good[]).map((code) => `good:${code} 🛒 ${GOODS[code].name} — ${priceOf(code)}`);
	checks.equal('each good has a button of its own with its price', shown, expected);
	checks.that('one-time purchase is on unless the owner switches it off', isOneTime(world, 'guide'));
	await anna.press('guide');
	await anna.agree();
	checks.equal('the funnel has not started while nothing is paid', [enteredBy(world, anna), await anna.heard(FIRST_LESSON)], [[], 0]);
	checks.equal('the good is not given while nothing is paid', await anna.heard(CONTENT.guide), 0);
	await anna.pay();
	checks.equal(
		'the funnel starts after the successful payment',
		[enteredBy(world, anna), await anna.heard(FIRST_LESSON)],
		[['lessons payment'], 1],
	);
	await anna.buys('course');
	checks.equal('each good is paid at its own price', await paidBy(world, anna), ['490.00', '1990.00']);
	checks.equal('each good gives its own content', [await anna.heard(CONTENT.guide), await anna.heard(CONTENT.course)], [1, 1]);
	await anna.news();
	const label = await anna.press('guide');
	checks.that('a bought good says so on its button', label.includes('куплено'), label);
	checks.equal('pressed again, the bought good comes at once', (await anna.news()).at(-1), CONTENT.guide);
	checks.equal('pressed again, the bought good costs nothing', await paidBy(world, anna), ['490.00', '1990.00']);
}

/** No money, an expired card: nothing starts, nothing is given, and nothing follows by itself. */
async function failedPayments(world: World, boris: Customer): Promise<void> {
	const { checks } = world;
	for (const [why, card] of [
		['no money', CARDS.noMoney],
		['an expired card', CARDS.expired],
	] as const) {
		await boris.buys('guide', card);
		const nothing = [enteredBy(world, boris), await boris.heard(FIRST_LESSON), await boris.heard(CONTENT.guide)];
		checks.equal(`${why}: nothing starts and nothing is given`, nothing, [[], 0, 0]);
	}
	await boris.news();
	await world.clock.advance({ hours: 3 });
	checks.equal('after a failed payment nothing happens by itself', [await boris.news(), await paidBy(world, boris)], [[], []]);
	await boris.press('guide');
	checks.that('after a failed payment he must press again', await boris.isAskedToPay('guide'));
	await boris.agree();
	await boris.pay();
	checks.equal(
		'pressed again and paid, the good and its funnel come',
		[await boris.heard(CONTENT.guide), enteredBy(world, boris)],
		[1, ['lessons payment']],
	);
}

/** Who is in the funnel already, by whatever way, is not entered again by a purchase. */
async function enteredBefore(world: World): Promise<void> {
	const { checks } = world;
	const vera = await Customer.come(world, IDS.vera, 'Вера', 'f_lessons');
	const egor = await Customer.come(world, IDS.egor, 'Егор', `utm_${CAMPAIGN}`);
	const gleb = await Customer.come(world, IDS.gleb, 'Глеб');
	await gleb.person.say(KEYWORD);
	for (const [how, customer, by] of [
		['deep link', vera, 'link'],
		['utm', egor, 'utm'],
		['keyword', gleb, 'keyword'],
	] as const) {
		await customer.buys('guide');
		const found = [enteredBy(world, customer), await customer.heard(FIRST_LESSON), await customer.heard(CONTENT.guide)];
		checks.equal(`entered by ${how} before: the purchase gives the good and does not enter him again`, found, [[`lessons ${by}`], 1, 1]);
	}
}

/** Any good any funnel, one funnel on several goods; a person goes through it once. */
async function anyFunnel(world: World, anna: Customer): Promise<void> {
	const { checks } = world;
	checks.equal('once per user: another good with the same funnel does not start it again', await anna.heard(FIRST_LESSON), 1);
	await anna.buys('notes');
	checks.equal(
		'any good may carry any funnel',
		[enteredBy(world, anna), await anna.heard(BONUS)],
		[['lessons payment', 'bonus payment'], 1],
	);
	const zhanna = await Customer.come(world, IDS.zhanna, 'Жанна');
	await zhanna.buys('course');
	checks.equal('one funnel may hang on many goods', [enteredBy(world, zhanna), await zhanna.heard(FIRST_LESSON)], [['lessons payment'], 1]);
	await world.clock.advance({ days: 2 });
	checks.equal('the funnel goes on by its steps, each once', [await anna.heard(LESSONS[1]!), await zhanna.heard(LESSONS[1]!)], [1, 1]);
}

/** One-time purchase off, and on again. */
async function repeatPurchases(world: World, anna: Customer): Promise<void> {
	const { checks } = world;
	await editSetup(world, offersForm({ oneTime: false }));
	await anna.news();
	await anna.press('guide');
	checks.that('with one-time purchase off, a press starts a purchase, also of who has bought', await anna.isAskedToPay('guide'));
	await anna.agree();
	await anna.pay();
	await anna.press('guide');
	checks.that('with one-time purchase off, each further press starts a purchase', await anna.isAskedToPay('guide'));
	checks.equal(
		'each purchase is paid and gives the good',
		[await paidBy(world, anna), await anna.heard(CONTENT.guide)],
		[['490.00', '1990.00', '190.00', '490.00'], 3],
	);
	checks.equal('with repeat purchase the funnel runs only at the first', await anna.heard(FIRST_LESSON), 1);

	const dina = await Customer.come(world, IDS.dina, 'Дина');
	await dina.buys('guide');
	await dina.buys('guide');
	checks.equal('an administrator starts the funnel again by each purchase', await dina.heard(FIRST_LESSON), 2);

	const lev = await Customer.come(world, IDS.lev, 'Лев');
	await lev.buys('guide');
	await editSetup(world, offersForm({ oneTime: true }));
	for (const [who, customer] of [
		['before it was off', anna],
		['while it was off', lev],
	] as const) {
		const paid = await paidBy(world, customer);
		await customer.news();
		await customer.press('guide');
		const found = [(await customer.news()).at(-1), await paidBy(world, customer)];
		checks.equal(`one-time purchase on again: who bought ${who} counts as a buyer`, found, [CONTENT.guide, paid]);
	}
}

/** A link to a chat cannot be forwarded; what holds none may be, as the owner has set. */
async function protectedLinks(world: World, anna: Customer): Promise<void> {
	const { checks } = world;
	await anna.buys('club');
	checks.equal('a message with a link to a chat cannot be forwarded', await anna.protection(CONTENT.club), [true]);
	await anna.press('club');
	checks.equal('nor when it is given again', await anna.protection(CONTENT.club), [true, true]);
	const guides = new Set(await anna.protection(CONTENT.guide));
	checks.equal('a message without such a link may be, as the owner has set', [...guides], [false]);
}

/** As a button says it. */
function priceOf(good: Good): string {
	return `${GOODS[good].price.replace(/\B(?=(\d{3})+$)/g, ' ')} ₽`;
}
