import { resolve } from 'node:path';
import { backupStore } from '../backup';
import { moveToPostgres } from '../move';
import { openStore, type StoreOptions } from '../open';
import { markPostgres, markSqlite } from '../restore/mark';
import { restoreToPostgres } from '../restore/toPostgres';
import { restoreToSqlite } from '../restore/toSqlite';
import type { CommandLine } from './commandLine';
import type { Command } from './options';
import { placeName, requireStore } from './requireStore';

/** What each command does, and what it says afterwards. */
export const RUN: Record<Command, (line: CommandLine) => Promise<string>> = { backup, restore, move, mark };

const OBSERVES =
	'Start n8n: the service only observes until 07 Reconcile has read what YooKassa took and gave back since then, and tells the owner what it found.';

async function backup({ store: options, backup: to }: CommandLine): Promise<string> {
	await requireStore(options);
	const store = await openStore(options);
	try {
		const { path, rows, bytes } = await backupStore(store, resolve(to));
		return `Backed up: ${rows} rows, ${bytes} bytes, checked, in ${path}. It holds personal data: keep it encrypted, on another machine.`;
	} finally {
		await store.close();
	}
}

async function restore({ store: options, backup: from, replace }: CommandLine): Promise<string> {
	const { rows, lastEvent, replaced } =
		options.engine === 'sqlite'
			? await restoreToSqlite(resolve(from), resolve(options.file), { replace })
			: await restoreToPostgres(resolve(from), options, { replace });
	const last = lastEvent === null ? '' : `; the last it knows of happened at ${new Date(lastEvent).toISOString()}`;
	const kept = replaced === null ? '' : ` What was there is kept as ${replaced}.`;
	return `Put back: ${rows} rows, in ${placeName(options)}${last}.${kept} ${OBSERVES}`;
}

async function move({ store: options, target }: CommandLine): Promise<string> {
	await requireStore(options);
	const { file } = options as Extract<StoreOptions, { engine: 'sqlite' }>;
	const tables = await moveToPostgres(resolve(file), target);
	const rows = tables.reduce((sum, table) => sum + table.rows, 0);
	const lines = tables
		.filter((table) => table.rows > 0)
		.map((table) => `  ${table.name.padEnd(20)} ${String(table.rows).padStart(10)}  ${table.sum}`);
	return `${lines.join('\n')}\nMoved: ${tables.length} tables, ${rows} rows, the same by count and checksum. ${resolve(file)} opens no more. Choose PostgreSQL in the credential Subscription store, then start n8n.`;
}

async function mark({ store: options }: CommandLine): Promise<string> {
	await requireStore(options);
	if (options.engine === 'sqlite') markSqlite(resolve(options.file));
	else await markPostgres(options);
	return `Marked as a copy: ${placeName(options)}. ${OBSERVES}`;
}
