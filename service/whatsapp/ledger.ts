import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { currentSetup } from '../setup/current';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { monthOf, spentIn } from './limits';
import { MICROS } from './prices';

export interface LedgerLine {
	/** The event, category, country or currency. */
	name: string;
	delivered: number;
	/** In units of the currency. */
	fee: number;
	commission: number;
}

/** What WhatsApp cost in a month. All figures but `otherCurrencies` are of what is priced in the currency of setup, sums in its units; only what was delivered costs. */
export interface Ledger {
	/** `yyyy-mm`. */
	month: string;
	currency: string;
	/** Templates and answers handed to the provider. */
	accepted: number;
	delivered: number;
	failed: number;
	/** What WhatsApp takes, and what the provider adds. */
	fee: number;
	commission: number;
	total: number;
	/** 0: no limit. */
	limit: number;
	/** Left of it, what is on its way taken off; null without a limit. */
	left: number | null;
	/** Delivered templates for which the table of prices has no row. */
	unpriced: number;
	byEvent: LedgerLine[];
	byCategory: LedgerLine[];
	byCountry: LedgerLine[];
	/** What was priced before setup named another currency. */
	otherCurrencies: LedgerLine[];
}

type Dimension = 'event' | 'category' | 'country' | 'currency';

/**
 * @param month `yyyy-mm`; this one by the service clock unless told
 * @throws Error when it is no month, or nothing has been applied yet
 */
export async function ledger(store: Store, { month: given }: { month?: string } = {}): Promise<Ledger> {
	const { setup } = await currentSetup(store);
	const { now } = await readClock(store);
	const month = given ?? monthOf(now, setup.service.zone);
	if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
		throw Object.assign(new Error(`"${month}" is not a month.`), {
			hint: 'Write it like 2026-12, or leave the field empty for this month.',
		});
	const { monthlyLimit, currency } = setup.whatsapp;
	const priced = sql`month = ${month} and currency = ${currency}`;
	const { micros, ...counts } = await countsOf(store, priced);
	const spent = await spentIn(store, month, currency);
	return {
		month,
		currency,
		...counts,
		total: unit(micros),
		limit: monthlyLimit,
		left: monthlyLimit === 0 ? null : Math.max(0, unit(monthlyLimit * MICROS - spent)),
		byEvent: await linesBy(store, priced, 'event'),
		byCategory: await linesBy(store, priced, 'category'),
		byCountry: await linesBy(store, priced, 'country'),
		otherCurrencies: await linesBy(store, sql`month = ${month} and currency <> ${currency}`, 'currency'),
	};
}

const IS_DELIVERED = sql`delivered_at is not null`;

async function countsOf(store: Store, which: RawBuilder<unknown>) {
	const { rows } = await sql<Record<'accepted' | 'delivered' | 'failed' | 'unpriced' | 'fee' | 'commission', number | null>>`
		select count(*) as accepted, sum(case when ${IS_DELIVERED} then 1 else 0 end) as delivered, sum(case when state = 'failed' then 1 else 0 end) as failed,
			sum(case when ${IS_DELIVERED} and priced = 0 then 1 else 0 end) as unpriced,
			sum(case when ${IS_DELIVERED} then fee_micros else 0 end) as fee,
			sum(case when ${IS_DELIVERED} then commission_micros else 0 end) as commission
		from whatsapp_message where ${which}`.execute(store.db);
	const row = rows[0]!;
	const [fee, commission] = [Number(row.fee ?? 0), Number(row.commission ?? 0)];
	return {
		accepted: Number(row.accepted ?? 0),
		delivered: Number(row.delivered ?? 0),
		failed: Number(row.failed ?? 0),
		unpriced: Number(row.unpriced ?? 0),
		fee: unit(fee),
		commission: unit(commission),
		micros: fee + commission,
	};
}

async function linesBy(store: Store, which: RawBuilder<unknown>, dimension: Dimension): Promise<LedgerLine[]> {
	const column = sql.ref(dimension);
	const { rows } = await sql<{ name: string; delivered: number; fee: number | null; commission: number | null }>`
		select ${column} as name, count(*) as delivered, sum(fee_micros) as fee, sum(commission_micros) as commission
		from whatsapp_message where ${which} and ${IS_DELIVERED} group by ${column} order by sum(fee_micros + commission_micros) desc, ${column}`.execute(
		store.db,
	);
	return rows.map(({ name, delivered, fee, commission }) => ({
		name,
		delivered: Number(delivered),
		fee: unit(Number(fee ?? 0)),
		commission: unit(Number(commission ?? 0)),
	}));
}

function unit(micros: number): number {
	return Math.round(micros) / MICROS;
}
