import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { HELD } from '../effects/kinds';
import { OF_OUR_BOT } from '../effects/ourBot';
import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';
import { whatsappHealth, whatsappLate } from '../whatsapp/health';
import type { WhatsAppHealth } from '../whatsapp/health';
import { aliveOf } from './alive';
import type { Alive } from './alive';
import { databaseSkewMs } from './databaseClock';
import { leasesOf } from './leases';
import type { Leases } from './leases';

/** How the service stands right now, for reports, metrics and alerts. Ages are milliseconds; null = there is none. */
export interface HealthFacts {
	/** Service clock, ms UTC. */
	now: number;
	/** By how much the service clock has been moved; 0 with live money. */
	offsetMs: number;
	/** By how much the database's clock is ahead of this process's; null where it has none of its own. Leases of several processes count on both being close. */
	databaseSkewMs: number | null;
	effects: {
		/** Due and not sent, by priority: 1 answer, 2 payment, 3 file, 4 reminder, 5 broadcast. */
		due: Record<number, number>;
		/** How long the longest has waited, service clock; broadcasts, which wait for everything else, left out. */
		oldestDueMs: number | null;
		sending: number;
	};
	leases: Leases;
	inbox: { waiting: number; oldestMs: number | null; failed: number };
	/** When money came last, service clock. */
	lastPaymentAt: number | null;
	/** Renewals whose step was due more than an hour ago. */
	renewals: { overdue: number; oldestMs: number | null };
	/** Charges whose outcome is not known, and for how long that of the oldest. */
	charges: { unknown: number; oldestMs: number | null };
	/** Null while WhatsApp is off. */
	whatsapp: WhatsAppHealth | null;
	/** For how long the oldest of what is due there has not been fetched. */
	whatsappLateMs: number | null;
	alive: Alive[];
}

type Row = Record<string, number | null>;

/** A step that waits for its turn in the batches of its hour is not late. */
const OVERDUE_AFTER_MS = 3_600_000;

/** Reads by indexes only: it may be asked every few seconds. */
export async function healthFacts(store: Store): Promise<HealthFacts> {
	const { now, offsetMs } = await readClock(store);
	const one = async (query: RawBuilder<Row>) => (await query.execute(store.db)).rows[0] ?? {};
	const age = (moment: number | null | undefined, at = now) => (moment === null || moment === undefined ? null : Math.max(0, at - moment));
	// Grouped by an expression: by the column itself SQLite would read all that waits, also what is held for those who have blocked the bot.
	const due = await sql<{ priority: number; n: number; oldest: number }>`
		select +priority as priority, count(*) as n, min(due_at) as oldest from effect
		where state = 'ready' and channel = 'telegram' and due_at <= ${now} and due_at < ${sql.lit(HELD)} and ${OF_OUR_BOT}
		group by 1`.execute(store.db);
	const inbox = await one(sql`select count(*) as n, min(received_at) as oldest from inbox where state = 'received'`);
	const renewals = await one(
		sql`select count(*) as n, min(next_at) as oldest from renewal where next_at is not null and next_at <= ${now - OVERDUE_AFTER_MS} and observed = 0`,
	);
	const charges = await one(sql`select count(*) as n, min(sent_at) as oldest from charge where state = 'unknown'`);
	const sending = await one(sql`select count(*) as n from effect where state = 'sending'`);
	const failed = await one(sql`select count(*) as n from inbox where state = 'failed'`);
	const paid = await one(sql`select max(settled_at) as at from charge where state = 'succeeded'`);
	const oldest = due.rows.filter(({ priority }) => priority < 5).map((row) => row.oldest);
	return {
		now,
		offsetMs,
		databaseSkewMs: await databaseSkewMs(store),
		effects: {
			due: Object.fromEntries(due.rows.map(({ priority, n }) => [priority, Number(n)])),
			oldestDueMs: oldest.length > 0 ? age(Math.min(...oldest)) : null,
			sending: Number(sending.n),
		},
		leases: await leasesOf(store, realNow()),
		inbox: { waiting: Number(inbox.n), oldestMs: age(inbox.oldest, realNow()), failed: Number(failed.n) },
		lastPaymentAt: paid.at ?? null,
		renewals: { overdue: Number(renewals.n), oldestMs: age(renewals.oldest) },
		charges: { unknown: Number(charges.n), oldestMs: age(charges.oldest) },
		whatsapp: await whatsappHealth(store, now),
		whatsappLateMs: await whatsappLate(store, now),
		alive: await aliveOf(store),
	};
}
