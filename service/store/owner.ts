import { sql, type Transaction } from '../../vendor';
import type { Database } from './database';

/** Whose the schema of the connection is, and whether this role may act as that one. */
export async function ownerOf(db: Transaction<Database>): Promise<{ name: string; isOther: boolean; mayBe: boolean }> {
	const { rows } = await sql<{ name: string; isOther: boolean; mayBe: boolean }>`
		select r.rolname as name, r.rolname <> current_user as "isOther", pg_has_role(r.oid, 'member') as "mayBe"
		from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = current_schema()`.execute(db);
	return rows[0]!;
}

/** Until the end of the transaction: what an administrator puts there belongs to the role that the service works as. */
export async function actAsOwner(db: Transaction<Database>): Promise<void> {
	const { name, isOther, mayBe } = await ownerOf(db);
	if (isOther && mayBe) await sql`set local role ${sql.ref(name)}`.execute(db);
}
