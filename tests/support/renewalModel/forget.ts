import type { Store } from '../../../service/store/open';
import { sql } from '../../../vendor';

/** What a history leaves behind; the applied setup stays. */
const KEPT = ['installation', 'setting', 'document', 'product', 'offer', 'series', 'series_file', 'series_item'];

/** Makes the store as it was before the last history. */
export async function forgetHistory(store: Store): Promise<void> {
	if (store.engine === 'postgres')
		await sql`do $$ declare one record; begin
			for one in select tablename from pg_tables where schemaname = current_schema() and tablename <> all (${sql.lit(`{kysely_migration,kysely_migration_lock,${KEPT.join(',')}}`)}) loop
				execute format('delete from %I', one.tablename);
			end loop;
		end $$`.execute(store.db);
	else for (const { name } of await tablesOf(store)) if (!KEPT.includes(name)) await sql.raw(`delete from ${name}`).execute(store.db);
	await store.db
		.updateTable('installation')
		.set({ observe: 0, charging_stopped_until: null, charging_stopped_reason: null, charging_stops: 0, recheck_from: null })
		.execute();
}

async function tablesOf({ db }: Store): Promise<Array<{ name: string }>> {
	const query = sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%'`;
	return (await query.execute(db)).rows;
}
