import { sql, type Kysely } from '../../vendor';
import type { Database } from './database';
import { schemaVersion } from './migrations';
import type { Engine } from './open';
import { refusal } from './refusal';

/** What a store that was moved elsewhere is marked with, so that two do not work. */
const MOVED_HOST = 'moved:';
/** Since then a store knows in which n8n it works. */
export const HOST_SINCE = '0005_renewals';

/** An older one cannot be marked, neither as moved nor as a copy. */
export const tooOldForMark = () =>
	refusal('The store is of a version before renewals.', 'Start n8n once with this version of the package, stop it, and try again.');

/** The mark, and why it observes, which is what an older version of this package understands. */
export const movedMark = (at: string) => ({
	host: `${MOVED_HOST}${at}`,
	observe: 1,
	observe_reason: `The store was moved to PostgreSQL on ${at.slice(0, 10)}.`,
});

export function isMovedHost(host: string | null): boolean {
	return host?.startsWith(MOVED_HOST) ?? false;
}

/** @throws Error when the store was moved: whoever opens it wants the other one */
export async function requireNotMoved(db: Kysely<Database>, engine: Engine): Promise<void> {
	const { has } = await schemaVersion({ db, engine });
	if (has === null || has < HOST_SINCE) return;
	const { rows } = await sql<{ host: string | null }>`select host from installation`.execute(db);
	const host = rows[0]?.host;
	if (!host || !isMovedHost(host)) return;
	throw refusal(
		`This store was moved to PostgreSQL on ${host.slice(MOVED_HOST.length, MOVED_HOST.length + 10)}.`,
		'Choose PostgreSQL in the credential Subscription store. To work with this one again, mark it as restored (docs/store.md).',
	);
}
