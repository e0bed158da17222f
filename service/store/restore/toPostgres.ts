import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql, type Transaction } from '../../../vendor';
import { readBackup } from '../backupFile';
import { contentsOfSchema } from '../contents';
import { copyInto } from '../copy/intoPostgres';
import { sqliteEnd } from '../copy/sqliteEnd';
import type { Database } from '../database';
import { takePostgres, type PostgresPlace } from '../inUse';
import { schemaOf } from '../open';
import { ownerOf } from '../owner';
import { refusal } from '../refusal';
import { markedCopy } from './markedCopy';
import { describe, notOurs, requireReplace, stamp, type Restored, type RestoreOptions } from './restored';
import { workFolder } from './workFolder';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Puts a backup in the place of a PostgreSQL store that is not in use, in one transaction. The schema that was there is kept under another name. What is put there is
 * marked as restored (M15).
 * @throws Error when the store is in use, would be replaced without having been told to, or the backup is not good; nothing is changed then
 */
export async function restoreToPostgres(backup: string, place: PostgresPlace, { replace = false }: RestoreOptions = {}): Promise<Restored> {
	const { rows, lastEvent } = readBackup(backup);
	const folder = workFolder(tmpdir());
	let file: DatabaseSync | undefined;
	try {
		const copy = await markedCopy(backup, join(folder.path, 'backup.sqlite'));
		const { schema } = readBackup(copy);
		file = new DatabaseSync(copy, { readOnly: true });
		const source = sqliteEnd(file);
		const replaced = await takePostgres(place, async (db) => {
			const aside = await putAside(db, schemaOf(place), replace);
			await copyInto(source, db, schema);
			return aside;
		});
		return { rows, lastEvent, replaced };
	} finally {
		file?.close();
		folder.remove();
	}
}

/** Leaves an empty schema of that name. Gives the name under which the one that was there is kept; null where there was none, or an empty one. */
async function putAside(db: Transaction<Database>, schema: string, replace: boolean): Promise<string | null> {
	const contents = await contentsOfSchema(db);
	if (contents === 'nothing') return null;
	if (contents === 'something else') throw notOurs(`The schema ${schema}`);
	requireReplace(replace, `The schema ${schema} holds a store: ${await presentStore(db)}`);
	// Names are cut at 63 bytes.
	const aside = `${schema.slice(0, 38)}_replaced_${stamp()}`;
	const owner = await ownerOf(db);
	try {
		await sql`alter schema ${sql.ref(schema)} rename to ${sql.ref(aside)}`.execute(db);
		await sql`create schema ${sql.ref(schema)} authorization ${sql.ref(owner.name)}`.execute(db);
	} catch (error) {
		if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
		throw refusal(
			`The schema ${schema} cannot be put under another name: ${(error as Error).message}.`,
			'Restore as a role that owns the schema and may create schemas in the database (GRANT CREATE ON DATABASE), or as an administrator.',
		);
	}
	return aside;
}

/** In a few words. */
async function presentStore(db: Transaction<Database>): Promise<string> {
	const people = await db
		.selectFrom('subscriber')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	const event = await db
		.selectFrom('event')
		.select((eb) => eb.fn.max('at').as('at'))
		.executeTakeFirstOrThrow();
	return describe({ subscribers: Number(people.n), lastEvent: event.at });
}
