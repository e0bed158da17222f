import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sqliteDialect } from '../../service/store/engines/sqlite';
import { openStore, type Store } from '../../service/store/open';

let template: Promise<Uint8Array> | undefined;

/** A migrated store without rows but its installation, as SQLite keeps it in a file. Making the tables is half of what opening a world takes, so a test file does it once. */
async function migrated(): Promise<Uint8Array> {
	const database = new DatabaseSync(':memory:');
	const store = await openStore({ engine: 'sqlite', file: ':memory:' }, sqliteDialect(database));
	await store.migrate();
	const bytes = database.serialize();
	await store.close();
	return bytes;
}

/** A store in memory that has just been migrated: an installation of its own, nothing else. */
export async function freshStore(secret?: string): Promise<Store> {
	const database = new DatabaseSync(':memory:');
	database.deserialize(await (template ??= migrated()));
	asNew(database);
	return await openStore({ engine: 'sqlite', file: ':memory:', testMode: true, secret }, sqliteDialect(database));
}

/** The same in a file that does not exist yet, for who opens it by its path. */
export async function freshFile(path: string): Promise<void> {
	writeFileSync(path, await (template ??= migrated()));
	const database = new DatabaseSync(path);
	database.exec('pragma synchronous = off');
	asNew(database);
	database.close();
}

function asNew(database: DatabaseSync): void {
	database.prepare('update installation set id = ?, created_at = ?').run(randomBytes(5).toString('hex'), Date.now());
}
