import type { Store } from '../../../service/store/open';
import { sql, type RawBuilder } from '../../../vendor';

/** Keeps a long query as a function of the schema: PostgreSQL then plans it once a connection and not at each call, which is most of its time. */
export async function keepPlan({ db }: Store, name: string, columns: string, query: RawBuilder<unknown>): Promise<void> {
	const { sql: text } = query.compile(db);
	await sql
		.raw(
			`create or replace function ${name}() returns table (${columns}) language plpgsql as $plan$ #variable_conflict use_column\nbegin return query ${text}; end $plan$`,
		)
		.execute(db);
}
