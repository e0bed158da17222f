import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { discountInWords } from '../promos/discountWords';
import type { Discount } from '../promos/discount';
import { currentSetup } from '../setup/current';
import type { ReferralTable } from '../store/tables/promos';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { localDay } from '../time/local';
import { giveDays, tellDays } from './giveDays';

type Referral = Selectable<ReferralTable>;

/** The referrer's reward, as one of so many a month; null when none of this month is left. */
export async function takeSlot(tx: Transition, referral: Referral, gives: Discount): Promise<number | null> {
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

/** Undefined when this person has had one for this friend, or the slot is another's. */
export async function addReward(
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
export async function giveReward(
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
