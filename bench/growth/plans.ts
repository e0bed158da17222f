import { sql } from '../../vendor';
import type { CompiledQuery } from '../../vendor';
import { claimStatement } from '../../service/effects/claim';
import { NEXT_DUE } from '../../service/due/kinds';
import type { Store } from '../../service/store/open';
import { CROWD_BOT } from './crowd';

export interface Plan {
	what: string;
	/** As the database explains it, line by line. */
	lines: string[];
	/** Whether it reads no table of the crowd from end to end. */
	usesIndexes: boolean;
}

/** Tables whose size grows with the people. */
const CROWD_TABLES = ['effect', 'subscription', 'subscriber', 'delivery', 'renewal', 'orders', 'charge'];

/** How the database goes about the claim, the next subscription to plan, and the question what is due. */
export async function plansOf(store: Store, now: number): Promise<Plan[]> {
	const claim = claimStatement(store, { botId: CROWD_BOT, limit: 500, uploads: true }, now).compile(store.db);
	const answer = claimStatement(store, { botId: CROWD_BOT, limit: 30, subscriberIds: [1, 2, 3], uploads: false }, now).compile(store.db);
	const next = store.db
		.selectFrom('subscription')
		.selectAll()
		.where(sql<boolean>`state in ('trial', 'active', 'grace')`)
		.where('next_file_at', '<=', now)
		.orderBy('next_file_at')
		.limit(1)
		.compile();
	return [
		await explain(store, 'claim of due effects', claim),
		await explain(store, 'claim of answers', answer),
		await explain(store, 'next subscription to plan', next),
		await explain(store, 'when the next effect is due', NEXT_DUE.effects.compile(store.db)),
		await explain(store, 'when the next file is due', NEXT_DUE.files.compile(store.db)),
	];
}

async function explain(store: Store, what: string, { sql: text, parameters }: CompiledQuery): Promise<Plan> {
	const explained = store.engine === 'sqlite' ? `explain query plan ${text}` : `explain ${text}`;
	const pieces = explained.split(store.engine === 'sqlite' ? /\?/ : /\$\d+/);
	const query = pieces.reduce(
		(built, piece, index) => (index === 0 ? sql`${sql.raw(piece)}` : sql`${built}${parameters[index - 1]}${sql.raw(piece)}`),
		sql``,
	);
	const { rows } = await query.execute(store.db);
	const lines = rows.map((row) =>
		String((row as Record<string, unknown>).detail ?? (row as Record<string, unknown>)['QUERY PLAN']).trimEnd(),
	);
	return { what, lines, usesIndexes: !lines.some(readsAll) };
}

/** SQLite says SCAN of a table without an index, PostgreSQL Seq Scan. */
function readsAll(line: string): boolean {
	return CROWD_TABLES.some((table) => new RegExp(`SCAN ${table}\\b(?!.*USING)|SCAN [a-z]$|Seq Scan on ${table}\\b`).test(line.trim()));
}
