import { countOf } from '../referral/tellLink';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { isCode } from './find';

/** For the person himself: the promo codes he has used or entered, his link's code, what came of it, and what he got. Who came by it is theirs. */
export async function hisPromos(store: Store, subscriberId: number) {
	const { db } = store;
	const used = await db.selectFrom('promo_use').selectAll().where('subscriber_id', '=', subscriberId).orderBy('at').execute();
	const hold = await db.selectFrom('promo_hold').selectAll().where('subscriber_id', '=', subscriberId).executeTakeFirst();
	const link = await db.selectFrom('referral_code').select('code').where('subscriber_id', '=', subscriberId).executeTakeFirst();
	const rewards = await db.selectFrom('referral_reward').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	const invited = await db.selectFrom('referral').select('created_at').where('referred_id', '=', subscriberId).executeTakeFirst();
	return {
		codes: used
			.filter(({ promo }) => isCode(promo))
			.map(({ promo, order_id, state, at }) => ({ code: promo, orderId: order_id, state, at: isoMoment(at) })),
		entered: hold ? { code: hold.promo, at: isoMoment(hold.at) } : null,
		link: link?.code ?? null,
		brought: await countOf(store, subscriberId),
		invitedAt: isoMoment(invited?.created_at),
		rewards: rewards.map(({ kind, amount, state, created_at, given_at }) => ({
			...{ kind, amount, state },
			createdAt: isoMoment(created_at),
			givenAt: isoMoment(given_at),
		})),
	};
}
