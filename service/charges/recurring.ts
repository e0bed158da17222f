import { sql } from '../../vendor';
import type { Store } from '../store/open';

/** What this store has seen of saving cards. Moments are service clock, ms UTC. */
export interface RecurringSeen {
	/** When YooKassa last refused because the shop may not save or charge cards. */
	refusedAt: number | null;
	/** When a card was last saved. */
	savedAt: number | null;
}

/** Whether the shop may charge saved cards shows only where it was tried: YooKassa names it in the refusal, and gives a saved method otherwise. */
export async function recurringSeen(store: Store): Promise<RecurringSeen> {
	const { rows } = await sql<{ moment: number | null }>`
		select max(settled_at) as moment from charge
		where state = 'refused' and (lower(reason) like '%recurring%' or lower(reason) like '%save%payment method%')`.execute(store.db);
	const saved = await store.db
		.selectFrom('payment_method')
		.select((eb) => eb.fn.max('created_at').as('moment'))
		.executeTakeFirst();
	return { refusedAt: moment(rows[0]?.moment), savedAt: moment(saved?.moment) };
}

function moment(value: number | string | null | undefined): number | null {
	return value === null || value === undefined ? null : Number(value);
}
