import { existsSync } from 'node:fs';
import { readClock } from '../service/store/clock';
import { openStore, type Store, type StoreOptions } from '../service/store/open';

/** The service's own database as the sandbox sees it: it appears when the setup has been applied inside n8n. */
export class ServiceStore {
	private opened: Store | undefined;
	private closed = false;

	constructor(private readonly place: StoreOptions) {}

	/** The open store, or nothing while the service has not made its tables. */
	async get(): Promise<Store | undefined> {
		if (this.opened || this.closed || (this.place.engine === 'sqlite' && !existsSync(this.place.file))) return this.opened;
		const store = await openStore({ ...this.place, testMode: true });
		try {
			await readClock(store);
		} catch {
			await store.close();
			return undefined;
		}
		if (this.opened || this.closed) await store.close();
		else this.opened = store;
		return this.opened;
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.opened?.close();
		this.opened = undefined;
	}
}
