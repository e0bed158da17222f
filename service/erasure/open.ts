import { sql } from '../../vendor';
import { aboutPerson } from '../effects/aboutPerson';
import { HELD } from '../effects/kinds';
import { OF_OUR_BOT } from '../effects/ourBot';
import { READING_ANEW } from '../observe/state';
import { UNDECIDED } from '../refunds/undecided';

/** What waits for a person or a mail server does not hold an erasure longer than this after it was asked for, service clock. */
export const LONGEST_WAIT_MS = 10 * 24 * 3_600_000;

/**
 * Of a subscriber `s` who is being erased: no money of his may still move, and nothing is on its way to him, or about him to the staff. A charge YooKassa has not heard of is closed with
 * him. M15: while payments are read anew, one of his may turn up.
 */
const NOTHING_MOVES = sql<boolean>`(not exists (select 1 from charge c where c.subscriber_id = s.id and c.state in ('sent', 'unknown', 'pending'))
	and not exists (select 1 from refund_request r where r.subscriber_id = s.id and r.state in ('requested', 'made'))
	and not exists (select 1 from effect e where e.subscriber_id = s.id and e.state in ('ready', 'sending')
		and (e.state = 'sending' or (e.channel = 'telegram' and e.due_at < ${sql.lit(HELD)})) and ${OF_OUR_BOT})
	and not exists (select 1 from effect e where e.state = 'sending' and ${aboutPerson(sql.ref('s.id'), 'e')} and ${OF_OUR_BOT})
	and not ${READING_ANEW})`;

/** Of him: the owner has nothing to decide that needs his contact for the receipt (54-FZ) or has to be told him, no e-mail waits for the mail server and nothing for WhatsApp, and he is out of the closed chats and not about to be let in: afterwards nobody knows whom to take out. */
const NOTHING_WAITS = sql<boolean>`(not exists (select 1 from orders o where o.subscriber_id = s.id and ${UNDECIDED})
	and not exists (select 1 from effect e where e.subscriber_id = s.id and e.state = 'ready' and e.channel in ('email', 'whatsapp'))
	and not exists (select 1 from chat_member m where m.subscriber_id = s.id and m.state in ('joined', 'guest', 'asked') and m.next_at is not null))`;

const ASKED = sql`coalesce(s.erase_asked_at, 0)`;
const MOMENT = sql`case when ${NOTHING_WAITS} then ${ASKED} else ${ASKED} + ${sql.lit(LONGEST_WAIT_MS)} end`;

/** Of a subscriber `s` who is being erased: whether his data may be removed at this moment of the service clock. */
export function isReady(now: number) {
	return sql<boolean>`(${NOTHING_MOVES} and ${MOMENT} <= ${now})`;
}

/**
 * When the next erasure is due: at once for who has nothing open. What may still move holds him until it is settled; a decision of the owner or a mail that cannot
 * be delivered for ten days at most.
 */
export const NEXT_ERASURE = sql<{ moment: number | null }>`
	select min(${MOMENT}) as moment from subscriber s where s.state = 'erasing' and ${NOTHING_MOVES}`;
