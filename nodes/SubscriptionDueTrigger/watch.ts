import { sleep } from 'n8n-workflow';
import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import type { DueKind } from '../../service/due/kinds';
import { dueKinds } from '../../service/due/nextDue';
import type { Store } from '../../service/store/open';
import { donePromise, reported } from '../shared/drain';
import { Failures } from './failures';

/** No execution takes as long, ms: its work is bounded, and what it had taken others may take by then. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;

/** Sending goes on beside a slow upload; what is claimed by one execution is not due for the next. Everything else runs one at a time. */
const PARALLEL: Partial<Record<DueKind, number>> = { effects: 3 };

/**
 * Asks the store again and again; a kind is handed on when something of it is due and its last execution has ended (sending: while fewer than three run). It is asked
 * every `everyMs`, and at the end of an execution that took longer. Returns a function that stops it.
 */
export function watchDue(
	trigger: ITriggerFunctions,
	store: Store,
	kinds: DueKind[],
	everyMs: number,
	givenUpAfterMs = GIVEN_UP_AFTER_MS,
): () => Promise<void> {
	let stopped = false;
	let wake = () => {};
	const running: DueKind[] = [];
	const failures = new Map(kinds.map((kind) => [kind, new Failures()]));
	const loop = (async () => {
		while (!stopped) {
			const free = kinds.filter((kind) => running.filter((one) => one === kind).length < (PARALLEL[kind] ?? 1));
			for (const kind of await due(trigger, store, free)) {
				running.push(kind);
				const begun = performance.now();
				void handOn(trigger, kinds, kind, failures.get(kind)!, givenUpAfterMs).finally(() => {
					running.splice(running.indexOf(kind), 1);
					if (performance.now() - begun > everyMs) wake();
				});
			}
			await Promise.race([sleep(everyMs), new Promise<void>((called) => (wake = called))]);
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
	failures: Failures,
	givenUpAfterMs: number,
): Promise<void> {
	const done = donePromise();
	trigger.emit(itemsFor(kinds, [kind]), undefined, done);
	// Rejected where n8n could not even begin it: its database is away.
	const run = await reported(done, givenUpAfterMs).catch(() => 'not begun' as const);
	if (run === 'never') return trigger.logger.warn(`n8n has not reported the end of an execution (${kind}); the next one is started.`);
	if (!run || (run !== 'not begun' && run.status === 'success')) return failures.worked();
	await sleep(failures.failed(performance.now()));
}

function itemsFor(kinds: DueKind[], chosen: DueKind[]): INodeExecutionData[][] {
	return kinds.map((kind) => (chosen.includes(kind) ? [{ json: { due: kind } }] : []));
}
