import { createHash } from 'node:crypto';
import { processMemory } from '../../nodes/shared/processMemory';
import { storeOptions } from '../../nodes/shared/store';
import type { Store } from '../../service/store/open';

let count = 0;

/** A store credential whose pool in this process is the given open store: nodes work on it as n8n's process would. */
export function openCredential(store: Store): { engine: string; file: string; testMode: boolean; secret: string } {
	const credential = { engine: 'sqlite', file: `/opened-by-the-test/${++count}`, testMode: store.testMode, secret: store.secret };
	const key = createHash('sha256')
		.update(JSON.stringify(storeOptions(credential)))
		.digest('hex');
	processMemory('stores', () => new Map<string, Promise<Store>>()).set(key, Promise.resolve(store));
	return credential;
}
