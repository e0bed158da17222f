import { openDatabase } from '../../sandbox/host/database';

/** The number of the last execution n8n has begun, kept or not: what was started in between is the difference of two of them. */
export function lastExecution(home: string): number {
	const database = openDatabase(home, true);
	try {
		const row = database.prepare("select seq from sqlite_sequence where name = 'execution_entity'").get() as { seq: number } | undefined;
		return row?.seq ?? 0;
	} finally {
		database.close();
	}
}
