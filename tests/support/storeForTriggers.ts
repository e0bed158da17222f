import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeFrom } from '../../nodes/shared/store';
import type { Store } from '../../service/store/open';

export interface TriggerStore {
	store: Store;
	/** For the node's credential `subscriptionStoreApi`. */
	credential: object;
	installation: string;
	inbox(): Promise<Array<{ source: string; outside_id: string; state: string; body: string }>>;
	remove(): Promise<void>;
}

/** A migrated store, opened through the nodes' own pool: SQLite is one connection a process. */
export async function triggerStore(): Promise<TriggerStore> {
	const folder = mkdtempSync(join(tmpdir(), 'trigger-store-'));
	const credential = { engine: 'sqlite', file: join(folder, 'store.sqlite'), testMode: true };
	const store = await storeFrom(credential);
	await store.migrate();
	const { id } = await store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	return {
		store,
		credential,
		installation: id,
		inbox: async () => await store.db.selectFrom('inbox').select(['source', 'outside_id', 'state', 'body']).orderBy('id').execute(),
		async remove() {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
