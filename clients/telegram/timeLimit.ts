import { isUpload } from './uploads';

/** The slowest line an upload is given time for. */
const BYTES_PER_SECOND = 100_000;

/**
 * A signal that ends one call, in real time. An upload gets its share by size, a long poll the time it asked for; the caller clears it.
 * @param baseMs the limit of an ordinary call
 */
export function timeLimit(baseMs: number, payload: object): { signal: AbortSignal; clear(): void } {
	const uploadMs = Object.values(payload).reduce<number>(
		(sum, value) => sum + (isUpload(value) ? (value.bytes.byteLength / BYTES_PER_SECOND) * 1000 : 0),
		0,
	);
	const pollMs = 'timeout' in payload && typeof payload.timeout === 'number' ? payload.timeout * 1000 : 0;
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), baseMs + uploadMs + pollMs);
	return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
