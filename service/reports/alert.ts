import { alertOwner } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { localDay } from '../time/local';

/** Tells the owner of a workflow's failure; the same failure once a day. */
export async function alertFailure(
	store: Store,
	failure: { workflow: string; node: string; message: string },
): Promise<{ alerted: boolean }> {
	return await transition(store, async (tx) => {
		const what = `${failure.workflow} / ${failure.node}`;
		await alertOwner(
			tx,
			null,
			`workflow:${what}:${localDay(tx.now, 'UTC')}`,
			`Workflow "${failure.workflow}" failed at "${failure.node}": ${failure.message.slice(0, 500)}`,
		);
		return { alerted: true };
	});
}
