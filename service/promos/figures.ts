import { sql } from '../../vendor';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { FRIEND, isCode, promoByKey } from './find';
import { codeKey } from './codeKey';

/** What became of one promo code, or of the discount for who was invited or who invited. */
export interface DiscountFigures {
	/** As setup writes it; `friend` or `reward` for those of the referral. */
	code: string;
	/** Orders paid with it, also those given back later. */
	uses: number;
	/** Kept for orders that are not paid yet. */
	reserved: number;
	/** How many may use it; null = no limit, or none of setup's codes. */
	limit: number | null;
	/** Kopecks paid with it, without what was given back in full. */
	revenueKopecks: number;
	/** Kopecks taken off those payments, and days put on top. */
	discountKopecks: number;
	days: number;
}

const NAME = sql<string>`case when d.promo like '@reward:%' then 'reward' else d.promo end`;

/** Every code of setup, used or not, and every other discount that was used; most used first. */
export async function promoFigures(store: Store): Promise<DiscountFigures[]> {
	const current = await currentSetup(store);
	const rows = await store.db
		.selectFrom('order_discount as d')
		.innerJoin('orders as o', 'o.id', 'd.order_id')
		.select((eb) => [
			NAME.as('name'),
			eb.fn.max('d.code').as('code'),
			sql<number>`sum(case when o.paid_at is not null then 1 else 0 end)`.as('uses'),
			sql<number>`sum(case when o.state in ('new', 'awaiting') then 1 else 0 end)`.as('reserved'),
			sql<number>`sum(case when o.state in ('paid', 'part_refunded') then o.price_kopecks else 0 end)`.as('revenue'),
			sql<number>`sum(case when o.state in ('paid', 'part_refunded') then d.full_kopecks - o.price_kopecks else 0 end)`.as('discount'),
			sql<number>`sum(case when o.state in ('paid', 'part_refunded') then d.days else 0 end)`.as('days'),
		])
		.groupBy(NAME)
		.execute();
	const listed = new Set(current.setup.promos.map(({ code }) => codeKey(code)));
	const found = rows.map(({ name, code, ...row }) => ({
		code: name === FRIEND ? 'friend' : (promoByKey(current, name)?.code ?? code ?? name),
		uses: Number(row.uses),
		reserved: Number(row.reserved),
		limit: isCode(name) ? (promoByKey(current, name)?.uses ?? null) : null,
		revenueKopecks: Number(row.revenue),
		discountKopecks: Number(row.discount),
		days: Number(row.days),
	}));
	for (const { name } of rows) listed.delete(name);
	const unused = [...listed].map((key) => ({
		...{ code: current.setup.promos.find(({ code }) => codeKey(code) === key)!.code, limit: promoByKey(current, key)?.uses ?? null },
		...{ uses: 0, reserved: 0, revenueKopecks: 0, discountKopecks: 0, days: 0 },
	}));
	return [...found, ...unused].sort((a, b) => b.uses - a.uses || a.code.localeCompare(b.code));
}
