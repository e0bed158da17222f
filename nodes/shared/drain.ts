import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { claimInbox, finishInbox, returnInbox } from '../../service/inbox/drain';
import type { InboxRow } from '../../service/inbox/drain';
import type { Store } from '../../service/store/open';
import { withoutSecrets } from './errors';
import { processMemory } from './processMemory';

export interface DrainOptions {
	store: Store;
	source: string;
	/** Items by output for a batch of rows. A row that gives none needs no execution. */
	toItems(rows: InboxRow[]): Promise<INodeExecutionData[][]>;
}

/** Rows an execution gets at most. */
const BATCH = 100;
/** Executions of one trigger at a time: a slow answer of an outside service must not keep the other chats waiting. */
const PARALLEL = 4;
/** How often the store is asked when nobody calls, ms: the webhook may run in another process. */
const POLL_MS = 300;

/** Hands on what the inbox holds, in batches, one execution a batch; rows are done when n8n reports the execution's end (E4). Returns a function that stops it. */
export function startDrain(trigger: ITriggerFunctions, options: DrainOptions): () => Promise<void> {
	let stopped = false;
	const running = new Set<Promise<void>>();
	const loop = (async () => {
		while (!stopped) {
			const rows = running.size < PARALLEL ? await claim(trigger, options) : [];
			if (rows.length === 0) {
				await Promise.race([wakeUp(options.source), ...(running.size >= PARALLEL ? [Promise.race(running)] : [])]);
				continue;
			}
			const work = handOnAll(trigger, options, rows).finally(() => running.delete(work));
			running.add(work);
		}
	})();
	return async () => {
		stopped = true;
		wake(options.source);
		await loop;
	};
}

async function claim(trigger: ITriggerFunctions, { store, source }: DrainOptions): Promise<InboxRow[]> {
	try {
		return await claimInbox(store, source, BATCH);
	} catch (error) {
		trigger.logger.warn(`The inbox could not be read and is tried again: ${withoutSecrets((error as Error).message)}`);
		return [];
	}
}

/** Rows whose execution failed before go one by one, so that one that cannot be processed takes no other with it. */
async function handOnAll(trigger: ITriggerFunctions, options: DrainOptions, rows: InboxRow[]): Promise<void> {
	for (const row of rows.filter(({ tries }) => tries > 1)) await handOn(trigger, options, [row]);
	const fresh = rows.filter(({ tries }) => tries === 1);
	if (fresh.length > 0) await handOn(trigger, options, fresh);
}

async function handOn(trigger: ITriggerFunctions, { store, toItems }: DrainOptions, rows: InboxRow[]): Promise<void> {
	try {
		const items = await toItems(rows);
		const failure = items.some((output) => output.length > 0) ? await execute(trigger, items) : undefined;
		if (failure === undefined) await finishInbox(store, rows);
		else await returnInbox(store, rows, failure);
	} catch (error) {
		const reason = withoutSecrets((error as Error).message);
		trigger.logger.warn(`A batch of incoming messages was put back: ${reason}`);
		await returnInbox(store, rows, reason).catch(() => undefined);
	}
}

/** Undefined when the execution ended well, else why not. */
async function execute(trigger: ITriggerFunctions, items: INodeExecutionData[][]): Promise<string | undefined> {
	const done = donePromise();
	trigger.emit(items, undefined, done);
	const run = (await done.promise) as IRun | undefined;
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
