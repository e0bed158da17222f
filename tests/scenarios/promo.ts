import { DateTime } from 'luxon';
import { agree, agreeOnce } from './lib/acts';
import { botMessages } from './lib/chat';
import { MOSCOW } from './lib/calendar';
import type { Person } from './lib/person';
import type { Scenario } from './lib/scenario';
import { editSetup, type Forms } from './lib/setup';
import { readStore } from './lib/storeFile';
import type { World } from './lib/world';

const CARDS = { anna: '5555555555554444', boris: '4111111111111111', vera: '2202474301322987', gleb: '4175001000000017' };
const IDS = { anna: 821, boris: 822, vera: 823, gleb: 824, dina: 825 };
const buy = /Оформить подписку/;
const week = /^7 дней/;

const shop = (yesterday: string): Forms => ({
	Service: { receipts: 'email' },
	Offers: {
		offers: {
			offer: [
				{ code: 'week', name: '7 дней', price: '990', termCount: 7, termUnit: 'day' },
				{ code: 'month', name: 'Месяц', price: '2 490,00', termCount: 1, termUnit: 'month' },
			],
		},
	},
	'Promo Codes': {
		promos: {
			promo: [
				{ code: 'СКИДКА', kind: 'percent', value: '10' },
				{ code: 'LAST', kind: 'sum', value: '290,50', uses: 1 },
				{ code: 'PLUS5', kind: 'days', value: '5', for: 'week' },
				{ code: 'GONE', kind: 'percent', value: '50', until: yesterday },
			],
		},
	},
});

export const scenario: Scenario = {
	title: 'Promo codes: per cent, sum and days, one use for two people, expired and wrong codes, and a renewal at the full price',
	async play(world) {
		const { checks, clock } = world;
		await clock.toNext('11:00');
		const yesterday = DateTime.fromMillis(await clock.now(), { zone: MOSCOW })
			.minus({ days: 1 })
			.toISODate()!;
		await refusedSetup(world, yesterday);
		await editSetup(world, shop(yesterday));

		const anna = await come(world, IDS.anna, 'Анна');
		await percent(world, anna);
		await lastUse(world, await come(world, IDS.boris, 'Борис'), await come(world, IDS.vera, 'Вера'));
		await days(world, await come(world, IDS.gleb, 'Глеб'));
		await wrongCodes(world, await come(world, IDS.dina, 'Дина'));

		await clock.advance({ days: 7, hours: 10 });
		const paid = await amountsOf(world, IDS.anna);
		checks.equal('the renewal is charged at the full price the consent named, without another tap', paid, ['891.00', '990.00']);
		const charges = (await world.store.charges()).filter(({ state }) => state === 'succeeded');
		return { paid: charges.length, uses: readStore(world, `select promo from promo_use where state = 'used'`).length };
	},
};

/** Two codes that look the same: nothing is applied, and the row is named. */
async function refusedSetup(world: World, yesterday: string): Promise<void> {
	const forms = shop(yesterday);
	const rows = (forms['Promo Codes']!.promos as { promo: object[] }).promo;
	const twin = { ...forms, 'Promo Codes': { promos: { promo: [...rows, { code: 'cкидка', kind: 'percent', value: '20' }] } } };
	const why = await editSetup(world, twin).then(
		() => 'it was applied',
		(error: unknown) => String(error),
	);
	world.checks.that('two codes that look the same are refused, by the row', why.includes('Promo Codes, row 5: code'), why);
}

async function percent(world: World, anna: Person): Promise<void> {
	const { checks } = world;
	await anna.tap(buy);
	await anna.tap(/промокод/);
	// Small letters, the first one Latin.
	await anna.say('cкидка');
	checks.that('the offers show the price with the code', (await lastText(anna)).includes('891 ₽ вместо 990 ₽ (промокод СКИДКА)'));
	await anna.tap(week);
	const consent = await lastText(anna);
	checks.that(
		'the consent names the lower price now and the full one for renewals',
		/891 ₽ вместо 990 ₽.*списываться 990 ₽/s.test(consent),
		consent,
	);
	await agree(anna, world);
	await anna.say('anna@example.org');
	await pay(world, anna, CARDS.anna);
	checks.equal('YooKassa is paid the lower price', await amountsOf(world, IDS.anna), ['891.00']);
	const [{ body } = { body: '{}' }] = readStore(
		world,
		`select body from charge where subscriber_id = ? order by id`,
		await idOf(world, IDS.anna),
	);
	const { receipt } = JSON.parse(String(body)) as { receipt?: { items: Array<{ amount: { value: string } }> } };
	checks.equal(
		'the receipt’s items add up to what was paid',
		receipt?.items.map(({ amount }) => amount.value),
		['891.00'],
	);
	await anna.say('/promo СКИДКА');
	checks.that('a code works once per person', (await lastText(anna)).includes('Вы уже использовали этот промокод'), await lastText(anna));
}

/** The one use is Boris's as soon as he has ordered with it. */
async function lastUse(world: World, boris: Person, vera: Person): Promise<void> {
	const { checks } = world;
	await boris.start('p_LAST');
	checks.that(
		'a link brings the code',
		(await texts(boris)).some((text) => text.includes('Промокод LAST принят')),
		await texts(boris),
	);
	await boris.tap(week);
	await vera.say('/promo last');
	checks.that(
		'the last use is kept for who has ordered with it',
		(await lastText(vera)).includes('столько раз, сколько было можно'),
		await lastText(vera),
	);
	await agreeOnce(boris, world);
	await boris.say('boris@example.org');
	await pay(world, boris, CARDS.boris);
	checks.equal('a sum with a comma is taken off to the kopeck', await amountsOf(world, IDS.boris), ['699.50']);
	await vera.tap(buy);
	await vera.tap(week);
	await agreeOnce(vera, world);
	await vera.say('vera@example.org');
	await pay(world, vera, CARDS.vera);
	checks.equal('who has no code left pays in full', await amountsOf(world, IDS.vera), ['990.00']);
	checks.equal('the limit is kept to', readStore(world, `select promo from promo_use where promo = 'LAST'`).length, 1);
}

async function days(world: World, gleb: Person): Promise<void> {
	const { checks, clock } = world;
	await gleb.say('/promo plus5');
	await gleb.tap(/^Месяц/);
	checks.that(
		'a code for another offer is not used, and he is told',
		(await texts(gleb)).some((text) => text.includes('Он не для этого предложения')),
	);
	await gleb.tap(week);
	await agreeOnce(gleb, world);
	await gleb.say('gleb@example.org');
	await pay(world, gleb, CARDS.gleb);
	const subscriber = await idOf(world, IDS.gleb);
	const mine = (await world.store.subscriptions()).find(({ subscriber_id }) => subscriber_id === subscriber)!;
	const end = DateTime.fromMillis(Number(mine.ends_at), { zone: MOSCOW }).toISODate();
	const expected = DateTime.fromMillis(await clock.now(), { zone: MOSCOW })
		.plus({ days: 12 })
		.toISODate();
	checks.equal('a code for days moves the end, not the term', [end, mine.term], [expected, 1]);
	checks.equal('and costs the full price', await amountsOf(world, IDS.gleb), ['990.00']);
}

async function wrongCodes(world: World, dina: Person): Promise<void> {
	const { checks } = world;
	await dina.say('/promo GONE');
	checks.that('an expired code says so', (await lastText(dina)).includes('Срок действия'), await lastText(dina));
	for (let guess = 1; guess <= 5; guess++) await dina.say(`/promo GUESS${guess}`);
	checks.that('an unknown code says so', (await lastText(dina)).includes('Такого промокода нет'), await lastText(dina));
	await dina.say('/promo СКИДКА');
	checks.that('after five wrong guesses even a right code waits', (await lastText(dina)).includes('Слишком много'), await lastText(dina));
}

async function come(world: World, id: number, first_name: string): Promise<Person> {
	const person = await world.person({ id, first_name });
	await person.start();
	return person;
}

const pay = async (world: World, person: Person, card: string) => await world.pay(await person.chat(), card);

async function texts(person: Person): Promise<string[]> {
	return botMessages(await person.chat()).map(({ text, caption }) => (text ?? caption ?? '').replaceAll('\u00a0', ' '));
}

async function lastText(person: Person): Promise<string> {
	return (await texts(person)).at(-1) ?? '';
}

async function idOf(world: World, telegramId: number): Promise<number> {
	return Number((await world.store.subscribers()).find(({ telegram_user_id }) => telegram_user_id === telegramId)!.id);
}

/** What YooKassa has taken from him, oldest first. */
async function amountsOf(world: World, telegramId: number): Promise<string[]> {
	const subscriber = await idOf(world, telegramId);
	const his = (await world.store.charges())
		.filter(({ subscriber_id }) => subscriber_id === subscriber)
		.map(({ provider_id }) => provider_id);
	const { payments } = await world.ledger();
	return payments
		.filter(({ id, status }) => status === 'succeeded' && his.includes(id))
		.sort((a, b) => a.created_at.localeCompare(b.created_at))
		.map(({ amount }) => amount.value);
}
