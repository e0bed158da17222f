import type { Selectable } from '../../vendor';
import { OPEN_REFUND_STATES } from '../refunds/openStates';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { ReferralTable } from '../store/tables/promos';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { addReward, giveReward, takeSlot } from './giveReward';
import { refuse, whyRefused } from './refusal';
import type { WhyRefused } from './refusal';

type Referral = Selectable<ReferralTable>;

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
	await giveReward(tx, referrer, slot, gives, 'reward');
	if (forWhom === 'both' && friend.state !== 'erasing' && friend.state !== 'erased') {
		const row = await addReward(tx, referral, friend.id, gives, {});
		if (row !== undefined) await giveReward(tx, friend, row, gives, 'friend_reward');
	}
	return 'rewarded';
}

async function isMoneyMoving(tx: Transition, orderId: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('refund_request')
		.select('id')
		.where('order_id', '=', orderId)
		.where('state', 'in', OPEN_REFUND_STATES)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
