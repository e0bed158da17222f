import { DatabaseSync } from 'node:sqlite';
import { realNow } from './clock';

/** M15: what a backup is marked with in its installation row, so that the store that is made of it knows what it is. */
const BACKUP_HOST = 'backup:';

/** Why it observes, for the owner. */
export const RESTORED_REASON = 'The store was restored from a backup.';

/** Numbers left out in a copy: more than are given out between two backups. */
const GAP = 100_000;
const HOUR_MS = 3_600_000;

/**
 * M15: the copy knows that it is one. Whatever opens it only observes until the payments made since have been read, and its new orders get numbers that none of
 * those can name.
 */
export function markBackup(path: string): void {
	const copy = new DatabaseSync(path);
	try {
		copy.prepare('update installation set host = ?').run(`${BACKUP_HOST}${new Date(realNow()).toISOString()}`);
		copy
			.prepare(
				`update installation set observe = 1, observe_reason = ?, recheck_from = coalesce((select max(at) from event), created_at) - ?
			where shop_id is not null`,
			)
			.run(RESTORED_REASON, HOUR_MS);
		copy.prepare("update sqlite_sequence set seq = seq + ? where name in ('orders', 'charge', 'subscription', 'subscriber')").run(GAP);
	} finally {
		copy.close();
	}
}

export function isBackupHost(host: string | null): boolean {
	return host?.startsWith(BACKUP_HOST) ?? false;
}
