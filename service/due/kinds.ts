import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { RENEWAL_KINDS, STAGES_OF } from '../renewals/stages';
import type { RenewalKind } from '../renewals/stages';
import { ACTING, READING_ANEW } from '../observe/state';
import { IS_ASKING, IS_IN } from '../chats/states';
import { BROADCASTS_ALLOWED } from '../broadcasts/allowed';
import { HELD } from '../effects/kinds';
import { OF_OUR_BOT } from '../effects/ourBot';
import { NEXT_ERASURE } from '../erasure/open';
import { NEXT_LOOK } from '../health/stuck';
import { NEXT_WHATSAPP, NEXT_WHATSAPP_SYNC } from '../whatsapp/due';

/** What can be due. Each has one workflow that does it and one question: the next moment (service clock) at which something of it is due. */
export const DUE_KINDS = [
	'effects',
	'mail',
	'whatsapp',
	'whatsappSync',
	'files',
	'funnels',
	'expiries',
	'orders',
	'charges',
	'refunds',
	'receipts',
	'bindings',
	'pauses',
	'rewards',
	'recheck',
	'erasures',
	'joins',
	'removals',
	'broadcasts',
	'report',
	'health',
	'sync',
	...RENEWAL_KINDS,
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** Reconciliation with Dropbox: a listing older than this is asked for again, service clock. */
export const SYNC_EVERY_MS = 12 * 3_600_000;

/** The stages are literals: both engines use the partial index only for a condition they can see. In observe mode each is looked at once. */
function nextRenewal(kind: RenewalKind): RawBuilder<{ moment: number | null }> {
	const earliest = STAGES_OF[kind].map(
		(stage) =>
			sql`select min(next_at) as moment from renewal where stage = ${sql.lit(stage)} and next_at is not null and (observed = 0 or ${ACTING})
				and not ${READING_ANEW}`,
	);
	return sql`select min(moment) as moment from (${sql.join(earliest, sql` union all `)}) as earliest`;
}

/** One query a kind; each reads one row by an index. */
export const NEXT_DUE: Record<DueKind, RawBuilder<{ moment: number | null }>> = {
	effects: sql`select due_at as moment from effect where state = 'ready' and channel = 'telegram' and due_at < ${sql.lit(HELD)} and ${OF_OUR_BOT}
		order by due_at limit 1`,
	mail: sql`select due_at as moment from effect where state = 'ready' and channel = 'email' order by due_at limit 1`,
	whatsapp: NEXT_WHATSAPP,
	whatsappSync: NEXT_WHATSAPP_SYNC,
	files: sql`select min(next_file_at) as moment from subscription where state in ('trial', 'active', 'grace') and next_file_at is not null`,
	funnels: sql`select min(next_at) as moment from funnel_entry where state = 'running' and next_at is not null`,
	expiries: sql`select min(ends_at) + 1 as moment from subscription where state <> 'ended' and renewal_on = 0 and state <> 'paused' and ${ACTING} and not ${READING_ANEW}`,
	orders: sql`select min(deadline_at) as moment from orders o where o.state in ('new', 'awaiting')
		and not exists (select 1 from charge c where c.order_id = o.id and c.state in ('sent', 'unknown', 'pending'))`,
	charges: sql`select min(check_at) as moment from charge where check_at is not null`,
	refunds: sql`select min(check_at) as moment from refund_request where check_at is not null`,
	receipts: sql`select min(check_at) as moment from receipt where check_at is not null`,
	bindings: sql`select min(check_at) as moment from binding where check_at is not null`,
	pauses: sql`select min(paused_until) as moment from subscription where paused_until is not null`,
	rewards: sql`select min(due_at) as moment from referral where state = 'paid' and ${ACTING}`,
	recheck: sql`select recheck_from as moment from installation where recheck_from is not null`,
	erasures: NEXT_ERASURE,
	joins: sql`select min(next_at) as moment from chat_member where ${IS_ASKING} and next_at is not null`,
	removals: sql`select min(next_at) as moment from chat_member where ${IS_IN} and next_at is not null and ${ACTING} and not ${READING_ANEW}`,
	broadcasts: sql`select min(next_at) as moment from broadcast where next_at is not null and ${BROADCASTS_ALLOWED}`,
	/** Not planned yet is due: carrying it out plans it. */
	report: sql`select coalesce(report_at, 0) as moment from installation where applied_at is not null and coalesce(report_at, 0) < ${sql.lit(HELD)}`,
	health: NEXT_LOOK,
	sync: sql`select min(coalesce(synced_at, 0) + ${sql.lit(SYNC_EVERY_MS)}) as moment from series`,
	...(Object.fromEntries(RENEWAL_KINDS.map((kind) => [kind, nextRenewal(kind)])) as Record<RenewalKind, ReturnType<typeof nextRenewal>>),
};
