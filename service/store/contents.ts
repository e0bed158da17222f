import { DatabaseSync } from 'node:sqlite';
import { sql, type Kysely } from '../../vendor';
import { MIGRATION_LOG } from './copy/end';
import type { Database } from './database';

/** Every version of the store has had them. */
const OURS = [MIGRATION_LOG, 'subscriber'];

/** Whose tables lie in a file or schema. */
export type Contents = 'nothing' | 'a store' | 'something else';

/** @throws Error with `errcode` when it cannot be read */
export function contentsOfFile(path: string): Contents {
	const file = new DatabaseSync(path, { readOnly: true });
	try {
		return told(file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all());
	} finally {
		file.close();
	}
}

/** Of the schema of the connection; nothing where there is no such schema. */
export async function contentsOfSchema(db: Kysely<Database>): Promise<Contents> {
	const { rows } = await sql`
		select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = current_schema() and c.relkind in ('r', 'p')`.execute(db);
	return told(rows);
}

function told(tables: unknown[]): Contents {
	const names = new Set((tables as Array<{ name: string }>).map(({ name }) => name));
	if (names.size === 0) return 'nothing';
	return OURS.every((name) => names.has(name)) ? 'a store' : 'something else';
}
