import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { sql } from '../../vendor';
import { readBackup } from './backupFile';
import { copyToFile } from './copy/toFile';
import type { Store } from './open';
import { refusal } from './refusal';
import { markBackup } from './restored';

export interface Backup {
	path: string;
	bytes: number;
	/** Rows of the copy's tables, together. */
	rows: number;
}

/** It holds names, addresses and payments. */
const OWNER_ONLY = 0o600;

/**
 * Copies a store into a SQLite file while it is in use, whatever its engine, as it is at one moment (`VACUUM INTO`, https://www.sqlite.org/lang_vacuum.html; on PostgreSQL
 * every row within one snapshot), and checks that the copy opens, is whole and holds this installation. The copy is marked as one (M15); the store itself is not
 * touched.
 * @param path of a file that does not exist yet, in a folder that does
 * @throws Error naming what is wrong with the path, or that the copy is not good; nothing is left behind then
 */
export async function backupStore(store: Store, path: string): Promise<Backup> {
	if (!isAbsolute(path))
		throw refusal(`"${path}" is not a whole path.`, 'Write it from the root, such as /data/backup/store-2026-12-31.sqlite.');
	if (!existsSync(dirname(path))) throw refusal(`The folder "${dirname(path)}" does not exist.`, 'Create it, and let n8n write to it.');
	const installation = await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	makeFile(path);
	try {
		if (store.engine === 'sqlite') await sql`vacuum into ${path}`.execute(store.db);
		else await copyToFile(store, path);
		markBackup(path);
		const copy = readBackup(path);
		if (copy.installation !== installation.id) throw refusal('The backup does not hold this store.', 'Try again.');
		return { path, bytes: statSync(path).size, rows: copy.rows };
	} catch (error) {
		for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true });
		throw error;
	}
}

/** Empty, and of this call alone: of two backups with one name the second is refused. It is nobody else's to read from the first byte on. */
function makeFile(path: string): void {
	try {
		closeSync(openSync(path, 'wx', OWNER_ONLY));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		throw refusal(
			`"${path}" exists already, and a backup replaces nothing.`,
			'Give each backup a name of its own, for example with the date in it.',
		);
	}
}
