import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATION_LOG } from './copy/end';
import { MIGRATION_NAMES } from './migrations';
import { refusal } from './refusal';

/** What is in a file that holds a store. */
export interface BackupFile {
	installation: string;
	/** The newest migration it has seen. */
	schema: string;
	/** Rows of its tables, together. */
	rows: number;
	subscribers: number;
	/** Service clock, ms: the last thing that happened in it; null where nothing has. */
	lastEvent: number | null;
}

/**
 * Reads a backup, or any SQLite store, and makes sure that it is whole and that this version of the package knows its schema. Nothing is written into it.
 * @throws Error saying what is wrong with it
 */
export function readBackup(path: string): BackupFile {
	if (!existsSync(path)) throw refusal(`There is no file "${path}".`, 'Write the whole path of the backup.');
	const file = opened(path);
	try {
		requireWhole(file, path);
		const schema = newestMigration(file, path);
		const count = (table: string) => (file.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n;
		const tables = file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all();
		const { id } = file.prepare('select id from installation').get() as { id: string };
		return {
			installation: id,
			schema,
			rows: (tables as Array<{ name: string }>).reduce((sum, { name }) => sum + count(name), 0),
			subscribers: count('subscriber'),
			lastEvent: (file.prepare('select max(at) as at from event').get() as { at: number | null }).at,
		};
	} finally {
		file.close();
	}
}

function opened(path: string): DatabaseSync {
	try {
		return new DatabaseSync(path, { readOnly: true });
	} catch (error) {
		throw refusal(`"${path}" cannot be read: ${(error as Error).message}.`, 'Check that it is a file of this user’s.');
	}
}

function requireWhole(file: DatabaseSync, path: string): void {
	let answer: string;
	try {
		answer = (file.prepare('pragma integrity_check').get() as { integrity_check: string }).integrity_check;
	} catch (error) {
		answer = (error as Error).message;
	}
	if (answer !== 'ok') throw refusal(`"${path}" is damaged, or no store: ${answer}.`, 'Take another backup.');
}

function newestMigration(file: DatabaseSync, path: string): string {
	const isThere = file.prepare('select 1 from sqlite_master where name = ?').get(MIGRATION_LOG);
	const names = isThere
		? (file.prepare(`select name from ${MIGRATION_LOG} order by name`).all() as Array<{ name: string }>).map(({ name }) => name)
		: [];
	if (names.length === 0)
		throw refusal(`"${path}" holds no store of this service.`, 'Take a file made by Backup: Create or npm run backup.');
	const unknown = names.filter((name) => !MIGRATION_NAMES.includes(name));
	if (unknown.length > 0)
		throw refusal(
			`"${path}" was written by a newer version of this package (${unknown.join(', ')}).`,
			'Update the package first, or take an older backup.',
		);
	return names.at(-1)!;
}
