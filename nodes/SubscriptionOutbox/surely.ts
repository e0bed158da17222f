import { sleep } from 'n8n-workflow';

/** Pauses before each further try, real ms. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000];

/** No try is begun later, real ms: what is left of a claim's lease after the slowest answer; then another process may have taken it over. */
const GIVEN_UP_AFTER_MS = 18_000;

/**
 * E2: it has been sent. That is written down even if the store is locked or away for some seconds: forgotten, it would go out, and be paid for, a second time. Throws
 * what the store throws when it stays away.
 */
export async function surely<T>(write: () => Promise<T>, pausesMs = PAUSES_MS): Promise<T> {
	const until = performance.now() + GIVEN_UP_AFTER_MS;
	for (const pauseMs of pausesMs) {
		try {
			return await write();
		} catch (error) {
			if (performance.now() + pauseMs > until) throw error;
			await sleep(pauseMs);
		}
	}
	return await write();
}
