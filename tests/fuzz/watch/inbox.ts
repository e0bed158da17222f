import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../../service/store/open';

/** How the inboxes stand. */
export interface Inbox {
	/** The newest row's number. */
	last: number;
	rows: number;
	open: number;
	failed: number;
}

export async function inboxOf({ db }: Store): Promise<Inbox> {
	const rows = await db
		.selectFrom('inbox')
		.select((eb) => ['state', eb.fn.countAll<number>().as('n'), eb.fn.max('id').as('last')])
		.groupBy('state')
		.execute();
	const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
	return {
		last: Math.max(0, ...rows.map(({ last }) => Number(last))),
		rows: rows.reduce((sum, { n }) => sum + Number(n), 0),
		open: of('received'),
		failed: of('failed'),
	};
}

/** Rows that could not be worked off, or only at a second try, newer than this one; the bodies are what is looked at. */
export async function troubledRows({ db }: Store, after: number) {
	return await db
		.selectFrom('inbox')
		.select(['id', 'source', 'state', 'tries', 'body'])
		.where('id', '>', after)
		.where((eb) => eb.or([eb('state', '=', 'failed'), eb('tries', '>', 1)]))
		.orderBy('id')
		.limit(20)
		.execute();
}

/** Waits until everything that was accepted is worked off. @returns whether it was, within the limit, real ms */
export async function worked(store: Store, limitMs: number): Promise<boolean> {
	const until = performance.now() + limitMs;
	while ((await inboxOf(store)).open > 0) {
		if (performance.now() > until) return false;
		await sleep(200);
	}
	return true;
}
