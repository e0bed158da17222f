import { setAside } from '../../service/renewals/setAside';
import type { Store } from '../../service/store/open';
import { withoutSecrets } from '../shared/errors';

/** A step of one renewal among many: one that breaks is put off and told of, and the items behind it are done. `failed` is what the canvas sees. */
export async function renewalStep<T>(
	store: Store,
	renewalId: number,
	step: string,
	work: () => Promise<T>,
): Promise<T | { failed: string }> {
	try {
		return await work();
	} catch (error) {
		const why = withoutSecrets(error instanceof Error ? error.message : String(error)).slice(0, 300);
		await setAside(store, renewalId, step, why);
		return { failed: why };
	}
}

/** The same for a step that gives the name of what was done. */
export async function outcomeOfStep(store: Store, renewalId: number, step: string, work: () => Promise<string>): Promise<string> {
	const done = await renewalStep(store, renewalId, step, work);
	return typeof done === 'string' ? done : 'failed';
}
