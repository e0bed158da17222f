import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { IS_PAID_FOR } from '../orders/purchase';

/** The funnel entry `valid_ref` has not been stopped; he still takes mailings; he has paid for nothing since it was written. */
const FUNNEL_RUNS = sql`exists (select 1 from funnel_entry f where f.id = effect.valid_ref and f.state <> 'stopped')`;
const WANTED = sql`not exists (select 1 from subscriber p where p.id = effect.subscriber_id and p.mailings_stopped_at is not null)`;
const UNPAID_SINCE = sql`not exists (select 1 from orders o where o.subscriber_id = effect.subscriber_id and ${IS_PAID_FOR}
	and o.paid_at >= effect.created_at)`;

/** The closed list of conditions an effect may hang on (`valid_if`); each is read again in the claim itself (E1). */
export const GUARDS = {
	/** He has no running subscription and has not ended mailings: reminders stop at payment and at /stop, even in a race. */
	unpaid_and_wanted: sql<boolean>`(not exists (select 1 from subscription s where s.subscriber_id = effect.subscriber_id and s.state <> 'ended'
			and s.plan_id is null)
		and not exists (select 1 from subscriber p where p.id = effect.subscriber_id and p.mailings_stopped_at is not null))`,
	/** The product whose subscription `valid_ref` has ended does not run anew; what else he has does not count. */
	product_over: sql<boolean>`not exists (select 1 from subscription o join subscription s
		on s.subscriber_id = o.subscriber_id and s.product_code = o.product_code where o.id = effect.valid_ref and s.state <> 'ended')`,
	/** The subscription `valid_ref` still runs. */
	subscription_runs: sql<boolean>`exists (select 1 from subscription s where s.id = effect.valid_ref and s.state <> 'ended')`,
	/** The order `valid_ref` still waits for its payment. */
	order_open: sql<boolean>`exists (select 1 from orders o where o.id = effect.valid_ref and o.state in ('new', 'awaiting'))`,
	/** The order `valid_ref` is paid, and has not been given back. */
	order_paid: sql<boolean>`exists (select 1 from orders o where o.id = effect.valid_ref and o.state in ('paid', 'part_refunded'))`,
	/** The renewal `valid_ref` is still announced: a notice does not follow a cancellation. */
	renewal_announced: sql<boolean>`exists (select 1 from renewal r where r.id = effect.valid_ref and r.stage = 'announced')`,
	/** The renewal `valid_ref` still will not be charged as things stand. */
	renewal_reminds: sql<boolean>`exists (select 1 from renewal r where r.id = effect.valid_ref and r.stage in ('will_end', 'needs_tap'))`,
	/** The renewal `valid_ref` is still unpaid, and he wants it: "could not charge" follows neither a payment nor a cancellation. */
	renewal_unpaid: sql<boolean>`exists (select 1 from renewal r join subscription s on s.id = r.payer_id
		where r.id = effect.valid_ref and r.stage in ('declined', 'retry', 'exhausted') and s.renewal_on = 1)`,
	/** The link of the account page with the number `valid_ref` has not been used, nor has he been erased. */
	link_unused: sql<boolean>`exists (select 1 from page_token t where t.id = effect.valid_ref and t.used_at is null and t.expires_at > 0)`,
	/** The instalment plan `valid_ref` is stopped: a part of it was missed, and none has been paid since. */
	plan_stopped: sql<boolean>`exists (select 1 from plan p where p.id = effect.valid_ref and p.state = 'stopped')`,
	/** The delivery `valid_ref` is still to be made. */
	delivery_planned: sql<boolean>`exists (select 1 from delivery d where d.id = effect.valid_ref and d.state in ('planned', 'unknown'))`,
	/** The broadcast `valid_ref` runs, and he may still be written to without having asked. */
	broadcast_runs: sql<boolean>`exists (select 1 from broadcast b join subscriber p on p.id = effect.subscriber_id
		where b.id = effect.valid_ref and b.state = 'running' and p.state = 'active' and p.mailings_stopped_at is null)`,
	/** The messages of the broadcast `valid_ref` are to be changed, and he has not blocked the bot. */
	broadcast_change: sql<boolean>`exists (select 1 from broadcast b join subscriber p on p.id = effect.subscriber_id
		where b.id = effect.valid_ref and b.change = effect.kind and p.state = 'active')`,
	/** What somebody asked for or has bought of a funnel: until that is stopped. */
	funnel_runs: sql<boolean>`(${FUNNEL_RUNS})`,
	/** The same, said only to those who have not paid. */
	funnel_runs_unpaid: sql<boolean>`(${FUNNEL_RUNS} and ${UNPAID_SINCE})`,
	/** What a funnel tells of its own accord: not after /stop either. */
	funnel_wanted: sql<boolean>`(${FUNNEL_RUNS} and ${WANTED})`,
	funnel_wanted_unpaid: sql<boolean>`(${FUNNEL_RUNS} and ${WANTED} and ${UNPAID_SINCE})`,
} satisfies Record<string, RawBuilder<boolean>>;

export type Guard = keyof typeof GUARDS;

/** Those of the messages of a funnel. */
export const FUNNEL_GUARDS: Guard[] = ['funnel_runs', 'funnel_runs_unpaid', 'funnel_wanted', 'funnel_wanted_unpaid'];

/** 1 where the row's guard still holds. */
export function guardHolds(): RawBuilder<number> {
	const branches = Object.entries(GUARDS).map(([name, condition]) => sql`when effect.valid_if = ${sql.lit(name)} then ${condition}`);
	return sql<number>`case when (case when effect.valid_if is null then true ${sql.join(branches, sql` `)} else false end) then 1 else 0 end`;
}
