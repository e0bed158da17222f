import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Kysely } from '../../../vendor';
import { contentsOfFile, contentsOfSchema, type Contents } from '../contents';
import type { Database } from '../database';
import { postgresDialect } from '../engines/postgres';
import { saysDamaged } from '../inUse';
import { schemaOf, type StoreOptions } from '../open';
import { refusal } from '../refusal';

/**
 * Opening a store makes the file or the schema, and sets how the file is written: not where there is no store of ours.
 * @throws Error when there is none
 */
export async function requireStore(options: StoreOptions): Promise<void> {
	const place = placeName(options);
	if (options.engine === 'sqlite' && !existsSync(options.file))
		throw refusal(`There is no store at "${options.file}".`, 'Give --file, or --postgres.');
	const contents = options.engine === 'sqlite' ? ofFile(options.file) : await ofSchema(options);
	if (contents === 'nothing') throw refusal(`There is no store in ${place}: it has no tables.`, 'Give --file, or --postgres and --schema.');
	if (contents === 'something else') throw refusal(`${place} holds no store of this service.`, 'Give --file, or --postgres and --schema.');
}

/** How a place is told to the owner; without the address of a database, which may hold a password. */
export function placeName(options: StoreOptions): string {
	return options.engine === 'sqlite' ? resolve(options.file) : `PostgreSQL, schema ${schemaOf(options)}`;
}

function ofFile(file: string): Contents {
	try {
		return contentsOfFile(file);
	} catch (error) {
		if (!saysDamaged(error)) throw error;
		throw refusal(`"${file}" is damaged, or no store: ${(error as Error).message}.`, 'Restore a backup.');
	}
}

async function ofSchema(options: Extract<StoreOptions, { engine: 'postgres' }>): Promise<Contents> {
	const db = new Kysely<Database>({ dialect: postgresDialect({ ...options, schema: schemaOf(options), poolSize: 1 }) });
	try {
		return await contentsOfSchema(db);
	} finally {
		await db.destroy();
	}
}
