import type { Selectable } from '../../vendor';
import { addMessage, alertOwner } from '../effects/add';
import type { Discount } from '../promos/discount';
import type { ReferralTable } from '../store/tables/promos';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { shareACard } from './cards';

type Referral = Selectable<ReferralTable>;
export type WhyRefused = 'off' | 'gone' | 'same_card' | 'not_paid' | 'month_limit';

/** Why nobody is rewarded for this friend, apart from the limit of a month; null when he is. */
export async function whyRefused(
	tx: Transition,
	referral: Referral,
	referrer: Subscriber,
	gives: Discount | null,
): Promise<WhyRefused | null> {
	const order = await tx.db.selectFrom('orders').select('state').where('id', '=', referral.order_id).executeTakeFirst();
	if (order?.state !== 'paid' && order?.state !== 'part_refunded') return 'not_paid';
	if (!gives) return 'off';
	if (referrer.state === 'erasing' || referrer.state === 'erased') return 'gone';
	return (await shareACard(tx, referral.referrer_id, referral.referred_id)) ? 'same_card' : null;
}

/** Writes it down; who invited is told of the limit only, the owner of a shared card. */
export async function refuse(tx: Transition, referral: Referral, referrer: Subscriber, why: WhyRefused): Promise<WhyRefused> {
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
