import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from '../../vendor';
import type { Store, StoreOptions } from './open';
import { markBackup } from './restored';

export interface Backup {
	path: string;
	bytes: number;
	/** Rows of the copy's tables, together. */
	rows: number;
}

/**
 * Copies a SQLite store while it is in use (`VACUUM INTO`: one consistent moment, https://www.sqlite.org/lang_vacuum.html) and checks that the copy opens, is
 * whole and holds this installation. The copy is marked as one (M15); the store itself is not touched.
 * @param path of a file that does not exist yet, in a folder that does
 * @throws Error naming what is wrong with the path, or that the copy is not good
 */
export async function backupSqlite(store: Store, path: string): Promise<Backup> {
	if (!isAbsolute(path))
		throw refusal(`"${path}" is not a whole path.`, 'Write it from the root, such as /data/backup/store-2026-12-31.sqlite.');
	if (existsSync(path))
		throw refusal(
			`"${path}" exists already, and a backup replaces nothing.`,
			'Give each backup a name of its own, for example with the date in it.',
		);
	if (!existsSync(dirname(path))) throw refusal(`The folder "${dirname(path)}" does not exist.`, 'Create it, and let n8n write to it.');
	const installation = await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	await sql`vacuum into ${path}`.execute(store.db);
	markBackup(path);
	return { path, bytes: statSync(path).size, rows: checkedRows(path, installation.id) };
}

function checkedRows(path: string, installation: string): number {
	const copy = new DatabaseSync(path, { readOnly: true });
	try {
		const { integrity_check: answer } = copy.prepare('pragma integrity_check').get() as { integrity_check: string };
		if (answer !== 'ok') throw refusal(`The backup is damaged: ${answer}.`, 'Check the disk, remove the file and try again.');
		const row = copy.prepare('select id from installation').get() as { id: string } | undefined;
		if (row?.id !== installation) throw refusal('The backup does not hold this store.', 'Remove the file and try again.');
		const tables = copy.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'").all() as Array<{
			name: string;
		}>;
		return tables.reduce((sum, { name }) => sum + (copy.prepare(`select count(*) as n from "${name}"`).get() as { n: number }).n, 0);
	} finally {
		copy.close();
	}
}

/** The command that backs up a PostgreSQL store; the password is left to PGPASSWORD or ~/.pgpass. */
export function pgDumpCommand(options: Extract<StoreOptions, { engine: 'postgres' }>, path: string): string {
	const { host, port, user, database } = placeOf(options.connectionString);
	const parts: Array<[string, string | undefined]> = [
		['host', host],
		['port', port],
		['username', user],
		['dbname', database],
		['schema', options.schema ?? 'telegram_subscriptions'],
		['format', 'custom'],
		['file', path],
	];
	return ['pg_dump', ...parts.filter(([, value]) => value).map(([name, value]) => `--${name}=${quoted(value!)}`)].join(' ');
}

function placeOf(connectionString: string): { host?: string; port?: string; user?: string; database?: string } {
	if (!URL.canParse(connectionString)) return {};
	const url = new URL(connectionString);
	return {
		host: url.hostname || url.searchParams.get('host') || undefined,
		port: url.port,
		user: decodeURIComponent(url.username),
		database: decodeURIComponent(url.pathname.slice(1)),
	};
}

/** For a POSIX shell. */
function quoted(value: string): string {
	return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

function refusal(message: string, hint: string): Error {
	return Object.assign(new Error(message), { hint });
}
