import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Store } from '../store/open';

/** A subscription is not that of a purchase in parts: the charges of its parts are no renewals. `id` is that of the subscription. */
export function noPlan(id: RawBuilder<unknown>): RawBuilder<boolean> {
	return sql<boolean>`not exists (select 1 from subscription t where t.id = ${id} and t.plan_id is not null)`;
}

/** The same of a row of `event` that names its subscription in `data`. */
export function noPlanOfEvent({ engine }: Store): RawBuilder<boolean> {
	return noPlan(numberIn(engine, 'subscription'));
}

/** A number in an event's `data`. */
export function numberIn(engine: Store['engine'], field: string): RawBuilder<number> {
	return engine === 'postgres'
		? sql<number>`(data::jsonb ->> ${sql.lit(field)})::bigint`
		: sql<number>`json_extract(data, ${sql.lit(`$.${field}`)})`;
}
