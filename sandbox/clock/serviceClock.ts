import { setTimeout as sleep } from 'node:timers/promises';
import { advanceTo, readClock } from '../../service/store/clock';
import type { ServiceStore } from '../serviceStore';

const REFRESH_MS = 1000;

/**
 * The service clock as the emulators see it. Its offset lives in the service's database; it is read once a second and whenever the clock is moved here,
 * so that `now()` costs nothing. Until the service has a database the sandbox keeps an offset of its own.
 */
export class ServiceClock {
	readonly name = 'clock';
	private offset = 0;
	private readonly timer: NodeJS.Timeout;

	constructor(private readonly store: ServiceStore) {
		this.timer = setInterval(() => void this.refresh().catch(() => {}), REFRESH_MS).unref();
	}

	/** Milliseconds UTC. */
	now(): number {
		return Date.now() + this.offset;
	}

	offsetMs(): number {
		return this.offset;
	}

	async refresh(): Promise<void> {
		const store = await this.store.get();
		if (store) this.offset = (await readClock(store)).offsetMs;
	}

	/** Moves the clock forward to a moment. Throws what the store says against it (live money, no setup applied). */
	async moveTo(moment: number): Promise<void> {
		if (moment <= this.now()) return;
		const store = await this.store.get();
		this.offset = store ? (await whenNotLocked(async () => await advanceTo(store, moment))).offsetMs : moment - Date.now();
	}

	/** For a sandbox without n8n: with a database its offset is what counts. */
	snapshot(): unknown {
		return { offset: this.offset };
	}

	restore(state: unknown): void {
		this.offset = (state as { offset: number }).offset;
	}

	close(): void {
		clearInterval(this.timer);
	}
}

/** n8n writes the same SQLite file; a collision passes within milliseconds. */
async function whenNotLocked<T>(work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (attempt >= 20 || !/locked|busy/i.test(String(error))) throw error;
			await sleep(50);
		}
	}
}
