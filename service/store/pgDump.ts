import { schemaOf } from './open';
import type { StoreOptions } from './open';

/** The command by which PostgreSQL itself backs up a store; the password is left to PGPASSWORD or ~/.pgpass. */
export function pgDumpCommand(options: Extract<StoreOptions, { engine: 'postgres' }>, path: string): string {
	const { host, port, user, database } = placeOf(options.connectionString);
	const parts: Array<[string, string | undefined]> = [
		['host', host],
		['port', port],
		['username', user],
		['dbname', database],
		['schema', schemaOf(options)],
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
