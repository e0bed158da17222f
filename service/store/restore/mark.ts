import { sql } from '../../../vendor';
import { readBackup } from '../backupFile';
import { contentsOfSchema } from '../contents';
import { takePostgres, takeSqlite, type PostgresPlace } from '../inUse';
import { requireKnownSchema, schemaVersion } from '../migrations';
import { HOST_SINCE, tooOldForMark } from '../moved';
import { leaveOutInPostgres } from '../numbers';
import { schemaOf } from '../open';
import { refusal } from '../refusal';
import { backupMark, hasHost, isBackupHost, markWithin } from '../restored';

/**
 * M15: says of a SQLite store that was put back by other means than ours, or was moved and is to work again, that it is a copy: it observes until payments were read
 * anew. One that knows already stays as it is.
 * @throws Error when it is in use, no store, or of before renewals
 */
export function markSqlite(file: string): void {
	readBackup(file);
	const taken = takeSqlite(file);
	try {
		if (!hasHost(taken)) throw tooOldForMark();
		markWithin(taken);
		taken.exec('commit');
	} finally {
		taken.close();
	}
}

/** The same of a PostgreSQL store, for example after pg_restore. */
export async function markPostgres(place: PostgresPlace): Promise<void> {
	await takePostgres(place, async (db) => {
		if ((await contentsOfSchema(db)) !== 'a store')
			throw refusal(`The schema ${schemaOf(place)} holds no store of this service.`, 'Give --schema.');
		await requireKnownSchema(db, 'postgres');
		const { has } = await schemaVersion({ db, engine: 'postgres' });
		if (has! < HOST_SINCE) throw tooOldForMark();
		const { host } = await db.selectFrom('installation').select('host').executeTakeFirstOrThrow();
		if (isBackupHost(host)) return;
		const last = sql<number>`coalesce((select max(at) from event), created_at)`.as('last');
		const mark = backupMark(Number((await db.selectFrom('installation').select(last).executeTakeFirstOrThrow()).last));
		await db.updateTable('installation').set({ host: mark.host }).execute();
		await db
			.updateTable('installation')
			.set({ observe: 1, observe_reason: mark.reason, recheck_from: sql`least(recheck_from, ${mark.since})` })
			.where('shop_id', 'is not', null)
			.execute();
		await leaveOutInPostgres(db, mark.gap);
	});
}
