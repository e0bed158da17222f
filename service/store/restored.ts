import { DatabaseSync } from 'node:sqlite';
import { realNow } from './clock';
import { leaveOutInFile } from './numbers';

/** M15: what a backup is marked with in its installation row, so that the store that is made of it knows what it is. */
const BACKUP_HOST = 'backup:';

/** Why it observes, for the owner. */
export const RESTORED_REASON = 'The store was restored from a backup.';

/** Numbers left out in a copy: more than are given out between two backups. */
const NUMBERS_LEFT_OUT = 100_000;
/** And so many more for each second since, so that a second store made of the same backup does not begin where the first one did. */
const NUMBERS_A_SECOND = 10;
const HOUR_MS = 3_600_000;

/** How many numbers a store leaves out that stands as it was at `at`, ms. */
const leftOutSince = (at: number): number => NUMBERS_A_SECOND * Math.max(0, Math.ceil((realNow() - at) / 1000));

/**
 * What the installation's row says of a copy from now on, since when payments are read unless they were to be read from earlier on already, and how many numbers are left out.
 * @param last event in it, service clock
 */
export const backupMark = (last: number) => ({
	host: `${BACKUP_HOST}${new Date(realNow()).toISOString()}`,
	reason: RESTORED_REASON,
	since: last - HOUR_MS,
	gap: NUMBERS_LEFT_OUT + leftOutSince(last),
});

/**
 * M15: the copy knows that it is one. Whatever opens it only observes until the payments made since have been read, and what is new in it gets numbers that none of
 * those can name. Of a copy that is marked already only the numbers move on; one of before there were renewals has no place for a mark.
 */
export function markBackup(path: string): void {
	const copy = new DatabaseSync(path);
	try {
		copy.exec('begin immediate');
		if (hasHost(copy)) markWithin(copy);
		copy.exec('commit');
	} finally {
		copy.close();
	}
}

/** The same within a transaction of the caller's. @param copy of a schema that has `host` */
export function markWithin(copy: DatabaseSync): void {
	const { host } = copy.prepare('select host from installation').get() as { host: string | null };
	if (isBackupHost(host)) return leaveOutInFile(copy, leftOutSince(Date.parse(host!.slice(BACKUP_HOST.length))));
	const { last } = copy.prepare('select coalesce((select max(at) from event), created_at) as last from installation').get() as {
		last: number;
	};
	const mark = backupMark(last);
	copy.prepare('update installation set host = ?').run(mark.host);
	copy
		.prepare(
			'update installation set observe = 1, observe_reason = ?1, recheck_from = min(coalesce(recheck_from, ?2), ?2) where shop_id is not null',
		)
		.run(mark.reason, mark.since);
	leaveOutInFile(copy, mark.gap);
}

/** Whether its schema knows in which n8n it works; since renewals. */
export function hasHost(file: DatabaseSync): boolean {
	return file.prepare("select 1 from pragma_table_info('installation') where name = 'host'").get() !== undefined;
}

export function isBackupHost(host: string | null): boolean {
	return host?.startsWith(BACKUP_HOST) ?? false;
}
