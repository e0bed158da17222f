import { setTimeout as sleep } from 'node:timers/promises';
import { DUE_KINDS } from '../../service/due/kinds';
import { nextDue } from '../../service/due/nextDue';
import { openWork } from '../../service/due/openWork';
import { readClock } from '../../service/store/clock';
import type { Emulator } from '../emulator';
import type { ServiceStore } from '../serviceStore';

export interface IdleSources {
	emulators: Emulator[];
	store: ServiceStore;
	/** How many executions n8n has running; none without an n8n. */
	runningExecutions?: () => Promise<number>;
}

const STABLE_MS = 60;

/** What is under way right now, in words; empty when the whole sandbox is idle. */
export async function underWay({ emulators, store, runningExecutions }: IdleSources): Promise<string[]> {
	const busy = emulators.filter((emulator) => emulator.busy()).map((emulator) => `${emulator.name} emulator`);
	if (busy.length > 0) return busy;
	const open = await store.get();
	const work = open ? Object.entries(await openWork(open)).filter(([, count]) => count > 0) : [];
	if (work.length > 0) return work.map(([name, count]) => `${name}: ${count}`);
	try {
		const executions = (await runningExecutions?.()) ?? 0;
		return executions > 0 ? [`n8n executions: ${executions}`] : [];
	} catch (error) {
		// It may be starting anew after a power cut.
		return [error instanceof Error ? error.message : String(error)];
	}
}

/** Waits until nothing is under way at two looks 60 ms apart. Throws after `limitMs`, naming what is not idle. */
export async function waitIdle(sources: IdleSources, limitMs = 60_000): Promise<void> {
	const until = performance.now() + limitMs;
	let quiet = 0;
	for (;;) {
		const busy = await underWay(sources);
		quiet = busy.length === 0 ? quiet + 1 : 0;
		if (quiet === 2) return;
		if (performance.now() > until) {
			const what = [...busy, ...(await overdueKinds(sources.store))].join(', ') || 'something short';
			throw new Error(`The service is not idle after ${limitMs / 1000} s; still under way: ${what}.`);
		}
		await sleep(quiet === 1 ? STABLE_MS : 40);
	}
}

/** Which kinds of work are due and not done, for the message. */
async function overdueKinds(store: ServiceStore): Promise<string[]> {
	const open = await store.get();
	if (!open) return [];
	const { now } = await readClock(open);
	const moments = await Promise.all(DUE_KINDS.map(async (kind) => ({ kind, at: await nextDue(open, [kind]) })));
	return moments
		.filter(({ at }) => at !== undefined && at <= now)
		.map(({ kind, at }) => `${kind} due since ${new Date(at!).toISOString()}`);
}
