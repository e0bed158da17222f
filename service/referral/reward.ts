import type { Selectable } from '../../vendor';
import { addMessage, alertOwner } from '../effects/add';
import { discountInWords } from '../promos/discountWords';
import type { Discount } from '../promos/discount';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { ReferralTable } from '../store/tables/promos';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { localDay } from '../time/local';
import { shareACard } from './cards';
import { giveDays, tellDays } from './giveDays';

type Referral = Selectable<ReferralTable>;
type WhyRefused = 'off' | 'gone' | 'same_card' | 'not_paid' | 'month_limit';

/** While money of the purchase is on its way back it is not known whether it stands. */
const LOOK_MS = 24 * 3_600_000;

export interface Rewarded {
	subscriberId: number;
	outcome: 'rewarded' | 'later' | WhyRefused;
}

/** The rewards whose days are over: given, or refused with the reason, up to `limit`. One transaction each; gives who brought whom. */
export async function giveDueRewards(store: Store, limit: number): Promise<Rewarded[]> {
	const done: Rewarded[] = [];
	while (done.length < limit) {
		const one = await transition(store, async (tx) => {
			const due = await tx.db
				.selectFrom('referral')
				.selectAll()
				.where('state', '=', 'paid')
				.where('due_at', '<=', tx.now)
				.orderBy('due_at')
				.orderBy('id')
				.limit(1)
				.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
				.executeTakeFirst();
			return due ? { subscriberId: due.referrer_id, outcome: await settle(tx, due) } : null;
		});
		if (!one) break;
		done.push(one);
	}
	return done;
}

async function settle(tx: Transition, referral: Referral): Promise<Rewarded['outcome']> {
	if (await isMoneyMoving(tx, referral.order_id!)) {
		await tx.db
			.updateTable('referral')
			.set({ due_at: tx.now + LOOK_MS })
			.where('id', '=', referral.id)
			.execute();
		return 'later';
	}
	const referrer = await subscriberById(tx, referral.referrer_id);
	const friend = await subscriberById(tx, referral.referred_id);
	const { gives, forWhom } = (await currentSetup(tx.store, tx.db)).setup.referral;
	const why = await whyRefused(tx, referral, referrer, gives);
	if (why !== null || !gives) return await refuse(tx, referral, referrer, why ?? 'off');
	const slot = await takeSlot(tx, referral, gives);
	if (slot === null) return await refuse(tx, referral, referrer, 'month_limit');
	await tx.db.updateTable('referral').set({ state: 'rewarded', settled_at: tx.now }).where('id', '=', referral.id).execute();
	await record(tx, 'referral.rewarded', referrer.id, { referral: referral.id, ...gives });
	await give(tx, referrer, slot, gives, 'reward');
	if (forWhom === 'both' && friend.state !== 'erasing' && friend.state !== 'erased') {
		const row = await addReward(tx, referral, friend.id, gives, {});
		if (row !== undefined) await give(tx, friend, row, gives, 'friend_reward');
	}
	return 'rewarded';
}

async function isMoneyMoving(tx: Transition, orderId: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('refund_request')
		.select('id')
		.where('order_id', '=', orderId)
		.where('state', 'in', ['requested', 'made'])
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

async function whyRefused(tx: Transition, referral: Referral, referrer: Subscriber, gives: Discount | null): Promise<WhyRefused | null> {
	const order = await tx.db.selectFrom('orders').select('state').where('id', '=', referral.order_id).executeTakeFirst();
	if (order?.state !== 'paid' && order?.state !== 'part_refunded') return 'not_paid';
	if (!gives) return 'off';
	if (referrer.state === 'erasing' || referrer.state === 'erased') return 'gone';
	return (await shareACard(tx, referral.referrer_id, referral.referred_id)) ? 'same_card' : null;
}

async function refuse(tx: Transition, referral: Referral, referrer: Subscriber, why: WhyRefused): Promise<WhyRefused> {
	await tx.db.updateTable('referral').set({ state: 'refused', reason: why, settled_at: tx.now }).where('id', '=', referral.id).execute();
	await record(tx, 'referral.refused', referrer.id, { referral: referral.id, why });
	if (why === 'same_card')
		await alertOwner(
			tx,
			referrer.bot_id,
			`referral:${referral.id}`,
			`Subscriber ${referral.referred_id}, brought by subscriber ${referrer.id}, pays with the same card. No reward was given.`,
		);
	if (why === 'month_limit') await addMessage(tx, referrer, { key: `reward:${referral.id}`, message: 'reward_limit' });
	return why;
}

/** The referrer's reward, as one of so many a month; null when none of this month is left. */
async function takeSlot(tx: Transition, referral: Referral, gives: Discount): Promise<number | null> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const month = localDay(tx.now, setup.service.zone).slice(0, 7);
	const taken = await tx.db
		.selectFrom('referral_reward')
		.select('slot')
		.where('subscriber_id', '=', referral.referrer_id)
		.where('month', '=', month)
		.execute();
	const used = new Set(taken.map(({ slot }) => slot));
	for (let slot = 1; slot <= setup.referral.perMonth; slot++) {
		if (used.has(slot)) continue;
		// Another worker may have taken it since: then the next one is tried.
		const row = await addReward(tx, referral, referral.referrer_id, gives, { month, slot });
		if (row !== undefined) return row;
	}
	return null;
}

async function addReward(
	tx: Transition,
	{ id }: Referral,
	subscriberId: number,
	{ kind, amount }: Discount,
	count: { month?: string; slot?: number },
): Promise<number | undefined> {
	const row = await tx.db
		.insertInto('referral_reward')
		.values({ referral_id: id, subscriber_id: subscriberId, kind, amount, state: 'kept', created_at: tx.now, ...count })
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id;
}

/** Days go to what runs now; without that, and a discount in any case, it is kept for his next purchase by hand. */
async function give(
	tx: Transition,
	person: Subscriber,
	rewardId: number,
	{ kind, amount }: Discount,
	as: 'reward' | 'friend_reward',
): Promise<void> {
	const words = await wordsFor(tx, person);
	const key = `reward:${rewardId}`;
	if (kind !== 'days')
		return await addMessage(tx, person, { key, message: `${as}_discount`, fields: { gives: discountInWords({ kind, amount }, words) } });
	const subscription = await giveDays(tx, person.id, amount);
	if (!subscription) return await addMessage(tx, person, { key, message: `${as}_days_kept`, fields: { days: amount } });
	await tx.db.updateTable('referral_reward').set({ state: 'given', given_at: tx.now }).where('id', '=', rewardId).execute();
	await record(tx, 'referral.days_added', person.id, { reward: rewardId, subscription: subscription.id });
	await tellDays(tx, person, String(rewardId), `${as}_days`, amount, subscription);
}
