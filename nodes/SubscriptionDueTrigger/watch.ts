import { sleep } from 'n8n-workflow';
import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import type { DueKind } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import type { Store } from '../../service/store/open';
import { donePromise, reported } from '../shared/drain';

/** After an execution failed, ms: short enough to recover unseen, doubled with each failure in a row so that an outage of hours does not fill the list of executions. */
const AFTER_FAILURE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** No execution takes as long, ms: its work is bounded, and what it had taken others may take by then. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;

/** Sending goes on beside a slow upload; what is claimed by one execution is not due for the next. Everything else runs one at a time. */
const PARALLEL: Partial<Record<DueKind, number>> = { effects: 3 };

/** Asks the store again and again; a kind is handed on when something of it is due and its last execution has ended (sending: while fewer than three run). Returns a function that stops it. */
export function watchDue(
	trigger: ITriggerFunctions,
	store: Store,
	kinds: DueKind[],
	everyMs: number,
	givenUpAfterMs = GIVEN_UP_AFTER_MS,
): () => Promise<void> {
	let stopped = false;
	const running: DueKind[] = [];
	const failures = new Map<DueKind, number>();
	const loop = (async () => {
		while (!stopped) {
			const free = kinds.filter((kind) => running.filter((one) => one === kind).length < (PARALLEL[kind] ?? 1));
			for (const kind of await due(trigger, store, free)) {
				running.push(kind);
				void handOn(trigger, kinds, kind, failures, givenUpAfterMs).finally(() => running.splice(running.indexOf(kind), 1));
			}
			await sleep(everyMs);
		}
	})();
	return async () => {
		stopped = true;
		await loop;
	};
}

/** For a test run in the editor: emits what is due now, or every kind, so that the workflow can be tried. */
export async function emitOnce(trigger: ITriggerFunctions, store: Store, kinds: DueKind[]): Promise<void> {
	const now = await dueKinds(store, kinds);
	trigger.emit(itemsFor(kinds, now.length > 0 ? now : kinds));
}

async function due(trigger: ITriggerFunctions, store: Store, kinds: DueKind[]): Promise<DueKind[]> {
	try {
		return await dueKinds(store, kinds);
	} catch (error) {
		trigger.logger.warn(`The store could not be asked what is due and is asked again: ${(error as Error).message}`);
		return [];
	}
}

async function handOn(
	trigger: ITriggerFunctions,
	kinds: DueKind[],
	kind: DueKind,
	failures: Map<DueKind, number>,
	givenUpAfterMs: number,
): Promise<void> {
	const done = donePromise();
	trigger.emit(itemsFor(kinds, [kind]), undefined, done);
	const run = await reported(done, givenUpAfterMs).catch(() => undefined);
	if (run === 'never') return trigger.logger.warn(`n8n has not reported the end of an execution (${kind}); the next one is started.`);
	const inARow = run && run.status !== 'success' ? (failures.get(kind) ?? 0) + 1 : 0;
	failures.set(kind, inARow);
	if (inARow > 0) await sleep(Math.min(AFTER_FAILURE_MS * 2 ** (inARow - 1), LONGEST_PAUSE_MS));
}

function itemsFor(kinds: DueKind[], chosen: DueKind[]): INodeExecutionData[][] {
	return kinds.map((kind) => (chosen.includes(kind) ? [{ json: { due: kind } }] : []));
}
