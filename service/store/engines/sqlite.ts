import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { SqliteDialect } from '../../../vendor';
import { fold } from '../fold';
import type { SqliteDatabase, SqliteStatement } from '../../../vendor';
import { SqliteCompiler } from './sqliteCompiler';

const KEPT_STATEMENTS = 500;

/**
 * Kysely's SQLite dialect over the SQLite that is part of Node, so nothing native is compiled at install.
 * @param file its path, or the database when it is open already
 */
export function sqliteDialect(file: string | DatabaseSync): SqliteDialect {
	return new Dialect({ database: async () => wrapped(typeof file === 'string' ? new DatabaseSync(file) : file) });
}

class Dialect extends SqliteDialect {
	override createQueryCompiler(): SqliteCompiler {
		return new SqliteCompiler();
	}
}

function wrapped(database: DatabaseSync): SqliteDatabase {
	// The time-out covers another process's short transaction, and comes first: switching to WAL may meet one. WAL lets readers go on beside the one writer.
	for (const pragma of [
		'busy_timeout = 5000',
		'journal_mode = wal',
		'synchronous = normal',
		'temp_store = memory',
		'cache_size = -32000',
	]) {
		database.exec(`pragma ${pragma}`);
	}
	// SQLite's own lower() knows the Latin letters only.
	database.function('folded', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
	const kept = new Map<string, SqliteStatement>();
	return {
		close: () => database.close(),
		prepare(text) {
			const found = kept.get(text);
			if (found) {
				// The one that was not asked for longest goes first.
				kept.delete(text);
				kept.set(text, found);
				return found;
			}
			// "begin" alone would take the write lock only at the first write and fail at once if another process had written since.
			const statement = statementOf(database.prepare(text === 'begin' ? 'begin immediate' : text));
			if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
			kept.set(text, statement);
			return statement;
		},
	};
}

type Value = string | number | bigint | null | Uint8Array;

function statementOf(statement: StatementSync): SqliteStatement {
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...(parameters as Value[])),
		run: (parameters) => statement.run(...(parameters as Value[])),
		iterate: (parameters) => statement.iterate(...(parameters as Value[])) as IterableIterator<unknown>,
	};
}
