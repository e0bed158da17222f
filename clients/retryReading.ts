import { setTimeout as wait } from 'node:timers/promises';
import { ClientError } from './errors';

/** Pauses before the second and third try, milliseconds. */
const PAUSES = [400, 1200];

/** Runs a reading call, and again after a pause when no usable answer came. Never for what acts: a repeated act may happen twice. */
export async function retryReading<T>(read: () => Promise<T>, pauses: number[] = PAUSES): Promise<T> {
	for (const pause of pauses) {
		try {
			return await read();
		} catch (error) {
			if (!(error instanceof ClientError) || error.kind !== 'unknown') throw error;
			await wait(pause);
		}
	}
	return await read();
}
