import { forgetCards } from '../../service/cards/forget';
import { askErasure } from '../../service/erasure/ask';
import { enterFreeSeries } from '../../service/funnels/freeSeries';
import { enterCode } from '../../service/promos/enter';
import { askRefund } from '../../service/refunds/ask';
import { RefundImpossible } from '../../service/refunds/impossible';
import { agreePrice } from '../../service/renewals/agreePrice';
import { transition } from '../../service/store/transition';
import { setMembership } from '../../service/subscribers/membership';
import { setSchedule } from '../../service/subscribers/schedule';
import { changePlan } from '../../service/subscriptions/changePlan';
import { pauseSubscription } from '../../service/subscriptions/pause';
import { cancelRenewal } from '../../service/subscriptions/renewalSwitch';
import { resumeRenewal } from '../../service/subscriptions/resumeRenewal';
import { unpauseSubscription } from '../../service/subscriptions/unpause';
import type { SoakPerson } from './person';
import { bindCard, buy, buyGood, buyInParts, payByHand, payPart } from './purchases';
import { SUBSCRIPTIONS, ZONES } from './setup';
import type { Soak } from './soak';

type Act = (soak: Soak, person: SoakPerson, about: { subscriberId: number; cause: string }) => Promise<unknown>;

/** How often a person does each thing, times a year. */
export const TIMES_A_YEAR: Record<keyof typeof ACTS, number> = {
	buy: 1.5,
	'buy a good': 0.6,
	'buy in parts': 0.25,
	'pay a part': 0.6,
	'pay by hand': 0.5,
	'bind a card': 0.4,
	'enter a code': 0.6,
	cancel: 0.9,
	resume: 1.2,
	pause: 0.5,
	unpause: 0.8,
	'change plan': 0.5,
	'agree to a price': 3,
	forget: 0.25,
	block: 0.3,
	unblock: 6,
	'change hour': 0.6,
	'change zone': 0.3,
	'free series': 0.4,
	'ask for money back': 0.15,
	'refund in the cabinet': 0.08,
	'be erased': 0.03,
};

/** What people do in the bot, and the owner about them. Whoever cannot do a thing is told so by the service. */
export const ACTS = {
	buy: async (soak, person) => await buy(soak, person),
	'buy a good': async (soak, person) => await buyGood(soak, person),
	'buy in parts': async (soak, person) => await buyInParts(soak, person),
	'pay a part': async (soak, person) => await payPart(soak, person),
	'pay by hand': async (soak, person) => await payByHand(soak, person),
	'bind a card': async (soak, person) => await bindCard(soak, person),
	'enter a code': async ({ store, dice }, _, about) =>
		await enterCode(store, { ...about, code: dice.pick(['TEN', 'WEEK', 'FEW', 'NONE']) }),
	cancel: async (soak, person, about) => {
		await cancelRenewal(soak.store, about);
		if (await runsAny(soak, person)) person.withdrawnAt ??= soak.clock.now;
	},
	resume: async ({ store }, person, about) => {
		if ((await resumeRenewal(store, about)).resumed) person.withdrawnAt = null;
	},
	pause: async ({ store, dice }, _, about) => await pauseSubscription(store, { ...about, days: Math.ceil(dice.next() * 30) }),
	unpause: async ({ store }, _, about) => await unpauseSubscription(store, about),
	'change plan': async ({ store, dice }, _, about) => await changePlan(store, { ...about, offerCode: dice.pick(SUBSCRIPTIONS) }),
	'agree to a price': async ({ store }, person, about) => {
		const row = await store.db
			.selectFrom('renewal')
			.select(['id', 'offer_id'])
			.where('subscriber_id', '=', person.subscriberId)
			.where('stage', '=', 'needs_tap')
			.executeTakeFirst();
		if (row) await agreePrice(store, { ...about, argument: `${row.id}:${row.offer_id}` });
	},
	forget: async (soak, person, about) => {
		await forgetCards(soak.store, { ...about, which: 'all' });
		person.withdrawnAt ??= soak.clock.now;
	},
	block: async ({ store }, person, about) => {
		person.blocked = true;
		await setMembership(store, { ...about, blocked: true });
	},
	unblock: async ({ store }, person, about) => {
		if (!person.blocked) return;
		person.blocked = false;
		await setMembership(store, { ...about, blocked: false });
	},
	'change hour': async ({ store, dice }, person, about) =>
		await setSchedule(store, { ...about, hour: (person.hour = dice.pick([9, 12, 18, 21])) }),
	'change zone': async ({ store, dice }, person, about) => await setSchedule(store, { ...about, zone: (person.zone = dice.pick(ZONES)) }),
	'free series': async ({ store }, _, about) => await enterFreeSeries(store, { ...about, by: 'menu' }),
	'ask for money back': async (soak, person) => await refundLast(soak, person),
	'refund in the cabinet': async (soak, person) => await refundInCabinet(soak, person),
	'be erased': async (soak, person, about) => {
		await askErasure(soak.store, about);
		person.erased = true;
		person.withdrawnAt ??= soak.clock.now;
	},
} satisfies Record<string, Act>;

async function runsAny({ store }: Soak, { subscriberId }: SoakPerson): Promise<boolean> {
	const row = await store.db
		.selectFrom('subscription')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '<>', 'ended')
		.executeTakeFirst();
	return row !== undefined;
}

async function lastPaid({ store }: Soak, { subscriberId }: SoakPerson) {
	return await store.db
		.selectFrom('orders')
		.select(['id', 'payment_id', 'price_kopecks'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'paid')
		.where('payment_id', 'is not', null)
		.orderBy('id', 'desc')
		.executeTakeFirst();
}

/** The owner gives back all of it, or a part. */
async function refundLast(soak: Soak, person: SoakPerson): Promise<void> {
	const order = await lastPaid(soak, person);
	if (!order) return;
	const kopecks = soak.dice.chance(0.5) ? undefined : Math.floor(order.price_kopecks / 3);
	try {
		await transition(
			soak.store,
			async (tx) => await askRefund(tx, { orderId: order.id, kopecks, reason: 'he asked for it', endsTerm: soak.dice.chance(0.3) }),
		);
	} catch (error) {
		if (!(error instanceof RefundImpossible)) throw error;
	}
}

async function refundInCabinet(soak: Soak, person: SoakPerson): Promise<void> {
	const order = await lastPaid(soak, person);
	const payment = order?.payment_id ? soak.shop.payment(order.payment_id) : undefined;
	if (!payment) return;
	const left = payment.kopecks - payment.givenBack;
	const kopecks = soak.dice.chance(0.6) ? left : Math.floor(left / 2);
	const refund = kopecks > 0 ? soak.shop.giveBack(payment, kopecks, `cabinet-${soak.cause()}`) : undefined;
	if (refund) await soak.notice('refund.succeeded', refund.id, payment.id);
}
