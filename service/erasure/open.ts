import { sql } from '../../vendor';
import { HELD } from '../effects/kinds';
import { OF_OUR_BOT } from '../effects/ourBot';
import { READING_ANEW } from '../observe/state';

/**
 * Of a subscriber `s` who is being erased: no money of his may still move, and nothing is on its way to him. A charge YooKassa has not heard of is closed with
 * him. M15: while payments are read anew, one of his may turn up.
 */
export const NOTHING_OPEN = sql<boolean>`(not exists (select 1 from charge c where c.subscriber_id = s.id and c.state in ('sent', 'unknown', 'pending'))
	and not exists (select 1 from refund_request r where r.subscriber_id = s.id and r.state in ('requested', 'made'))
	and not exists (select 1 from effect e where e.subscriber_id = s.id and e.state in ('ready', 'sending')
		and (e.state = 'sending' or e.due_at < ${sql.lit(HELD)}) and ${OF_OUR_BOT})
	and not ${READING_ANEW})`;

/** When the next erasure is due: at once for who has nothing open; who has is not due until it is settled. */
export const NEXT_ERASURE = sql<{ moment: number | null }>`
	select min(coalesce(s.erase_asked_at, 0)) as moment from subscriber s where s.state = 'erasing' and ${NOTHING_OPEN}`;
