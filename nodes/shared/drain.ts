import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { claimInbox, finishInbox, renewInbox, returnInbox } from '../../service/inbox/drain';
import type { InboxRow } from '../../service/inbox/drain';
import type { Store } from '../../service/store/open';
import { withoutSecrets } from './errors';
import { processMemory } from './processMemory';

export interface DrainOptions {
	store: Store;
	source: string;
	/** Items by output for a batch of rows. A row that gives none needs no execution. */
	toItems(rows: InboxRow[]): Promise<INodeExecutionData[][]>;
	/** How long the end of an execution is waited for, ms; an hour unless told. */
	reportWithinMs?: number;
}

/** Rows an execution gets at most. */
const BATCH = 100;
/** Executions of one trigger at a time: a slow answer of an outside service must not keep the other chats waiting. */
const PARALLEL = 4;
/** How often the store is asked when nobody calls, ms: the webhook may run in another process. */
const POLL_MS = 300;
/** How often the lease of rows under way is renewed, ms: several times before it runs out. */
const RENEW_MS = 40_000;
/** And how long, ms: an execution whose end n8n never reports must not keep its chats waiting for ever. */
const RENEW_FOR_MS = 60 * 60_000;

/**
 * Hands on what the inbox holds, in batches, one execution a batch; rows are done when n8n reports the execution's end (E4). Returns a function that stops it.
 */
export function startDrain(trigger: ITriggerFunctions, options: DrainOptions): () => Promise<void> {
	let stopped = false;
	// Rows whose execution failed before go one by one, so that one that cannot be processed takes no other with it.
	let retrying = false;
	const running = new Set<Promise<void>>();
	const start = (rows: InboxRow[], ended = () => undefined as void) => {
		const work = handOn(trigger, options, rows).finally(() => {
			running.delete(work);
			ended();
		});
		running.add(work);
	};
	const loop = (async () => {
		while (!stopped) {
			const rows = running.size < PARALLEL ? await claim(trigger, options, !retrying) : [];
			// A batch that ends frees its chats for what they wrote meanwhile.
			if (rows.length === 0) await Promise.race([wakeUp(options.source), ...running]);
			const fresh = rows.filter(({ tries }) => tries === 1);
			const again = rows.find(({ tries }) => tries > 1);
			if (fresh.length > 0) start(fresh);
			if (again) {
				retrying = true;
				start([again], () => void (retrying = false));
			}
		}
	})();
	return async () => {
		stopped = true;
		wake(options.source);
		await loop;
	};
}

async function claim(trigger: ITriggerFunctions, { store, source }: DrainOptions, retries: boolean): Promise<InboxRow[]> {
	try {
		return await claimInbox(store, source, BATCH, retries);
	} catch (error) {
		trigger.logger.warn(`The inbox could not be read and is tried again: ${withoutSecrets((error as Error).message)}`);
		return [];
	}
}

async function handOn(trigger: ITriggerFunctions, { store, toItems, reportWithinMs }: DrainOptions, rows: InboxRow[]): Promise<void> {
	const stopRenewal = renewWhileRunning(store, rows);
	try {
		const items = await toItems(rows);
		const failure = items.some((output) => output.length > 0) ? await execute(trigger, items, reportWithinMs) : undefined;
		if (failure === undefined) await finishInbox(store, rows);
		else await returnInbox(store, rows, failure);
	} catch (error) {
		const reason = withoutSecrets((error as Error).message);
		trigger.logger.warn(`A batch of incoming messages was put back: ${reason}`);
		await returnInbox(store, rows, reason).catch(() => undefined);
	} finally {
		stopRenewal();
	}
}

function renewWhileRunning(store: Store, rows: InboxRow[]): () => void {
	let left = RENEW_FOR_MS / RENEW_MS;
	const renewal = setInterval(() => {
		if (left-- > 0) renewInbox(store, rows).catch(() => undefined);
	}, RENEW_MS).unref();
	return () => clearInterval(renewal);
}

/** Undefined when the execution ended well, else why not. */
async function execute(trigger: ITriggerFunctions, items: INodeExecutionData[][], withinMs = RENEW_FOR_MS): Promise<string | undefined> {
	const done = donePromise();
	trigger.emit(items, undefined, done);
	const run = await reported(done, withinMs);
	if (run === 'never') return 'n8n has not reported the end of its execution';
	if (!run || run.status === 'success') return undefined;
	return run.data.resultData.error?.message ?? `the execution ended as ${run.status}`;
}

type DonePromise = NonNullable<Parameters<ITriggerFunctions['emit']>[2]>;

/** The promise n8n settles with the run when the execution has ended. */
export function donePromise(): DonePromise {
	let resolve!: DonePromise['resolve'];
	let reject!: DonePromise['reject'];
	const promise = new Promise<IRun>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	return { promise, resolve, reject };
}

/** The run once it has ended; `never` when n8n has not reported it in that time, ms. In queue mode it never will once Redis has lost the job. */
export async function reported(done: DonePromise, withinMs: number): Promise<IRun | undefined | 'never'> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'never'>((resolve) => {
		timer = setTimeout(() => resolve('never'), withinMs).unref();
	});
	try {
		return await Promise.race([done.promise as Promise<IRun | undefined>, late]);
	} finally {
		clearTimeout(timer);
	}
}

type Waiters = Map<string, Set<() => void>>;
const waiters = () => processMemory<Waiters>('wake', () => new Map());

/** Called by a webhook of this process right after it has stored something. */
export function wake(source: string): void {
	for (const call of waiters().get(source) ?? []) call();
}

async function wakeUp(source: string): Promise<void> {
	const all = waiters();
	const mine = all.get(source) ?? new Set<() => void>();
	all.set(source, mine);
	await new Promise<void>((resolve) => {
		const call = () => {
			clearTimeout(timer);
			mine.delete(call);
			resolve();
		};
		const timer = setTimeout(call, POLL_MS);
		mine.add(call);
	});
}
