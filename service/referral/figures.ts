import type { Store } from '../store/open';

export interface ReferralFigures {
	/** People who came by somebody's link. */
	invited: number;
	/** Of those: have made a first real purchase, given back or not. */
	paid: number;
	/** Of those: still wait for their days to pass. */
	waiting: number;
	rewarded: number;
	/** Given back before the reward came. */
	revoked: number;
	/** No reward, by reason: `same_card`, `month_limit`, `not_paid`, `gone`, `off`. */
	refused: Record<string, number>;
	/** How many people have brought at least one. */
	referrers: number;
	/** Days given, and kept for a next purchase. */
	daysGiven: number;
	daysKept: number;
}

/** What inviting has brought since the beginning. */
export async function referralFigures({ db }: Store): Promise<ReferralFigures> {
	const rows = await db
		.selectFrom('referral')
		.select((eb) => ['state', 'reason', eb.fn.countAll<number>().as('count')])
		.groupBy(['state', 'reason'])
		.execute();
	const { referrers } = await db
		.selectFrom('referral')
		.select((eb) => eb.fn.count<number>('referrer_id').distinct().as('referrers'))
		.executeTakeFirstOrThrow();
	const days = await db
		.selectFrom('referral_reward')
		.select((eb) => ['state', eb.fn.sum<number>('amount').as('days')])
		.where('kind', '=', 'days')
		.groupBy('state')
		.execute();
	const of = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + Number(count), 0);
	const daysOf = (state: string) => Number(days.find((row) => row.state === state)?.days ?? 0);
	const refused = rows.filter(({ state }) => state === 'refused').map(({ reason, count }) => [reason ?? 'other', Number(count)] as const);
	return {
		invited: of('invited', 'paid', 'rewarded', 'refused', 'revoked'),
		paid: of('paid', 'rewarded', 'refused', 'revoked'),
		waiting: of('paid'),
		rewarded: of('rewarded'),
		revoked: of('revoked'),
		refused: Object.fromEntries(refused),
		referrers: Number(referrers),
		daysGiven: daysOf('given'),
		daysKept: daysOf('kept'),
	};
}
