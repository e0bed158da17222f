import type { Transition } from '../store/transition';

/** M15: on a live store with a moved clock nothing is charged. @throws Error that says how to put it right */
export async function requireRealClock(tx: Transition): Promise<void> {
	const { mode, clock_offset_ms } = await tx.db.selectFrom('installation').select(['mode', 'clock_offset_ms']).executeTakeFirstOrThrow();
	if (mode === 'live' && clock_offset_ms !== 0)
		throw Object.assign(new Error('The service clock of this live store has been moved, so nothing is charged.'), {
			hint: 'Run Subscription Setup → Check. A rehearsal needs a store of its own, bound to a test shop.',
		});
}
