import { pressPart } from '../../service/instalments/press';
import { chooseGood, chooseOffer } from '../../service/orders/choose';
import { giveConsent } from '../../service/orders/consent';
import { payNow } from '../../service/renewals/payNow';
import { bindNewCard } from '../../nodes/shared/bindNewCard';
import type { SoakPerson } from './person';
import { HOUR_MS, MINUTE_MS, type Soak } from './soak';

const OFFERS = { days: 55, month: 25, quarter: 8, trial: 12 };
const GOODS = { book: 60, talk: 25, school: 15 };

/** He chooses an offer, agrees, and pays after a while; or leaves. */
export async function buy(soak: Soak, person: SoakPerson, offerCode: string = soak.dice.weighted(OFFERS)): Promise<void> {
	if (person.erased || soak.down) return;
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	const { orderId } = await chooseOffer(soak.store, { ...about, offerCode });
	if (orderId !== null) await agreeAndPay(soak, person, orderId, soak.dice.chance(0.85));
}

export async function buyGood(soak: Soak, person: SoakPerson): Promise<void> {
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	const { orderId } = await chooseGood(soak.store, { ...about, offerCode: soak.dice.weighted(GOODS) });
	if (orderId !== null) await agreeAndPay(soak, person, orderId, false);
}

/** Begins to pay a course off. */
export async function buyInParts(soak: Soak, person: SoakPerson): Promise<void> {
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	const { orderId } = await chooseGood(soak.store, { ...about, offerCode: 'school3' });
	if (orderId !== null) await agreeAndPay(soak, person, orderId, soak.dice.chance(0.8));
}

/** Pays the next part, or all that is left, by hand. */
export async function payPart(soak: Soak, person: SoakPerson): Promise<void> {
	const { db } = soak.store;
	const plan = await db
		.selectFrom('plan')
		.select('id')
		.where('subscriber_id', '=', person.subscriberId)
		.where('state', 'in', ['running', 'stopped'])
		.executeTakeFirst();
	if (!plan) return;
	const argument = `${soak.dice.chance(0.7) ? 'pay' : 'rest'}:${plan.id}`;
	await pressPart(soak.store, { subscriberId: person.subscriberId, argument, cause: soak.cause() });
	const order = await db
		.selectFrom('orders')
		.select('id')
		.where('subscriber_id', '=', person.subscriberId)
		.where('purpose', '=', 'part')
		.where('state', 'in', ['new', 'awaiting'])
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (order) await agreeAndPay(soak, person, order.id, soak.dice.chance(0.5));
}

export async function payByHand(soak: Soak, person: SoakPerson): Promise<void> {
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	const { chargeId } = await payNow(soak.store, about);
	await soak.link(chargeId, about.cause);
	if (chargeId !== null) checkout(soak, person, chargeId, false);
}

export async function bindCard(soak: Soak, person: SoakPerson): Promise<void> {
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	await soak.as(async ({ store, yooKassa }) => await bindNewCard(store, yooKassa, about));
	const binding = await soak.store.db
		.selectFrom('binding')
		.select('provider_id')
		.where('subscriber_id', '=', person.subscriberId)
		.where('state', '=', 'pending')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	const method = binding?.provider_id ? soak.shop.methods.get(binding.provider_id) : undefined;
	if (method?.state !== 'pending') return;
	soak.in(soak.dice.between(1, 40) * MINUTE_MS, async () => {
		const binds = soak.dice.chance(0.8);
		if (person.erased) return;
		Object.assign(method, { state: binds ? 'active' : 'dead', card: 1 + Math.floor(soak.dice.next() * 3) });
		// M8: from now on his card may be charged.
		if (binds) person.withdrawnAt = null;
		await soak.notice('payment_method.active', method.id);
	});
}

async function agreeAndPay(soak: Soak, person: SoakPerson, orderId: number, renewal: boolean): Promise<void> {
	const about = { subscriberId: person.subscriberId, cause: soak.cause() };
	const { chargeId } = await giveConsent(soak.store, { ...about, orderId, renewal });
	await soak.link(chargeId, about.cause);
	if (chargeId !== null) checkout(soak, person, chargeId, renewal);
}

/** What he does at YooKassa's page, some minutes later; and what is heard of it: at once, late, twice, or never. */
function checkout(soak: Soak, person: SoakPerson, chargeId: number, renewal: boolean): void {
	const { dice } = soak;
	if (dice.chance(0.08)) return;
	soak.in(dice.between(1, 50) * MINUTE_MS, async () => {
		const charge = await soak.store.db.selectFrom('charge').select('provider_id').where('id', '=', chargeId).executeTakeFirst();
		const payment = charge?.provider_id ? soak.shop.payment(charge.provider_id) : undefined;
		if (!payment || payment.history.at(-1) !== 'pending' || person.erased) return;
		const pays = dice.chance(0.92);
		soak.shop.settleLink(payment, pays ? 'succeeded' : 'canceled', person.card);
		if (pays && renewal) person.withdrawnAt = null;
		if (dice.chance(0.05)) return;
		const tell = async () => await soak.notice(pays ? 'payment.succeeded' : 'payment.canceled', payment.id);
		if (dice.chance(0.1)) soak.in(dice.between(0.5, 20) * HOUR_MS, tell);
		else await tell();
		if (dice.chance(0.1)) soak.in(dice.between(0.1, 30) * HOUR_MS, tell);
	});
}
