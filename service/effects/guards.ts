import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';

/** The closed list of conditions an effect may hang on (`valid_if`); each is read again in the claim itself (E1). */
export const GUARDS = {
	/** He has no running subscription and has not ended mailings: reminders stop at payment and at /stop, even in a race. */
	unpaid_and_wanted: sql<boolean>`(not exists (select 1 from subscription s where s.subscriber_id = effect.subscriber_id and s.state <> 'ended')
		and not exists (select 1 from subscriber p where p.id = effect.subscriber_id and p.mailings_stopped_at is not null))`,
	/** The product whose subscription `valid_ref` has ended does not run anew; what else he has does not count. */
	product_over: sql<boolean>`not exists (select 1 from subscription o join subscription s
		on s.subscriber_id = o.subscriber_id and s.product_code = o.product_code where o.id = effect.valid_ref and s.state <> 'ended')`,
	/** The subscription `valid_ref` still runs. */
	subscription_runs: sql<boolean>`exists (select 1 from subscription s where s.id = effect.valid_ref and s.state <> 'ended')`,
	/** The order `valid_ref` still waits for its payment. */
	order_open: sql<boolean>`exists (select 1 from orders o where o.id = effect.valid_ref and o.state in ('new', 'awaiting'))`,
	/** The renewal `valid_ref` is still announced: a notice does not follow a cancellation. */
	renewal_announced: sql<boolean>`exists (select 1 from renewal r where r.id = effect.valid_ref and r.stage = 'announced')`,
	/** The renewal `valid_ref` still will not be charged as things stand. */
	renewal_reminds: sql<boolean>`exists (select 1 from renewal r where r.id = effect.valid_ref and r.stage in ('will_end', 'needs_tap'))`,
	/** The renewal `valid_ref` is still unpaid, and he wants it: "could not charge" follows neither a payment nor a cancellation. */
	renewal_unpaid: sql<boolean>`exists (select 1 from renewal r join subscription s on s.id = r.payer_id
		where r.id = effect.valid_ref and r.stage in ('declined', 'retry', 'exhausted') and s.renewal_on = 1)`,
	/** The link of the account page with the number `valid_ref` has not been used, nor has he been erased. */
	link_unused: sql<boolean>`exists (select 1 from page_token t where t.id = effect.valid_ref and t.used_at is null and t.expires_at > 0)`,
	/** The delivery `valid_ref` is still to be made. */
	delivery_planned: sql<boolean>`exists (select 1 from delivery d where d.id = effect.valid_ref and d.state in ('planned', 'unknown'))`,
} satisfies Record<string, RawBuilder<boolean>>;

export type Guard = keyof typeof GUARDS;

/** 1 where the row's guard still holds. */
export function guardHolds(): RawBuilder<number> {
	const branches = Object.entries(GUARDS).map(([name, condition]) => sql`when effect.valid_if = ${sql.lit(name)} then ${condition}`);
	return sql<number>`case when (case when effect.valid_if is null then true ${sql.join(branches, sql` `)} else false end) then 1 else 0 end`;
}
