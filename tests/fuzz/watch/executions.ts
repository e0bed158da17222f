import { lastExecution, openDatabase } from '../../../sandbox/host/database';

/** The second 11 of this run, at Meta. */
export const CLOUD_WORKFLOW = 'fuzz-11-cloud';

/** Workflows that a call can start. */
export const CALLED = ['tgsubs-01-bot', 'tgsubs-02-tilda', 'tgsubs-03-notice', 'tgsubs-08-account', 'tgsubs-11-whatsapp', CLOUD_WORKFLOW];

export interface Started {
	/** By workflow. */
	of: Record<string, number>;
	/** Started and not in the table any more, whoever's they were. */
	vanished: number;
	/** Ended badly. */
	failed: number;
}

/** What has been started since a mark. */
export function startedSince(home: string, mark: number): Started {
	const now = lastExecution(home);
	const database = openDatabase(home, true);
	try {
		const rows = database
			.prepare('select workflowId, status, count(*) as n from execution_entity where id > ? and id <= ? group by workflowId, status')
			.all(mark, now) as unknown as Array<{ workflowId: string; status: string; n: number }>;
		const of: Record<string, number> = {};
		for (const { workflowId, n } of rows) of[workflowId] = (of[workflowId] ?? 0) + n;
		const all = rows.reduce((sum, { n }) => sum + n, 0);
		const failed = rows.filter(({ status }) => ['error', 'crashed', 'canceled'].includes(status)).reduce((sum, { n }) => sum + n, 0);
		return { of, vanished: now - mark - all, failed };
	} finally {
		database.close();
	}
}

/** How many of them a call may have started. */
export function byCalls({ of, vanished }: Started): number {
	return vanished + CALLED.reduce((sum, id) => sum + (of[id] ?? 0), 0);
}
