import type { Store } from '../../../service/store/open';

/** A process that was killed: whatever it wanted to do next did not happen. */
export class Died extends Error {
	constructor() {
		super('the process died');
	}
}

/** How long a process lives, in transactions of the store. */
export class Life {
	dead = false;

	constructor(private left = Infinity) {}

	/** @throws Died when it is over */
	go(): void {
		if (this.dead) throw new Died();
	}

	spend(): void {
		if (this.left-- <= 0) this.end();
		this.go();
	}

	end(): void {
		this.dead = true;
	}
}

/** The store as a process with such a life sees it: its transactions are whole or not at all, and after its end there are none. */
export function storeOf(life: Life, store: Store): Store {
	const db = new Proxy(store.db, {
		get(target, name) {
			life.go();
			const value = Reflect.get(target, name, target) as unknown;
			if (name === 'transaction') life.spend();
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
	return { ...store, db };
}

/** Runs what a process does; its death ends it and is no error. Gives whether it lived to the end of its work. */
export async function untilDeath(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		if (!(error instanceof Died)) throw error;
		return false;
	}
}
