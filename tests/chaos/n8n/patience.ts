import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 600;

/** Looks again while the database is locked or away, which is what happens here; a minute at most. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await work();
		} catch (error) {
			if (tries === TRIES || !isPassing(error)) throw error;
			await sleep(100);
		}
	}
}

function isPassing(error: unknown): boolean {
	const { message, code } = error as { message?: string; code?: string };
	// 57P0x: PostgreSQL is shutting down, was told to, or is starting.
	return /locked|busy|terminat|ECONN|connect|recovery mode/i.test(message ?? '') || /^(57P0|ECONN|08)/.test(code ?? '');
}
