import { sleep } from 'n8n-workflow';
import type { Effect } from '../../../service/effects/claim';
import { confirmSent } from '../../../service/effects/sending';
import type { Store } from '../../../service/store/open';

/** Pauses before each further try, real ms. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000];

/** No try is begun later, real ms: what is left of a claim's lease after the slowest answer; then another process may have taken it over. */
const GIVEN_UP_AFTER_MS = 18_000;

/**
 * E2: Telegram has it. That is written down even if the store is locked or away for some seconds: forgotten, it would go out a second time. Throws what the store
 * throws when it stays away.
 */
export async function confirmSurely(
	store: Store,
	effect: Pick<Effect, 'id' | 'lease_no'>,
	result: Record<string, unknown>,
	pausesMs = PAUSES_MS,
): Promise<void> {
	const until = performance.now() + GIVEN_UP_AFTER_MS;
	for (const pauseMs of pausesMs) {
		try {
			return await confirmSent(store, effect, result);
		} catch (error) {
			if (performance.now() + pauseMs > until) throw error;
			await sleep(pauseMs);
		}
	}
	await confirmSent(store, effect, result);
}
