import type { ChaosWorld } from '../chaos/n8n/world';
import { type CallClass, fullName } from './call';
import { type Flood, flood } from './flood';
import { lastExecution } from '../../sandbox/host/database';
import { byCalls, startedSince } from './watch/executions';
import { inboxOf, troubledRows, worked } from './watch/inbox';

const WORK_LIMIT_MS = 600_000;

export interface PartResult {
	/** Started though nothing was to be. */
	executionsOfRefused: number;
	rowsOfRefused: number;
	failedExecutions: number;
	/** Accepted and never worked off, or only after a failure. */
	troubled: number;
}

/** One part of all calls: first those that nothing may come of, class by class, then the others. Each class is looked at by itself. */
export async function runPart(world: ChaosWorld, tools: Flood, counts: Map<CallClass, number>, part: number): Promise<PartResult> {
	const result: PartResult = { executionsOfRefused: 0, rowsOfRefused: 0, failedExecutions: 0, troubled: 0 };
	for (const refused of [true, false]) {
		await world.settle();
		const classes = [...counts].filter(([{ expects }]) => (expects === 'refused') === refused);
		const last = classes.at(-1);
		for (const entry of classes) {
			// An execution that something has started shows itself within a moment; what comes of the last one is waited for, so that nothing is missed.
			const ends = entry === last ? async () => await world.settle() : async () => {};
			await runClass(world, tools, entry, { part, ends, result });
		}
	}
	return result;
}

interface Turn {
	part: number;
	ends(): Promise<void>;
	result: PartResult;
}

async function runClass(world: ChaosWorld, tools: Flood, [one, count]: [CallClass, number], { part, ends, result }: Turn): Promise<void> {
	const name = fullName(one);
	const { findings, tally, tokens } = tools;
	await tokens.fill(tokensFor(one, count));
	const mark = lastExecution(world.sandbox.host!.home);
	const before = await inboxOf(world.service);
	await flood(tools, one, count, part);
	if (!(await worked(world.service, WORK_LIMIT_MS))) findings.other(`${name}-open`, 'not worked off', await inboxOf(world.service));
	await ends();
	const rows = (await inboxOf(world.service)).rows - before.rows;
	const started = startedSince(world.sandbox.host!.home, mark);
	const row = tally.of(one);
	row.rows += rows;
	row.executions += byCalls(started);
	result.failedExecutions += started.failed;
	if (started.failed > 0) findings.other(`${name}-executions`, `${started.failed} executions failed`, started);
	for (const trouble of await troubledRows(world.service, before.last)) {
		result.troubled++;
		findings.other(`${name}-rows`, `row ${trouble.id} of ${trouble.source} is ${trouble.state} after ${trouble.tries} tries`, trouble);
	}
	if (one.expects === 'accepted' && rows !== count) findings.other(`${name}-lost`, `of ${count} accepted ${rows} were kept`, started);
	if (one.expects !== 'refused') return;
	result.executionsOfRefused += byCalls(started);
	result.rowsOfRefused += rows;
	if (byCalls(started) > 0) findings.other(`${name}-started`, 'executions were started', started);
	if (rows > 0) findings.other(`${name}-kept`, 'rows were kept', await newest(world, before.last));
}

/** Classes that come with a good token need one each. */
const tokensFor = ({ target, name }: CallClass, count: number): number => (target === 'account' && name.startsWith('good-') ? count : 0);

async function newest({ db }: ChaosWorld, after: number) {
	return await db.selectFrom('inbox').select(['source', 'body']).where('id', '>', after).orderBy('id').limit(3).execute();
}
