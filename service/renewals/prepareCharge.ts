import { newestMethod } from '../cards/methods';
import type { Card } from '../cards/find';
import { savedBody } from '../charges/savedBody';
import { nextCard, triedCards } from '../dunning/nextCard';
import { laterPurpose, offerById } from '../orders/find';
import { closeUnsentCharges } from '../orders/unpaid';
import { unpaidOrder } from '../orders/unpaidOrder';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { hasEnoughFiles } from './catalogue';
import { exhaust } from './exhaust';
import { moveTo, renewalById } from './find';
import type { Renewal } from './find';
import { letEnd } from './letEnd';
import { obstacleTo } from './obstacle';
import { overcome } from './overcome';
import { followStanding, standingOf } from './standing';

/** A charge nobody has carried out by then is taken up by the resolver, service clock. */
const TAKEN_UP_MS = 2 * 60_000;

export interface Prepared {
	outcome: string;
	/** What YooKassa → Charge: run has to carry out. */
	chargeId: number | null;
}

/**
 * The day of the charge, or a try by the ladder: everything is read again, the order made or found again, and one attempt written with key and exact body
 * (M1). Whatever stands in the way has its own consequence.
 */
export async function prepareRenewalCharge(store: Store, renewalId: number): Promise<Prepared> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		const isDue = renewal.next_at !== null && renewal.next_at <= tx.now;
		if (!isDue || (renewal.stage !== 'announced' && renewal.stage !== 'retry')) return { outcome: 'unchanged', chargeId: null };
		await lockPerson(tx, renewal.subscriber_id);
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null || standing.is !== 'same') return { outcome: followed ?? 'unchanged', chargeId: null };
		const { subscription } = standing;
		const obstacle = await obstacleTo(tx, renewal, subscription);
		if (obstacle) return { outcome: await overcome(tx, renewal, subscription, obstacle), chargeId: null };
		return await writeCharge(tx, renewal, subscription);
	});
}

async function writeCharge(tx: Transition, renewal: Renewal, subscription: Subscription): Promise<Prepared> {
	const offer = await offerById(tx, renewal.offer_id!);
	if (renewal.first_declined_at === null && !(await hasEnoughFiles(tx, subscription, offer))) {
		// The look tells him and the owner (F4); with the files he is told anew what will be charged.
		await moveTo(tx, renewal, { stage: 'waiting_catalogue', next_at: tx.now });
		return { outcome: 'waiting_catalogue', chargeId: null };
	}
	const card = await nextCard(tx, subscription.subscriber_id, offer.price_kopecks, triedCards(renewal));
	const methodId = card && (await newestMethod(tx, card.id));
	if (!card || !methodId) {
		if (renewal.first_declined_at === null) await letEnd(tx, renewal, subscription);
		else await exhaust(tx, renewal, subscription);
		return { outcome: 'no_card', chargeId: null };
	}
	const target = subscription.product_code;
	const order = await unpaidOrder(tx, { subscriberId: subscription.subscriber_id, purpose: laterPurpose(offer), target, offer });
	// A link that was written and never made (its execution died) leaves the order to the card (M6).
	await closeUnsentCharges(tx, [order.id], 'the saved card is charged');
	const chargeId = await insertCharge(tx, renewal, subscription, order.id, offer.price_kopecks, offer.currency, card);
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const current = await currentSetup(tx.store, tx.db);
	const body = savedBody({ current, subscriber, subscription, term: renewal.term, order, offer, methodId, chargeId });
	await tx.db.updateTable('charge').set({ body }).where('id', '=', chargeId).execute();
	await tx.db.updateTable('orders').set({ state: 'awaiting' }).where('id', '=', order.id).execute();
	await moveTo(tx, renewal, { stage: 'charging', next_at: null, order_id: order.id, charge_id: chargeId });
	return { outcome: 'prepared', chargeId };
}

async function insertCharge(
	tx: Transition,
	renewal: Renewal,
	{ id: subscriptionId, subscriber_id }: Subscription,
	orderId: number,
	kopecks: number,
	currency: string,
	card: Card,
): Promise<number> {
	const { installation } = await currentSetup(tx.store, tx.db);
	const { attempts } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('attempts'))
		.where('renewal_id', '=', renewal.id)
		.executeTakeFirstOrThrow();
	const attempt = Number(attempts) + 1;
	const { id } = await tx.db
		.insertInto('charge')
		.values({
			key: `${installation}-s${subscriptionId}-t${renewal.term}-a${attempt}`,
			kind: 'saved',
			order_id: orderId,
			subscriber_id,
			subscription_id: subscriptionId,
			term: renewal.term,
			attempt,
			body: '',
			amount_kopecks: kopecks,
			currency,
			state: 'created',
			created_at: tx.now,
			check_at: tx.now + TAKEN_UP_MS,
			card_id: card.id,
			renewal_id: renewal.id,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
