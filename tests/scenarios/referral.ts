import { agree } from './lib/acts';
import { botMessages } from './lib/chat';
import type { Person } from './lib/person';
import { paymentIn } from './lib/payments';
import type { Scenario } from './lib/scenario';
import { editSetup, type Forms } from './lib/setup';
import { readStore } from './lib/storeFile';
import type { Row, World } from './lib/world';

const DAY_MS = 86_400_000;
const HERS = '5555555555554444';
const OTHERS = ['4111111111111111', '2202474301322987', '4175001000000017', '6759649826438453'];
const month = /^30 дней/;

const SETUP: Forms = {
	Service: { botUrl: 'https://t.me/daily_scenario_bot' },
	Referral: { reward: 'days', amount: '7', friendDiscount: '10 %', forWhom: 'referrer', holdDays: 3, perMonth: 10 },
};

export const scenario: Scenario = {
	title:
		'Inviting friends: rewarded once a friend has paid and stayed; not for oneself, a ring, an old friend, one’s own card, or a refund',
	async play(world) {
		const { checks, clock } = world;
		await editSetup(world, SETUP);
		await clock.toNext('11:00');
		const anna = await come(world, 831, 'Анна');
		await buys(world, anna, HERS);
		const vera = await come(world, 834, 'Вера');
		await anna.say('/invite');
		const link = linkIn(await lastText(anna));
		await anna.say('/invite');
		checks.equal('her link stays the same', linkIn(await lastText(anna)), link);

		const boris = await come(world, 832, 'Борис', link);
		checks.that(
			'the friend is promised his discount',
			(await texts(boris)).some((text) => text.includes('на первую покупку — скидка 10 %')),
		);
		await buys(world, boris, OTHERS[0]!);
		const { payments } = await world.ledger();
		checks.equal('the friend’s first purchase is cheaper', payments.at(-1)?.amount.value, '891.00');

		await anna.start(link);
		checks.that('nobody invites himself', (await lastText(anna)).includes('ваша собственная ссылка'), await lastText(anna));
		await boris.say('/invite');
		const his = linkIn(await lastText(boris));
		await anna.start(his);
		await vera.start(link);
		const gleb = await come(world, 833, 'Глеб', link);
		await buys(world, gleb, HERS);
		const dina = await come(world, 835, 'Дина', link);
		const hers = await buys(world, dina, OTHERS[1]!);
		const egor = await come(world, 836, 'Егор', link);
		await egor.start(his);

		const before = await subscriptionOf(world, 831);
		await clock.advance({ days: 1 });
		await world.control.post(`/yookassa/payments/${hers}/refund`, {});
		await world.settle();
		await clock.advance({ days: 1, hours: 22 });
		checks.equal('no reward before the days are over', rewardsOf(world), 0);
		await clock.advance({ hours: 4 });
		const after = await subscriptionOf(world, 831);
		checks.equal(
			'the reward is days on top of the running term',
			[Math.round((Number(after.ends_at) - Number(before.ends_at)) / DAY_MS), after.term],
			[7, before.term],
		);
		checks.that(
			'she is told',
			(await texts(anna)).some((text) => text.includes('Вам добавлено дней: 7')),
		);
		checks.equal('one reward for one friend', rewardsOf(world), 1);

		const people = readStore(world, 'select * from referral order by id');
		const ids = new Map((await world.store.subscribers()).map((row) => [row.telegram_user_id, row.id]));
		const of = (telegramId: number) => people.find((row) => row.referred_id === ids.get(telegramId));
		checks.equal('a ring does not count', of(831), undefined);
		checks.equal('who was there before does not count', of(834), undefined);
		checks.equal('the friend who stayed is rewarded', state(of(832)), 'rewarded null');
		checks.equal('a friend with her own card is refused', state(of(833)), 'refused same_card');
		checks.equal('a friend who took his money back is revoked', state(of(835)), 'revoked refunded');
		checks.equal('of two links the first counts', of(836)?.referrer_id, ids.get(831));
		const alerts = (await world.store.effects()).filter(({ key }) => String(key).startsWith('alert:referral:'));
		checks.equal('the owner is told of the shared card', alerts.length, 1);
		return { referrals: people.length, rewards: rewardsOf(world) };
	},
};

const state = (row?: Row) => `${String(row?.state)} ${String(row?.reason)}`;

async function come(world: World, id: number, first_name: string, payload?: string): Promise<Person> {
	const person = await world.person({ id, first_name });
	await person.start(payload);
	return person;
}

/** Thirty days with renewal. Gives the payment. */
async function buys(world: World, person: Person, card: string): Promise<string> {
	await person.tap(/Оформить подписку/);
	await person.tap(month);
	await agree(person, world);
	const payment = paymentIn(await person.chat());
	await world.pay(payment, card);
	return payment;
}

const rewardsOf = (world: World) => readStore(world, 'select id from referral_reward').length;

function linkIn(text: string): string {
	const payload = /start=(r_[a-z0-9]+)/.exec(text)?.[1];
	if (!payload) throw new Error(`There is no link in "${text}".`);
	return payload;
}

async function texts(person: Person): Promise<string[]> {
	return botMessages(await person.chat()).map(({ text, caption }) => (text ?? caption ?? '').replaceAll('\u00a0', ' '));
}

async function lastText(person: Person): Promise<string> {
	return (await texts(person)).at(-1) ?? '';
}

async function idOf(world: World, telegramId: number): Promise<number> {
	return Number((await world.store.subscribers()).find(({ telegram_user_id }) => telegram_user_id === telegramId)!.id);
}

async function subscriptionOf(world: World, telegramId: number): Promise<Row> {
	const id = await idOf(world, telegramId);
	return (await world.store.subscriptions()).find(({ subscriber_id }) => subscriber_id === id)!;
}
