import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { realNow } from '../store/clock';
import { firstInLane } from '../effects/claim';
import { BUCKET } from './rate';

/** Between two looks at account and templates, service clock; between them the provider tells of its own accord. */
const LOOK_EVERY_MS = 6 * 3_600_000;

/** What was applied last says that WhatsApp is on. Read as text: the setting is one small JSON of ours. */
const IS_ON = sql`exists (select 1 from setting s where s.name = 'whatsapp' and s.version = (select max(n.version) from setting n where n.name = 'whatsapp')
	and s.value like '%"state":"on"%')`;

/** The next effect of the channel, or the next one whose silence is acted upon. */
export const NEXT_WHATSAPP: RawBuilder<{ moment: number | null }> = sql`
	select min(moment) as moment from (
		select min(due_at) as moment from effect where state = 'ready' and channel = 'whatsapp'
		union all select min(check_at) as moment from whatsapp_message where check_at is not null) as whatsapps`;

export const NEXT_WHATSAPP_SYNC: RawBuilder<{ moment: number | null }> = sql`
	select coalesce(whatsapp_look_at, 0) + ${sql.lit(LOOK_EVERY_MS)} as moment from installation where ${IS_ON}`;

/** The ids of what is due in WhatsApp; as `dueMails`. */
export function dueInWhatsApp(now: number) {
	return sql`select w.id from effect w where w.state = 'ready' and w.channel = 'whatsapp' and w.due_at <= ${now}`;
}

/** What an execution is sending right now is not due for the next, and nothing is while the provider asks to wait. */
export function whatsappDue(now: number): RawBuilder<unknown> {
	const real = realNow();
	return sql`((exists (select 1 from effect e where e.id in (${dueInWhatsApp(now)}) and e.state = 'ready' and e.lease_until <= ${real} and ${firstInLane(now, real)})
			or exists (select 1 from whatsapp_message where check_at is not null and check_at <= ${now}))
		and not exists (select 1 from bucket where bot_id = ${sql.lit(BUCKET)} and blocked_until > ${real}))`;
}
