import { createHash } from 'node:crypto';
import { invalid } from './apiError';
import type { Desk } from './desk';
import type { KeyRecord, Reference } from './types';

const DAY = 86_400_000;

/** The key of a POST. Refuses a missing or overlong one. */
export function readKey(value: string | undefined): string {
	if (!value) throw invalid('Idempotence key is empty', 'Idempotence-Key');
	if (value.length > 64) throw invalid('Idempotence key is too long. Maximum length is 64', 'Idempotence-Key');
	if (!/^[0-9a-zA-Z+-_.]{1,64}$/.test(value)) throw invalid('Idempotence key is illegal', 'Idempotence-Key');
	return value;
}

export function fingerprint(method: string, path: string, body: string): string {
	return createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
}

/** What this key did before, within 24 h of the service clock. Refuses the key when it did so for other data. */
export function replayOf(desk: Desk, shopId: string, key: string, hash: string): Reference | undefined {
	const known = desk.state.keys.get(`${shopId} ${key}`);
	if (!known || desk.ctx.now() - known.at >= DAY) return undefined;
	if (known.hash !== hash) throw invalid('Idempotence key duplicated', 'Idempotence-Key');
	return known.id === '' ? undefined : known;
}

/** Remembers a key from its first use on. An empty id stands for a refused request. */
export function remember(desk: Desk, shopId: string, key: string, record: Omit<KeyRecord, 'at'>): void {
	desk.state.keys.set(`${shopId} ${key}`, { ...record, at: desk.ctx.now() });
}

/** Requests with one key run one after another, so that a second waits for the first and gets its answer. */
export class KeyQueue {
	private readonly tails = new Map<string, Promise<unknown>>();

	async run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.tails.get(key) ?? Promise.resolve();
		const mine = before.then(work, work);
		const tail = mine.catch(() => undefined);
		this.tails.set(key, tail);
		try {
			return await mine;
		} finally {
			if (this.tails.get(key) === tail) this.tails.delete(key);
		}
	}
}
